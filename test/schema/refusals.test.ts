import { expect, test } from "vitest";
import { expectTypes, refusals, zoo } from "./zoo.ts";

test("what cannot come from JSON is reported at the member, with the path to it", () => {
  expect(zoo(`
    declare const secret: unique symbol;
    class Failure extends Error { code = 1 }
    interface NewUser {
      run: () => void;
      meta: { tags: [() => void, string]; list?: { x: symbol }[] };
      method(): void;
      optional?: () => void;
      rec: Record<string, () => void>;
      [secret]: string;
      "content-type": Function;
      map: Map<string, number>;
      again: Map<string, number>;
      set: ReadonlySet<string>;
      regexp: RegExp;
      promise: Promise<string>;
      error: Error;
      failure: Failure;
      buffer: ArrayBuffer;
      floats: Float32Array;
      weak: WeakMap<object, 1>;
      iterable: Iterable<string>;
      impossible: never;
      either: string | (() => void);
      both: { a: () => void } & { b: 1 };
    }
    export function f(user: NewUser) {}`).diagnostics.map((line) => line.split("\n")[0]?.replace(/^(CZ\d+) app.ts:(\d+):\d+ /, "$1 $2 "))).toEqual(expect.arrayContaining([
    "CZ1101 7 NewUser.run: a function cannot come from JSON",
    "CZ1101 8 NewUser.meta.tags[0]: a function cannot come from JSON",
    "CZ1102 8 NewUser.meta.list[].x: a symbol cannot come from JSON",
    "CZ1101 9 NewUser.method: a function cannot come from JSON",
    "CZ1101 10 NewUser.optional: a function cannot come from JSON",
    "CZ1101 11 NewUser.rec[key]: a function cannot come from JSON",
    "CZ1102 12 NewUser[secret]: a member whose key is a symbol cannot come from JSON",
    'CZ1103 13 NewUser["content-type"]: a Function cannot come from JSON',
    "CZ1103 14 NewUser.map: a Map cannot come from JSON",
    "CZ1103 15 NewUser.again: a Map cannot come from JSON",
    "CZ1103 16 NewUser.set: a ReadonlySet cannot come from JSON",
    "CZ1103 17 NewUser.regexp: a RegExp cannot come from JSON",
    "CZ1103 18 NewUser.promise: a Promise cannot come from JSON",
    "CZ1103 19 NewUser.error: an Error cannot come from JSON",
    "CZ1103 20 NewUser.failure: an Error cannot come from JSON",
    "CZ1103 21 NewUser.buffer: an ArrayBuffer cannot come from JSON",
    "CZ1103 22 NewUser.floats: a Float32Array cannot come from JSON",
    "CZ1103 23 NewUser.weak: a WeakMap cannot come from JSON",
    "CZ1103 24 NewUser.iterable: an Iterable cannot come from JSON",
    "CZ1104 25 NewUser.impossible: no value is of type never",
    "CZ1101 26 NewUser.either: a function cannot come from JSON",
    "CZ1101 27 NewUser.both.a: a function cannot come from JSON",
  ]));
});

test("a parameter's own type, by the parameter's name", () => {
  expect(refusals("class Service { private x = 1; go() { return this.x } } type N = string & number;", ["() => void", "N", "undefined", "Service", "(string[] & number[])"])).toEqual([
    "CZ1101 app.ts:4:19 p0: a function cannot come from JSON",
    "CZ1104 app.ts:4:35 p1: no value is of type never",
    "CZ1104 app.ts:4:42 p2: JSON has no undefined",
    "CZ1106 app.ts:4:57 Service: the class Service has no public data",
    "CZ1107 app.ts:4:70 p4: an intersection of arrays cannot be checked",
  ]);
});

test("open type parameters", () => {
  const { diagnostics } = zoo("export function f<T, K extends keyof T>(a: T, b: T[K], c: { x: T[] }) {}");
  expect(diagnostics.map((line) => line.split("\n")[0])).toEqual([
    "CZ1105 app.ts:3:182 a: what T stands for is not known here",
    "CZ1105 app.ts:3:188 b: what T[K] stands for is not known here",
    "CZ1105 app.ts:3:202 c.x[]: what T stands for is not known here",
  ]);
});

test("the same place is reported once, whatever leads there", () => {
  const { diagnostics } = zoo("interface A { run: () => void }\nexport function f(a: A, b: A[], c: { a: A }, d: Partial<A>) {}");
  expect(diagnostics).toHaveLength(1);
});

test("types without end end", () => {
  const source = "interface Deep<N> { next: Deep<[N]> } interface Wide<N> { l: Wide<[N, 0]>; r: Wide<[N, 1]> } type Pair<A> = { a: Pair<{ x: A }>; b: Pair<A[]> };";
  expect(refusals(source, ["Deep<1>", "Wide<1>", "Pair<1>"]).map((line) => line.replace(/, at .*/, ""))).toEqual([
    "CZ1109 app.ts:4:19 Deep<1>: the type goes on without end",
    "CZ1109 app.ts:4:32 Wide<1>: the type is made of more than 10000 types",
    "CZ1109 app.ts:4:45 Pair<1>: the type is made of more than 10000 types",
  ]);
});

test("long chains of types are no types without end", () => {
  const chain = Array.from({ length: 900 }, (_, index) => `interface T${index} { next: T${index + 1} | null }`).join("\n");
  expectTypes(`${chain}\ninterface T900 { a: 1 }`, { T0: "T0{ next: T1 | null }" });
});

test("replies leave out what JSON.stringify does", () => {
  const source = `
    declare const secret: unique symbol;
    class Money { private x = 1; toJSON() { return this.x } }
    interface User { id: int; run: () => void; method(): void; s: symbol; u: undefined; n?: never; [secret]: 1; list: ((() => void) | string)[]; money: Money; at: Date; bytes: Uint8Array }`;
  expectTypes(source, { User: "User{ id: int, list: (string | any)[], money: any, at: date, bytes: bytes }", "() => void": "any" }, { role: "reply" });
});

test("replies that lose something are warned of", () => {
  expect(refusals("interface R { map: Map<string, int>; p: Promise<int> }", ["R"], { role: "reply" })).toEqual([
    "CZ1130 app.ts:3:156 R.map: a Map has no form in JSON, so what is in it is lost",
    "CZ1130 app.ts:3:179 R.p: a Promise has no form in JSON, so what is in it is lost",
  ]);
});
