import { transform } from "esbuild";
import { expect, it } from "vitest";
import { originalPosition, readSourceMap } from "./source-map.ts";

it("finds what esbuild moved", async () => {
  const source = "interface A { a: number }\n\nexport function later(value: A): number {\n  return missing(value.a);\n}\n";
  const { code, map } = await transform(source, { loader: "ts", sourcemap: true, sourcefile: "a.ts" });
  const lines = code.split("\n");
  const line = lines.findIndex((text) => text.includes("missing")) + 1;
  const column = (lines[line - 1] ?? "").indexOf("missing") + 1;
  expect(originalPosition(readSourceMap(map), { line, column })).toEqual({ source: "a.ts", at: { line: 4, column: 10 } });
});

it("knows nothing of lines that are not there", () => {
  expect(originalPosition(readSourceMap('{"sources":["a"],"mappings":"AAAA;;A"}'), { line: 2, column: 1 })).toBeUndefined();
  expect(originalPosition(readSourceMap('{"sources":["a"],"mappings":"AAAA;;A"}'), { line: 3, column: 1 })).toBeUndefined();
});
