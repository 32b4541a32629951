/** `npm run bench:readme -- [DIR]`: writes the tables of README.md and docs/benchmarks.md from a report, by default the one of this kind of machine. */
import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { readMachine } from "./machine.ts";
import type { Report } from "./model.ts";
import { BENCH, ROOT } from "./paths.ts";
import { readFramework } from "./read-suite.ts";
import { renderReadme, renderTargetsPage, replaceBetweenMarks } from "./report/readme.ts";

const [dir = join(BENCH, "results", readMachine().kind)] = process.argv.slice(2);
const report = JSON.parse(readFileSync(join(dir, "report.json"), "utf8")) as Report;
const pages = { "README.md": renderReadme(report, (name) => readFramework(name).title), "docs/benchmarks.md": renderTargetsPage(report) };
for (const [path, content] of Object.entries(pages)) {
  const file = join(ROOT, path);
  writeFileSync(file, replaceBetweenMarks(readFileSync(file, "utf8"), content));
  console.log(`written: ${file}`);
}
