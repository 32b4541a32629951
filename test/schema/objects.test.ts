import { expect, test } from "vitest";
import { expectTypes, one, zoo } from "./zoo.ts";

const USER = `
  interface Base { id: int }
  interface User extends Base { name: string; tags?: string[]; readonly at: Date; nick: string | null; maybe: string | undefined }`;
const BODY = "{ id: int, name: string, tags?: string[], at: date, nick: string | null, maybe?: string }";

test("members in the order of declaration, base types first", () => {
  expectTypes(USER, { User: `User${BODY}`, Base: "Base{ id: int }" });
});

test("utility types are inline and keep the order of declaration", () => {
  expectTypes(USER, {
    "Partial<User>": "{ id?: int, name?: string, tags?: string[], at?: date, nick?: string | null, maybe?: string }",
    "Required<User>": "{ id: int, name: string, tags: string[], at: date, nick: string | null, maybe?: string }",
    'Pick<User, "tags" | "id">': "{ id: int, tags?: string[] }",
    'Omit<User, "tags" | "maybe">': "{ id: int, name: string, at: date, nick: string | null }",
    "Readonly<User>": BODY,
    "NonNullable<User | null | undefined>": `User${BODY}`,
    'User["nick"]': "string | null",
    'Pick<User, "id"> & { extra: 1 }': "{ id: int, extra: 1 }",
  });
});

test("records and index signatures", () => {
  expectTypes(`${USER} enum Color { Red = "red", Green = "green" }`, {
    "Record<string, User>": "{ [*]: User }",
    "Record<string, unknown>": "{ [*]: any }",
    'Record<"b" | "a", int>': "{ a: int, b: int }",
    "Partial<Record<Color, boolean>>": "{ green?: boolean, red?: boolean }",
    "{ x: 1; [key: string]: number }": "{ x: 1, [*]: number }",
    "{ [key: number]: string }": "{ [`${number}`]: string }",
    "{ [key: `x-${string}`]: string }": "{ [`x-${string}`]: string }",
    "Record<string & MinLength<2>, 1>": "{ [string(2..)]: 1 }",
    "Record<string, never>": "{ [*]: any }",
    "{}": "{}",
  }, { role: "reply" });
});

test("classes are their public data", () => {
  const classes = `
    class Account {
      static count = 0;
      id = 1;
      private secret = "";
      protected inner = 1;
      #hidden = 2;
      readonly kind: "account" = "account";
      declare note?: string;
      constructor(public name: string, private key: int) {}
      get label(): string { return this.name + this.#hidden + this.secret + this.key + this.inner; }
      set only(value: string) {}
      greet(): void {}
      [Symbol.iterator](): void {}
    }
    class Admin extends Account { rights!: string[]; override id = 5 }
    abstract class Shape { abstract area: number; describe() {} }`;
  expectTypes(classes, {
    Account: 'Account{ id: number, kind: "account", note?: string, name: string, label: string }',
    Admin: 'Admin{ id: number, kind: "account", note?: string, name: string, label: string, rights: string[] }',
    Shape: "Shape{ area: number }",
  });
});

test("intersections of objects are merged, declarations as well", () => {
  const source = `
    interface A { a: 1; shared: string } interface B { b: 2; shared: "x" | "y" }
    type Both = A & B;
    interface Merged { a: 1 } interface Merged { b: 2 }
    namespace Space { export interface Inner { x: int } }`;
  expectTypes(source, {
    Both: 'Both{ a: 1, shared: "x" | "y", b: 2 }',
    "A & { c?: 3 }": "{ a: 1, shared: string, c?: 3 }",
    Merged: "Merged{ a: 1, b: 2 }",
    "Space.Inner": "Inner{ x: int }",
    "object & A": "A{ a: 1, shared: string }",
  });
});

test("what says that a member is not there", () => {
  expectTypes("", {
    "{ a: 1; b?: never }": "{ a: 1 }(without b)",
    "{ a: 1; b?: undefined }": "{ a: 1 }(without b)",
  });
});

test("recursion", () => {
  const source = `
    interface Tree { value: int; left?: Tree; right: Tree | null; kids: Tree[]; byName: Record<string, Tree> }
    interface Ping { pong: Pong } interface Pong { ping?: Ping }
    type Json = string | number | boolean | null | Json[] | { [key: string]: Json };
    type List<T> = { head: T; tail: List<T> | null };
    class Linked { next?: this; value = 1 }`;
  expectTypes(source, {
    Tree: "Tree{ value: int, left?: Tree, right: Tree | null, kids: Tree[], byName: { [*]: Tree } }",
    Ping: "Ping{ pong: Pong }\nPong{ ping?: Ping }",
    Pong: "Pong{ ping?: Ping }\nPing{ pong: Pong }",
    Json: "Json = boolean | number | string | Json[] | { [*]: Json } | null",
    "{ value: Json; more?: Json }": "{ value: Json, more?: Json }",
    "List<string>": "List<string>{ head: string, tail: List<string> | null }",
    Linked: "Linked{ next?: Linked, value: number }",
  });
});

