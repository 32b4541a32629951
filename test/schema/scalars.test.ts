import { test } from "vitest";
import { expectTypes } from "./zoo.ts";

test("primitives and what stands for them", () => {
  expectTypes("", {
    string: "string",
    number: "number",
    boolean: "boolean",
    bigint: "bigint",
    null: "null",
    unknown: "any",
    any: "any",
    object: "{ [*]: any }",
    Object: "{ [*]: any }",
    Date: "date",
    Uint8Array: "bytes",
    String: "string",
    Number: "number",
    Boolean: "boolean",
  });
});

test("literals are sorted, and true with false is boolean", () => {
  expectTypes("", {
    '"b" | "a"': '"a" | "b"',
    "2 | 10 | 1": "1 | 2 | 10",
    '1 | "x" | true': 'true | 1 | "x"',
    true: "true",
    "true | false": "boolean",
    "boolean | undefined": "boolean",
    '"a" | boolean': '"a" | boolean',
    "5n": "bigint(5..5)",
    "1 | 5n": "1 | bigint(5..5)",
    '"a" | "b" | (string & {})': "string",
    "1 | (number & {})": "number",
  });
});

test("enums keep their names, also when nullable and optional", () => {
  const enums = `
    enum Color { Red = "red", Green = "green" }
    enum Size { S, M, L }
    const enum Flag { A = 1, B = 2 }
    enum Computed { A = "x".length, B = 2 }
    enum Single { Only = "only" }`;
  expectTypes(enums, {
    Color: 'Color = "green" | "red"',
    "Color | null": 'Color | null\nColor = "green" | "red"',
    "Color | undefined": 'Color = "green" | "red"',
    "Color.Red": '"red"',
    "Color.Red | Size.M": '1 | "red"',
    Size: "Size = 0 | 1 | 2",
    "Exclude<Size, Size.S>": "1 | 2",
    Flag: "Flag = 1 | 2",
    Computed: "Computed = number",
    "{ kind: Single.Only }": '{ kind: "only" }',
  });
});

test("template literals", () => {
  expectTypes("", {
    "`x-${string}`": "`x-${string}`",
    "`${number}px`": "`${number}px`",
    "`${int}-${bigint}`": "`${int}-${bigint}`",
    "`${'a' | 'b'}-${1 | 2}`": '"a-1" | "a-2" | "b-1" | "b-2"',
    "`is ${boolean}`": '"is false" | "is true"',
    "`#${string}` & MaxLength<7>": "`#${string}`(..7)",
    "Uppercase<string>": "string(/^\\P{CWU}*$/)",
    "`a.${Capitalize<string>}`": "string(/^a\\.(?:\\P{CWU}[^]*)?$/)",
    'Uppercase<"abc">': '"ABC"',
  });
});
