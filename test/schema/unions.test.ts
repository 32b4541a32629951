import { expect, test } from "vitest";
import { expectTypes, zoo } from "./zoo.ts";

test("arms are in the documented order, however they are written", () => {
  const all = '"x" | boolean | int(1..) | number(..0) | bigint | date | bytes | string(uuid) | string(/^a/) | [int, int] | { a: 1, b: 2 } | { a: 1 } | null';
  const arms = [
    "null", "{ a: 1 }", "{ a: 1; b: 2 }", "[int, int]", "(string & Pattern<'^a'>)", "Uuid", "Uint8Array", "Date", "bigint", "(number & Le<0>)", "(int & Ge<1>)", "boolean", "'x'",
  ];
  expectTypes("", { [arms.join(" | ")]: all, [arms.toReversed().join(" | ")]: all });
});

test("null is the last arm, and a type that is nullable keeps its name", () => {
  expectTypes('type Role = "user" | "admin"; interface User { id: int }', {
    "string | null": "string | null",
    "Role | null": 'Role | null\nRole = "admin" | "user"',
    "Role | null | undefined": 'Role | null\nRole = "admin" | "user"',
    "User | null": "User | null",
    '"a" | null': '"a" | null',
    "{ role?: Role }": "{ role?: Role }",
    'Role | "guest"': '"admin" | "guest" | "user"',
  });
});

test("discriminated unions have a tag, in the order of its values", () => {
  const source = `
    interface Dog { kind: "dog"; bark: string } interface Cat { kind: "cat"; lives: int }
    type Pet = Dog | Cat;
    type Shape = { kind: "square"; side: number } | { kind: "circle" | "ring"; radius: number };
    type Result = { ok: true; value: int } | { ok: false; error: string };
    type Expr = { arg: Expr; op: "not" } | { left: Expr; right: Expr; op: "and" } | { op: "lit"; value: boolean };
    enum Kind { A, B } type ByEnum = { kind: Kind.A; a: 1 } | { kind: Kind.B; b: 1 };
    type Loose = { kind?: "a"; x: 1 } | { kind: "b"; y: 1 };
    type Overlap = { kind: "a" | "b"; x: 1 } | { kind: "b"; y: 1 };`;
  expectTypes(source, {
    Pet: 'Pet = (Cat | Dog by kind)\nCat{ kind: "cat", lives: int }\nDog{ kind: "dog", bark: string }',
    Shape: 'Shape = ({ kind: "circle" | "ring", radius: number } | { kind: "square", side: number } by kind)',
    Result: "Result = ({ ok: false, error: string } | { ok: true, value: int } by ok)",
    Expr: 'Expr = ({ left: Expr, right: Expr, op: "and" } | { op: "lit", value: boolean } | { arg: Expr, op: "not" } by op)',
    ByEnum: "ByEnum = ({ kind: 0, a: 1 } | { kind: 1, b: 1 } by kind)",
    "Pet | null": "Pet | null",
    "Dog | Cat | string": "string | (Cat | Dog by kind)",
    "{ n: 1 | 2; kind: 'a' } | { kind: 'b'; n: 2 | 3 }": '({ n: 1 | 2, kind: "a" } | { kind: "b", n: 2 | 3 } by kind)',
    Loose: 'Loose = { kind: "b", y: 1 } | { kind?: "a", x: 1 }',
    'Extract<Shape, { kind: "square" }>': '{ kind: "square", side: number }',
    'Exclude<Shape, { kind: "square" }>': '{ kind: "circle" | "ring", radius: number }',
  });
});

test("the tag's values go with the arms", () => {
  const { schemas, ids } = zoo(`export function f(v: { k: "b"; x: 1 } | { k: "a" | "c" }) {}`);
  expect(schemas[ids[0] ?? 0]).toMatchObject({ kind: "union", tag: { key: "k", values: [["a", "c"], ["b"]] } });
});

test("arms that are equal are one", () => {
  expectTypes("", {
    "(string & { __brand: 'A' }) | (string & { __brand: 'B' })": "string",
    "{ a: string & { __brand: 'A' } } | { a: string & { __brand: 'B' } }": "{ a: string }",
  });
});
