/** Generated C as `catzilla dev` compiles it: in pieces. */
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { PieceCutter } from "../../compiler/dev/c-pieces.ts";
import { ROOT } from "../support/run.ts";

const GOLDEN = join(ROOT, "test", "golden");
const programs = readdirSync(GOLDEN).flatMap((name) => {
  const files = readdirSync(join(GOLDEN, name));
  return files.includes("app.c") ? [{ name, text: readFileSync(join(GOLDEN, name, "app.c"), "utf8") }] : [];
});

/** What a line in column 0 defines, or declares. */
const NAME = /^(?!extern|typedef|struct|enum)[^=({]*?(\w+)(?:\[\w*\])*(?: =|\()/;

describe.each(programs)("$name", ({ text }) => {
  const pieces = new PieceCutter().cut(text, 0);

  it("has every definition in one piece", () => {
    const inOne = definitions(text.replaceAll(/^static /gm, ""));
    expect(pieces.flatMap(definitions).sort()).toEqual(inOne.sort());
  });

  it("declares in each piece what it uses", () => {
    const own = new Set(text.match(/\bczg_\w+/g));
    for (const piece of pieces) {
      expect(piece).not.toMatch(/^static /m);
      const code = piece.replaceAll(/\/\/.*/g, "");
      const declared = new Set(code.split("\n").filter((line) => /^\S/.test(line)).flatMap((line) => line.match(/\bczg_\w+/g) ?? []));
      expect([...new Set(code.match(/\bczg_\w+/g))].filter((name) => own.has(name) && !declared.has(name))).toEqual([]);
    }
  });
});

function definitions(text: string): string[] {
  const lines = text.split("\n");
  return lines.flatMap((line, index) => {
    const [, name] = NAME.exec(line) ?? [];
    const isDefinition = /= ?|= \{$/.test(line) || endsInBody(lines, index);
    return name !== undefined && isDefinition ? [name] : [];
  });
}

/** The signature of a function may be several lines; a declaration ends with a semicolon. */
function endsInBody(lines: readonly string[], from: number): boolean {
  const end = lines.slice(from).findIndex((line) => line === "{" || line.endsWith(";"));
  return lines[from + end] === "{";
}

it("cuts at the same places when a route is added", () => {
  const route = (n: number): string => `static int czg_read_${n}(cz_input_t *in, void *to)\n{\n    return ${n}; // ${"x".repeat(200)}\n}\n`;
  const numbers = Array.from({ length: 400 }, (_, n) => n * 7);
  const cutter = new PieceCutter();
  const before = cutter.cut(numbers.map(route).join("\n"), 5_000);
  const after = cutter.cut([...numbers.slice(0, 123), 5, ...numbers.slice(123)].map(route).join("\n"), 5_000);
  expect(before.length).toBeGreaterThan(8);
  expect(after.filter((piece) => !before.includes(piece)).length).toBeLessThanOrEqual(2);
});