test("generics, conditional and mapped types", () => {
  const source = `${USER}
    interface Page<T = User, Meta extends object = {}> { items: T[]; meta: Meta; next?: string }
    type Unwrap<T> = T extends Promise<infer U> ? U : T extends (infer I)[] ? I : T;
    type DeepPartial<T> = { [K in keyof T]?: T[K] extends object ? DeepPartial<T[K]> : T[K] };
    type Getters<T> = { [K in keyof T as \`get\${Capitalize<string & K>}\`]: T[K] };
    type Nullable<T> = { [K in keyof T]: T[K] | null };
    type Maybe<T> = T | null;
    interface Deep { at: Date; id: int; mail: Email; inner: { ids: Uuid[] }; bytes: Uint8Array }`;
  expectTypes(source, {
    Page: "Page<User>{ items: User[], meta: {}, next?: string }",
    "Page<string>": "Page<string>{ items: string[], meta: {}, next?: string }",
    "Page<Page<int>[], { total: int }>": "Page{ items: Page<int>[][], meta: { total: int }, next?: string }",
    "Unwrap<Promise<User>>": `User${BODY}`,
    "Unwrap<int[]>": "int",
    "DeepPartial<Deep>": "DeepPartial<Deep>{ at?: date, id?: int, mail?: string(email), inner?: DeepPartial, bytes?: bytes }",
    "Getters<Base>": "Getters<Base>{ getId: int }",
    "Nullable<Base>": "Nullable<Base>{ id: int | null }",
    "Maybe<User>": `Maybe<User> = User | null\nUser${BODY}`,
  });
});

test("types of other files: re-exported, default, inferred, of the same name", () => {
  const files = {
    "a.ts": `export interface User { id: number } export default class Thing { a = 1 } export const made = () => ({ x: 1, y: ["z"] });`,
    "b.ts": `export interface User { name: string } export type { User as Person } from "./a.ts"; export type { Fruit } from "fruit";`,
    "node_modules/fruit/index.d.ts": `/** A fruit. */ export interface Fruit { kind: "apple" | "pear"; weight?: number; readonly parent: Fruit | null }`,
    "node_modules/fruit/package.json": `{ "name": "fruit", "types": "index.d.ts" }`,
    "app.ts": `
      import type Thing from "./a.ts"; import type { User, made } from "./a.ts"; import type * as b from "./b.ts";
      export function f(user: User, other: b.User, person: b.Person, thing: Thing, value: ReturnType<typeof made>, fruit: b.Fruit) {}`,
  };
  const { texts, schemas, ids } = zoo(files);
  expect(texts).toEqual([
    "User{ id: number }",
    "User_2{ name: string }",
    "User{ id: number }",
    "Thing{ a: number }",
    "{ x: number, y: string[] }",
    'Fruit{ kind: "apple" | "pear", weight?: number, parent: Fruit | null }',
  ]);
  expect(ids[0]).toBe(ids[2]);
  expect(schemas[ids[5] ?? 0]).toMatchObject({ doc: { description: "A fruit." } });
  expect(schemas[ids[5] ?? 0]).not.toHaveProperty("span");
});

test("equal schemas share an entry, recursive ones too, and a name is not one of its like", () => {
  const { ids, schemas } = zoo(`
    interface Ping { pong: Pong } interface Pong { ping?: Ping }
    type Alias = Body<Ping>; interface Same { pong: Pong }
    export function f(a: { x: int }, b: { x: int }, c: Ping, d: Pong, e: Alias, g: Same, h: { y: { x: int } }) {}`);
  const [a, b, c, , e, g] = ids;
  expect(a).toBe(b);
  expect(c).toBe(e);
  expect(g).not.toBe(c);
  expect(new Set(schemas.map((schema) => JSON.stringify(schema))).size).toBe(schemas.length);
});

test("an object without a name takes that of the alias it is written as", () => {
  expect(one(`
    const row = () => ({ id: 1, at: new Date() });
    type Row = ReturnType<typeof row>;
    export function f(rows: Row[], row: Row | null) {}`)).toBe("Row[]\nRow{ id: number, at: date }\nRow | null\nRow{ id: number, at: date }");
});

test("spans point at the declarations", () => {
  const { schemas, ids } = zoo("\ninterface User {\n  name: string;\n}\nexport function f(user: User) {}");
  expect(schemas[ids[0] ?? 0]).toMatchObject({
    name: "User",
    span: { file: 0, start: { line: 4, column: 11 }, end: { line: 4, column: 15 } },
    members: [{ key: "name", span: { file: 0, start: { line: 5, column: 3 }, end: { line: 5, column: 16 } } }],
  });
});
