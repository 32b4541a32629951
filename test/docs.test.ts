/** Tables in docs/ that repeat a table of the code have all of it. */
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, it } from "vitest";
import { ROOT } from "./support/run.ts";

const read = (path: string): string => readFileSync(join(ROOT, path), "utf8");

it("docs/errors.md has every type of validation error, and no other", () => {
  const ours = [...read("runtime-c/src/data/issues.h").matchAll(/X\([A-Z0-9_]+, "(\w+)"/g)].map(([, type = ""]) => type);
  const table = read("docs/errors.md").split("| type | when | ctx |")[1]?.split("\n\n")[0] ?? "";
  const told = [...table.matchAll(/^\|([^|]*)\|/gm)].flatMap(([, cell = ""]) => [...cell.matchAll(/`(\w+)`/g)].map(([, type = ""]) => type));
  expect([...new Set(ours)].sort()).toEqual([...new Set(told)].sort());
});

it("docs/http.md names for each refusal a page with a case of its status", () => {
  const table = read("docs/http.md").split("| the request has | status | RFC | page |")[1]?.split("\n\n")[0] ?? "";
  const rows = [...table.matchAll(/^\| (.+?) \| (\d{3})[^|]* \| [^|]* \| \[\w+\]\(\.\.\/(.+?)\) \|$/gm)];
  expect(rows).toHaveLength(table.trim().split("\n").length - 1);
  for (const [, what = "", status = "", page = ""] of rows) expect(read(page), what).toMatch(new RegExp(`\\b${status}\\b`));
});
