import { describe, expect, test } from "vitest";
import type { ConstantReply } from "../../compiler/ir/app-ir.ts";
import { program, routeOf, routesOf } from "./reading.ts";

const body = (...lines: readonly string[]): string | undefined => routeOf(...lines).handler.constant?.body;
const because = (...lines: readonly string[]): string | undefined => routeOf(...lines).handler.dynamicBecause?.text;
const value = (expression: string, ...before: readonly string[]): string | undefined => body(...before, `app.get("/", () => json(${expression}));`);

describe("constant expressions", () => {
  const cases: readonly (readonly [expression: string, json: string])[] = [
    ["1 + 2 * 3", "7"],
    ["-(2 ** 3) % 5", "-3"],
    ["7 & 3 | 8", "11"],
    ["'a' + 1 + `b${2}`", '"a1b2"'],
    ["!0 ? 'yes' : 'no'", '"yes"'],
    ["NONE ?? 'x'", '"x"'],
    ["[1, , 2].length", "3"],
    ["[...[1, 2], 3]", "[1,2,3]"],
    ["{ b: 1, a: 2, 10: 3, 9: 4 }", '{"9":4,"10":3,"b":1,"a":2}'],
    ["{ ...{ a: 1, b: 2 }, a: 3 }", '{"a":3,"b":2}'],
    ["{ ['k' + 1]: undefined, x: null }", '{"x":null}'],
    ["({ a: { b: 'deep' } } as const).a.b", '"deep"'],
    ["-0", "0"],
    ["1e21", "1e+21"],
    ["'\\u2028\"\\ud83d\\ude00'", '"\u2028\\"😀"'],
  ];
  // One program for all: most of the time of a small one goes into TypeScript's libraries.
  test("of every kind", () => {
    const routes = routesOf(program("const NONE = null as string | null;", ...cases.map(([expression], index) => `app.get("/${index}", () => json(${expression}));`)));
    expect(routes.map(({ handler }, index) => [cases[index]?.[0], handler.constant?.body])).toEqual(cases);
  });

  test("enums", () => expect(value("[E.A, E.B]", "enum E { A = 'a', B = 1 << 3 }")).toBe('["a",8]'));
  test("variables, also of other files", () => {
    const routes = routesOf({
      "src/names.ts": "export const base = '/api'; export const all = { users: `${base}/users`, other: Math.random() };",
      "src/index.ts": "export * as names from './names';",
      "src/app.ts": program("app.get(names.all.users, () => names.base);").replace("\n", "\nimport { names } from './index';\n"),
    });
    expect(routes.map(({ path, handler }) => [path, handler.constant?.body])).toEqual([["/api/users", "/api"]]);
  });
  test("a let that is never assigned", () => expect(value("a", "let a = 1;")).toBe("1"));
  test("with parameters that nothing is made of", () => expect(body("app.get('/:id', (id: int, limit = 20) => 'x');")).toBe("x"));
  test("constants of the handler's own", () => expect(body("app.get('/', () => { const n = 2; return { n, m: n * 2 }; });")).toBe('{"n":2,"m":4}'));
});

