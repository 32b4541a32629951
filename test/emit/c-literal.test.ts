import { describe, expect, it } from "vitest";
import { cBytesLines, cDouble, cInt64, commentText, cString } from "../../compiler/src/3-emit/c/c-literal.ts";
import { CWriter } from "../../compiler/src/3-emit/c/c-writer.ts";

describe("cString", () => {
  it.each([
    ["plain", '"plain"'],
    ['say "hi"', '"say \\"hi\\""'],
    ["back\\slash", '"back\\\\slash"'],
    ["a\r\n\tb", '"a\\r\\n\\tb"'],
    ["nul\0digit 1", '"nul\\000digit 1"'],
    ["\x011", '"\\0011"'],
    ["é", '"\\303\\251"'],
    ["\u{1f431}", '"\\360\\237\\220\\261"'],
    ["what??!", '"what?\\?!"'],
    ["????", '"?\\?\\?\\?"'],
    ["", '""'],
  ])("%j", (text, literal) => {
    expect(cString(text)).toBe(literal);
  });
});

describe("cBytesLines", () => {
  it("breaks after line feeds and at the width", () => {
    expect(cBytesLines(Buffer.from("ab\ncdefgh"), 6)).toEqual(['"ab\\n"', '"cdef"', '"gh"']);
  });

  it("does not break an escape", () => {
    for (const line of cBytesLines(Buffer.from("é".repeat(50)), 9)) expect(line).toMatch(/^"(\\\d{3}){1,2}"$/);
  });

  it("keeps every byte", () => {
    const bytes = Buffer.from(Array.from({ length: 256 }, (_, index) => index));
    expect(cBytesLines(bytes, 20).map(readLiteral).join("")).toBe(bytes.toString("latin1"));
  });
});

/** What a C compiler reads. */
function readLiteral(literal: string): string {
  const escapes: Readonly<Record<string, string>> = { n: "\n", r: "\r", t: "\t" };
  return literal.slice(1, -1).replace(/\\([0-7]{1,3}|.)/g, (_, escape: string) => {
    return /^\d/.test(escape) ? String.fromCharCode(Number.parseInt(escape, 8)) : (escapes[escape] ?? escape);
  });
}

describe("numbers", () => {
  it.each([
    [1, "1.0"],
    [0.5, "0.5"],
    [1e300, "1e+300"],
    [-3.4028234663852886e38, "-3.4028234663852886e+38"],
  ])("%d as a double", (value, text) => {
    expect(cDouble(value)).toBe(text);
  });

  it("large integers say their width", () => {
    expect([1, -2147483647, 4294967295].map(cInt64)).toEqual(["1", "-2147483647", "INT64_C(4294967295)"]);
  });
});

describe("comments", () => {
  it.each([
    ["/files/*rest */", "/files/*rest */"],
    ["two\nlines", "two\\u{a}lines"],
    ["ends in \\", "ends in \\u{5c}"],
    ["right\u202eleft", "right\\u{202e}left"],
    ["what??/", "what? ?/"],
  ])("%j", (text, comment) => {
    expect(commentText(text)).toBe(comment);
  });

  it("are wrapped", () => {
    const out = new CWriter();
    out.comment("word ".repeat(40).trim());
    expect(out.text().split("\n").every((line) => line.length <= 100)).toBe(true);
  });
});

describe("code", () => {
  it("is broken after commas, never inside of a literal or a comment", () => {
    const out = new CWriter();
    out.line(`call("${"a, ".repeat(20)}", ${"b".repeat(20)}, ${"c".repeat(20)}); // d, e`);
    expect(out.text().split("\n")).toEqual([`call("${"a, ".repeat(20)}", ${"b".repeat(20)},`, `        ${"c".repeat(20)}); // d, e`, ""]);
  });
});
