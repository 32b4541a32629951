import { expect, test } from "vitest";
import { one, zoo } from "./zoo.ts";

test("every tag, on members", () => {
  expect(one(`
    interface User {
      /** @minLength 1 @maxLength 100 */ name: string;
      /** @pattern ^[^@]+@x{1,2}$ */
      mail: string;
      /** @minimum 0 @maximum 150 @int */ age: number;
      /** @ge 1 @le 2 */ a: number;
      /** @gt 1 @lt 2 */ b: number;
      /** @exclusiveMinimum 1.5 @exclusiveMaximum 2e3 @multipleOf 0.25 */ c: number;
      /** @format email */ d: string | null;
      /** @format int32 */ e: number;
      /** @minItems 1 @maxItems 3 @uniqueItems */ f?: string[];
      /** @minProperties 1 */ g: Record<string, int>;
      /** @ge 9007199254740993 */ h: bigint;
      /** @minLength 2 */ i: string & MaxLength<4>;
      /** @minLength 4 */ j: "long" | "no";
      /** @minLength 1 */ k: string | number | null;
    }
    export function f(user: User) {}`)).toBe(
    "User{ name: string(1..100), mail: string(/^[^@]+@x{1,2}$/), age: int(0..150), a: number(1..2), b: number(>1, <2), c: number(>1.5, <2000, multiple of 0.25), " +
      'd: string(email) | null, e: int32, f?: string[](1..3, unique), g: { [*]: int }(keys 1..), h: bigint(9007199254740993..), i: string(2..4), j: "long", k: number | string(1..) | null }',
  );
});

test("text, title, example, default, deprecated: of types and of members", () => {
  const { schemas, ids, diagnostics } = zoo(`
    /**
     * A user of the shop.
     * @title User
     */
    interface User {
      /**
       * How they are called.
       * @example bob
       * @example "al"
       * @deprecated
       */
      name: string;
      /** @default 20 */ size: number;
      /** @default asc */ order: "asc" | "desc";
      /** @default 'x' */ quoted: string;
      /** @default {"a": [1]} */ any: unknown;
      /** The best one. */ friend?: User;
    }
    export function f(user: User, /** The page. @ge 1 */ page: number) {}`);
  expect(diagnostics).toEqual([]);
  const user = schemas[ids[0] ?? 0];
  expect(user?.doc).toEqual({ title: "User", description: "A user of the shop." });
  expect(user?.kind === "object" && user.members.map((member) => member.doc)).toEqual([
    { description: "How they are called.", examples: ["bob", "al"], deprecated: true },
    { default: 20 },
    { default: "asc" },
    { default: "x" },
    { default: { a: [1] } },
    { description: "The best one." },
  ]);
  expect(schemas[ids[1] ?? 0]).toEqual({ kind: "number", ge: 1, doc: { description: "The page." } });
});

test("on parameters, also by @param", () => {
  const { schemas, ids } = zoo(`
    /** @param q - what to look for */
    export function f(q: string, /** @minLength 3 */ r: string, /** @maxItems 2 */ s: int[]) {}`);
  expect(ids.map((id) => schemas[id])).toEqual([
    { kind: "string", patterns: [], doc: { description: "what to look for" } },
    { kind: "string", patterns: [], minLength: 3 },
    { kind: "array", item: expect.any(Number), unique: false, maxItems: 2 },
  ]);
});

test("on aliases, also those that the checker sees through", () => {
  expect(one(`
    /** @minLength 3 */ type Nick = string;
    /** @maxLength 9 */ type Short = Nick;
    /** @maxLength 9 */ type Kept = string & { readonly __brand: "K" };
    /** @minItems 2 */ type Nicks = Nick[];
    interface User {
      a: Nick; b?: Nick | null; c: Nick[]; d: Short; e: Kept; f: [Nick, int, ...Nick[]]; g: Record<string, Nick>;
      h: Nicks | null; /** @minLength 5 */ i: Nick; j: { [key: string]: Nick }; k: readonly Nick[];
    }
    export function f(user: User, nick: Nick, query: Query<Nick, "n">, part: Partial<User>) {}`)).toBe(
    [
      "User{ a: string(3..), b?: string(3..) | null, c: string(3..)[], d: string(3..9), e: Kept, f: [string(3..), int, ...string[]], g: { [*]: string(3..) }, " +
        "h: Nicks | null, i: string(5..), j: { [*]: string(3..) }, k: string(3..)[] }",
      "Kept = string(..9)",
      "Nicks = string(3..)[](2..)",
      "string(3..)",
      "string(3..)",
      "{ a?: string(3..), b?: string(3..) | null, c?: string(3..)[], d?: string(3..9), e?: Kept, f?: [string(3..), int, ...string[]], g?: { [*]: string(3..) }, " +
        "h?: Nicks | null, i?: string(5..), j?: { [*]: string(3..) }, k?: string(3..)[] }",
      "Kept = string(..9)",
      "Nicks = string(3..)[](2..)",
    ].join("\n"),
  );
});

test("a mapped type that changes members leaves their constraints behind", () => {
  expect(one(`
    interface User { /** @minLength 3 @default abc */ name: string; /** @ge 1 */ age?: number }
    type Flags = { [K in keyof User]: boolean };
    interface Box<T> { /** @minLength 4 */ value: T; /** @minItems 1 */ list: T[] }
    export function f(flags: Flags, part: Partial<User>, text: Box<string>, number: Box<number>) {}`)).toBe(
    [
      "Flags{ name: boolean, age?: boolean }",
      '{ name?: string(3..) = "abc", age?: number(1..) }',
      "Box<string>{ value: string(4..), list: string[](1..) }",
      "Box<number>{ value: number, list: number[](1..) }",
    ].join("\n"),
  );
});

test("mistakes point at the tag", () => {
  expect(zoo(`
    interface Bad {
      /** @minLength one */ a: string;
      /** @minLength 1 */ b: number;
      /** @pattern ( */ c: string;
      /** @format nope */ d: string;
      /** @ge 5 @le 3 */ e: number;
      /** @default x */ g: number;
      /** @minItems -1 */ h: string[];
      /** @maxLength 3 */ i: "long" | "longer";
      /** @multipleOf 0 */ j: number;
      /** @pattern */ k: string;
    }
    export function f(bad: Bad) {}`).diagnostics.toSorted()).toEqual([
    "CZ1120 app.ts:6:11 Bad.b: @minLength 1 does not apply to number",
    'CZ1121 app.ts:12:11 Bad.i: @maxLength 3 leaves no value of "long" | "longer"',
    "CZ1121 app.ts:9:26 Bad.e: no number is >= 5 and <= 3",
    "CZ1122 app.ts:11:11 @minItems -1: expected a whole number from 0",
    "CZ1122 app.ts:13:11 @multipleOf 0: expected a positive number",
    "CZ1122 app.ts:14:11 @pattern: expected a regular expression, without slashes",
    "CZ1122 app.ts:5:11 @minLength one: expected a whole number from 0",
    "CZ1122 app.ts:8:11 @format nope: expected one of email, uuid, url, uri, hostname, ipv4, ipv6, date, time, date-time, duration, base64, byte, regex, json-pointer, int32, uint32, int64, float",
    'CZ1123 app.ts:7:11 the pattern "(" is not a regular expression: unterminated group',
    'CZ1124 app.ts:10:25 Bad.g: the default "x" is no value of the type',
  ]);
});
