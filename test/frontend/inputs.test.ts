import { describe, expect, test } from "vitest";
import type { InputIr } from "../../compiler/ir/app-ir.ts";
import { program, read, routeOf, routesOf } from "./reading.ts";

const inputs = (path: string, parameters: string): readonly InputIr[] => routeOf(`app.post("${path}", (${parameters}) => {});`).inputs;
const print = ({ name, source, key, optional, default: value }: InputIr): string =>
  `${name} <- ${source} ${key}${optional ? "?" : ""}${value === undefined ? "" : ` = ${JSON.stringify(value)}`}`;

describe("where a parameter comes from", () => {
  const cases: readonly (readonly [path: string, parameters: string, input: string])[] = [
    ["/:id", "id: int & Ge<1>", "id <- path id"],
    ["/*rest", "rest: string", "rest <- path rest"],
    ["/:id", "user: Path<int, 'id'>", "user <- path id"],
    ["/", "q: string", "q <- query q"],
    ["/", "q?: string", "q <- query q?"],
    ["/", "q: string | undefined", "q <- query q?"],
    ["/", "n = 10 * 2", "n <- query n? = 20"],
    ["/", "n: int = Date.now()", "n <- query n?"],
    ["/", "on = false", "on <- query on? = false"],
    ["/", "tags: string[] = []", "tags <- query tags? = []"],
    ["/", "kind: 'a' | 'b' | 3", "kind <- query kind"],
    ["/", "when: Date", "when <- query when"],
    ["/", "big: bigint", "big <- query big"],
    ["/", "q: Query<string, 'query'>", "q <- query query"],
    ["/", "body: { a: 1 }", "body <- body body"],
    ["/", "{ a }: { a: 1 }", "body <- body body"],
    ["/", "ns: Body<number[]>", "ns <- body ns"],
    ["/", "x: Body<unknown>", "x <- body x"],
    ["/", "x: Body<any>", "x <- body x"],
    ["/", "x: Body<{ a: 1 } | null>", "x <- body x"],
    ["/", "userAgent: Header<string>", "userAgent <- header user-agent"],
    ["/", "xRequestID?: Header<string>", "xRequestID <- header x-request-id?"],
    ["/", "auth: Header<string | undefined, 'Authorization'>", "auth <- header authorization?"],
    ["/", "sid: Cookie<string>", "sid <- cookie sid"],
    ["/", "form: Form<{ a: string; b?: int[] }>", "form <- form form"],
    ["/", "on: Query<boolean>", "on <- query on"],
  ];
  test("by the table", () => {
    const routes = routesOf(program(...cases.map(([path, parameters], index) => `app.post("/${index}${path}", (${parameters}) => {});`)));
    const read = routes.map((route, index) => [cases[index]?.[0], cases[index]?.[1], route.inputs.map(print).join(", ")]);
    expect(read).toEqual(cases);
  });

  test("several form fields make one form", () => expect(inputs("/", "a: Form<string>, b: Form<int, 'bb'>").map(print)).toEqual(["a <- form a", "b <- form bb"]));
  test("an enum", () => {
    const [route] = routesOf(program("enum Kind { A = 'a', B = 'b' }", "app.get('/', (kind: Kind = Kind.B) => {});"));
    expect(route?.inputs.map(print)).toEqual(['kind <- query kind? = "b"']);
  });
  test("a placeholder of a router's prefix", () => {
    const [route] = routesOf(program("app.include(new Router('/:org').get('/users', (org: string) => org));"));
    expect(route?.inputs.map(print)).toEqual(["org <- path org"]);
  });
  test("types decide, not names", () => {
    const text = 'import { Catzilla } from "catzilla";\ntype Query<T> = { value: T };\nexport default new Catzilla().post("/", (q: Query<string>) => {});';
    expect(routesOf(text)[0]?.inputs.map(print)).toEqual(["q <- body q"]);
  });
});

test("replies", () => {
  const reply = (handler: string): unknown => {
    const { schema, statuses, text } = routeOf("interface User { id: int }", `app.get('/:id', ${handler});`).reply;
    return [schema !== undefined, statuses.map((each) => [each.status, each.schema !== undefined]), text];
  };
  expect(reply("(id: int): User => ({ id })")).toEqual([true, [], "User"]);
  expect(reply("async (id: int) => id > 1 ? { id } : undefined")).toEqual([true, [], "{ id: int; } | undefined"]);
  expect(reply("(id: int) => {}")).toEqual([false, [], "void"]);
  expect(reply("(id: int): any => id")).toEqual([false, [], "any"]);
  expect(reply("(id: int) => created({ id })")).toEqual([false, [[201, true]], "Reply<201, { id: int; }>"]);
  expect(reply("(id: int): User | Reply<404, string> => ({ id })")).toEqual([true, [[404, true]], "User | Reply<404, string>"]);
  expect(reply("(id: int) => status(id)")).toEqual([false, [], "Reply<int, undefined>"]);
});

test("a program without tsconfig.json knows the server's globals", () =>
  expect(read(program("app.get('/', () => { console.log(process.env['A']); setTimeout(() => {}, 1); });")).problems).toEqual([]));

test("a name that only a package of types declares is a warning", () =>
  expect(read(program("app.get('/', () => require('x').y);")).problems).toEqual(["CZ1004 src/app.ts:3"]));
