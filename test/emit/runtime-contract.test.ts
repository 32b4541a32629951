/** What the compiler assumes of the runtime stands in the runtime's headers. */
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { CAPTURES_MAX } from "../../compiler/ir/limits.ts";
import { SERVER_LIMITS } from "../../compiler/ir/server-limits.ts";
import { reasonPhrase } from "../../compiler/src/3-emit/c/reason-phrases.ts";
import { RUNTIME_SYMBOLS } from "../../compiler/src/3-emit/c/runtime-symbols.ts";
import { ROOT } from "../support/run.ts";

const read = (path: string): string => readFileSync(join(ROOT, path), "utf8");
/** What emitted code includes: comments taken out, so that a name only spoken of does not count. */
const HEADERS = ["base.h", "gen.h", "gen-json.h", "gen-pattern.h", "coding.h", "websocket.h"].map((name) => read(`runtime-c/include/catzilla/${name}`).replace(/\/\*[^]*?\*\//g, "")).join("\n");

function wordsOf(text: string): ReadonlySet<string> {
  return new Set(text.match(/\b(cz|CZ)_\w+/g));
}

describe("the runtime's symbols", () => {
  it("stand in gen.h", () => {
    const declared = wordsOf(HEADERS);
    expect(RUNTIME_SYMBOLS.filter((symbol) => !declared.has(symbol))).toEqual([]);
  });

  it("are all that emitted code uses", () => {
    const allowed = new Set<string>(RUNTIME_SYMBOLS);
    const golden = readdirSync(join(ROOT, "test/golden"), { recursive: true, encoding: "utf8" }).filter((file) => file.endsWith("app.c"));
    expect(golden.length).toBeGreaterThan(10);
    for (const file of golden) {
      const text = read(`test/golden/${file}`).replace(/\/\/.*|"(?:[^"\\]|\\.)*"/g, "");
      expect([...wordsOf(text)].filter((word) => !allowed.has(word)), file).toEqual([]);
      expect(text.match(/#include/g), file).toHaveLength(1);
      expect(read(`test/golden/${file}`), file).not.toContain(ROOT);
    }
  });
});

describe("shared numbers and texts", () => {
  it("CZ_CAPTURES_MAX", () => {
    expect(/#define CZ_CAPTURES_MAX (\d+)u/.exec(HEADERS)?.[1]).toBe(String(CAPTURES_MAX));
  });

  it("limits", () => {
    const table = read("runtime-c/src/server/config.c");
    for (const { flag, min, max } of Object.values(SERVER_LIMITS)) {
      const row = new RegExp(`"${flag}", "\\w+", NUMBER, AT\\(\\w+\\), NULL,\\s+\\d+,\\s+(\\d+),\\s+(\\d+),`).exec(table);
      expect([flag, row?.[1], row?.[2]]).toEqual([flag, String(min), String(max)]);
    }
  });

  it("reason phrases", () => {
    const rows = [...read("runtime-c/src/http/status.h").matchAll(/X\((\d+), "([^"]*)"\)/g)];
    expect(rows.length).toBeGreaterThan(40);
    for (const [, status, phrase] of rows) {
      if (Number(status) >= 200) expect(reasonPhrase(Number(status)), status).toBe(phrase);
    }
  });
});
