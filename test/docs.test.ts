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