describe("what is not constant, and why", () => {
  test.each([
    ["it calls `Date.now`", ["app.get('/', () => ({ now: Date.now() }));"]],
    ["it creates a `Date`", ["app.get('/', () => new Date(0));"]],
    ["it reads the parameter `id`", ["app.get('/:id', (id: int) => ({ id }));"]],
    ["it takes the parameter `{ id }` apart", ["app.post('/', ({ id }: { id: int }) => 'x');"]],
    ["it calls `Date.now`", ["app.get('/', (at = Date.now()) => 'x');"]],
    ["it reads `n`, which is reassigned", ["let n = 0; n = 1;", "app.get('/', () => n);"]],
    ["it changes `n`", ["let n = 0;", "app.get('/', () => n++);"]],
    ["it reads `all`, which is changed elsewhere", ["const all: string[] = [];", "app.get('/', () => all);", "app.post('/', (s: string) => { all.push(s); });"]],
    ["it reads `all`, which is changed elsewhere", ["const all = { n: 1 };", "app.get('/', () => all.n);", "app.post('/', () => { all.n = 2; });"]],
    ["it reads `all`, which may be changed elsewhere", ["const all = { n: 1 };", "const alias = all;", "app.get('/', () => all);", "app.post('/', () => { alias.n++; });"]],
    ["it reads `all`, which may be changed elsewhere", ["const all = { n: [1] };", "app.get('/', () => all);", "app.post('/', () => { const { n } = all; n.push(1); });"]],
    ["it awaits `wait`", ["const wait = async () => 1;", "app.get('/', async () => { await wait(); return 1; });"]],
    ["it has a value in it that JSON cannot say", ["app.get('/', () => ({ n: 0 / 0 }));"]],
    ["it has a value in it that JSON cannot say", ["app.get('/', () => [undefined]);"]],
    ["it throws", ["app.get('/', () => { throw 1; });"]],
    ["it returns members that its type does not have, which are left out", ["const all = { a: 1, secret: 2 };", "app.get('/', (): { a: number } => all);"]],
    ["it sets a prototype", ["app.get('/', () => ({ __proto__: { a: 1 } }));"]],
  ])("%s", (text, lines) => expect(because(...lines)).toBe(text));

  test("a circle of variables ends", () => expect(routesOf({
      "src/a.ts": "import { b } from './b'; export const a: string = b;",
      "src/b.ts": "import { a } from './a'; export const b: string = a;",
      "src/app.ts": program("app.get('/', () => a);").replace("\n", "\nimport { a } from './a';\n"),
    })[0]?.handler.dynamicBecause?.text).toMatch(/only known at run time/));
});

describe("replies of constants", () => {
  const none: Omit<ConstantReply, "status"> = { headers: [], contentType: "", body: "" };
  const cases: readonly (readonly [expression: string, reply: ConstantReply])[] = [
    ["'a'", { status: 200, headers: [], contentType: "text/plain; charset=utf-8", body: "a" }],
    ["json('a', { status: 202, headers: { 'x-a': 'b' } })", { status: 202, headers: [["x-a", "b"]], contentType: "application/json", body: '"a"' }],
    ["html('<p>')", { status: 200, headers: [], contentType: "text/html; charset=utf-8", body: "<p>" }],
    ["text('t')", { status: 200, headers: [], contentType: "text/plain; charset=utf-8", body: "t" }],
    ["redirect('/x')", { ...none, status: 302, headers: [["location", "/x"]] }],
    ["redirect('/x', 308)", { ...none, status: 308, headers: [["location", "/x"]] }],
    ["created({ a: 1 }, '/1')", { status: 201, headers: [["location", "/1"]], contentType: "application/json", body: '{"a":1}' }],
    ["status(418, 'tea')", { status: 418, headers: [], contentType: "text/plain; charset=utf-8", body: "tea" }],
    ["status(404)", { ...none, status: 404 }],
    ["noContent()", { ...none, status: 204 }],
    ["undefined", { ...none, status: 204 }],
    ["{}", { ...none, status: 204 }],
    ["null", { status: 200, headers: [], contentType: "application/json", body: "null" }],
  ];
  test("of every helper", () => {
    const routes = routesOf(program(...cases.map(([expression], index) => `app.get("/${index}", () => ${expression});`)));
    expect(routes.map(({ handler }, index) => [cases[index]?.[0], handler.constant])).toEqual(cases);
  });

  test("a status option is for plain values", () => expect(routeOf("app.get('/', { status: 202 }, () => 'later');").handler.constant?.status).toBe(202));
  test("a function that only has the name of a helper", () =>
    expect(routesOf({
      "src/app.ts": 'import { Catzilla } from "catzilla";\nconst json = (x: unknown) => ({ x });\nexport default new Catzilla().get("/", () => json(1));\n',
    })[0]?.handler.dynamicBecause?.text).toBe("it calls `json`"));
});
