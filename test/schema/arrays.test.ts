import { expect, test } from "vitest";
import { expectTypes, refusals, zoo } from "./zoo.ts";

test("arrays", () => {
  expectTypes("interface Names extends Array<string> {}", {
    "string[]": "string[]",
    "readonly string[]": "string[]",
    "ReadonlyArray<int>": "int[]",
    "string[][]": "string[][]",
    "(string | null)[]": "(string | null)[]",
    "('a' | 'b')[]": '("a" | "b")[]',
    "(string | undefined)[]": "string[]",
    Names: "Names = string[]",
  });
  expectTypes("", { "(string | undefined)[]": "(string | null)[]" }, { role: "reply" });
});

test("tuples", () => {
  expectTypes("", {
    "[string, int]": "[string, int]",
    "[string, int?]": "[string, int?]",
    "[string, ...boolean[]]": "[string, ...boolean[]]",
    "[name: string, age?: int, ...rest: Date[]]": "[string, int?, ...date[]]",
    "readonly [1, 2]": "[1, 2]",
    "[]": "[]",
    "[string, ...string[]]": "string[](1..)",
    "[...[1, 2], 3]": "[1, 2, 3]",
    "Partial<[string, int]>": "[string?, int?]",
  });
});

test("the rest of a tuple is last", () => {
  expect(refusals("", ["[...string[], int]"])).toEqual(["CZ1107 app.ts:4:19 p0: a tuple whose rest is not at its end cannot be checked"]);
});

test("the same item, whatever the array", () => {
  const { schemas, ids } = zoo("interface U { a: 1 }\nexport function f(a: U[], b: readonly U[], c: U) {}");
  expect(ids[0]).toBe(ids[1]);
  expect(schemas[ids[0] ?? 0]).toEqual({ kind: "array", item: ids[2], unique: false });
});
