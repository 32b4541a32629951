/** `npm run bench:readme -- [DIR]`: writes the table of README.md from a report, by default the one of this kind of machine. */
import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { readMachine } from "./machine.ts";
import type { Report } from "./model.ts";
import { BENCH, ROOT } from "./paths.ts";
import { readFramework } from "./read-suite.ts";
import { renderReadme, replaceBetweenMarks } from "./report/readme.ts";

const [dir = join(BENCH, "results", readMachine().kind)] = process.argv.slice(2);
const report = JSON.parse(readFileSync(join(dir, "report.json"), "utf8")) as Report;
const readme = join(ROOT, "README.md");
writeFileSync(readme, replaceBetweenMarks(readFileSync(readme, "utf8"), renderReadme(report, (name) => readFramework(name).title)));
console.log(`written: ${readme}`);
