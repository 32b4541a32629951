/**
 * `npm run bench:validators`: the generated reader against validators of JavaScript on the nested order of `validation/nested`. From the bytes of
 * a body to the verdict, so JSON.parse is counted; one body that is valid and one that is not, and every validator must judge both rightly.
 */
import { existsSync, mkdirSync, readdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { parseArgs } from "node:util";
import { lastLines, run, runShell } from "./command.ts";
import { BENCH, BUILD, ROOT } from "./paths.ts";
import { readFeature } from "./read-suite.ts";
import { withInterval } from "./report/format.ts";
import { estimate } from "./stats.ts";

const HOME = join(BUILD, "validators");
const JAVASCRIPT = ["typia", "typebox", "ajv"] as const;

interface Validator {
  readonly name: string;
  readonly command: readonly string[];
}

function fail(what: string, { code, output }: { code: number; output: string }): void {
  if (code !== 0) throw new Error(`${what} failed (${code}): ${lastLines(output, 8)}`);
}

async function buildReader(): Promise<Validator> {
  const c = join(HOME, "c");
  const build = ["build", join(BENCH, "frameworks/catzilla/src/app.ts"), "-o", join(HOME, "server"), "--keep-c", c, "--report", "none"];
  fail("catzilla build", await run([process.execPath, join(ROOT, "compiler/catzilla.mjs"), ...build], { cwd: ROOT }));
  const sources = ["base", "data"].flatMap((room) => cFiles(join(ROOT, "runtime-c/src", room)));
  const binary = join(HOME, "validator");
  const flags = ["-O2", "-DNDEBUG", "-D_GNU_SOURCE", `-I${join(ROOT, "runtime-c/include")}`, `-I${join(ROOT, "runtime-c/src")}`];
  fail("zig cc", await run(["npx", "zig", "cc", ...flags, ...sources, join(c, "app.c"), join(BENCH, "tools/validator.c"), "-o", binary], { cwd: ROOT }));
  return { name: "catzilla", command: [binary] };
}

const cFiles = (dir: string): readonly string[] => readdirSync(dir).filter((name) => name.endsWith(".c")).map((name) => join(dir, name));

async function installJavaScript(): Promise<readonly Validator[]> {
  fail("cp", await run(["cp", "-r", `${join(BENCH, "validators")}/.`, HOME]));
  if (!existsSync(join(HOME, "out/typia.js"))) {
    fail("npm install", await runShell("npm install --no-audit --no-fund", {}, HOME));
    fail("typia generate", await runShell("node node_modules/typia/lib/executable/typia.js generate --input src --output generated --project tsconfig.json", {}, HOME));
    fail("tsc", await runShell("node node_modules/typescript/bin/tsc -p .", {}, HOME));
  }
  return JAVASCRIPT.map((name) => ({ name, command: [process.execPath, join(HOME, "judge.mjs"), name] }));
}

/** The body of the case, and the same with a quantity that is out of range. */
function writeBodies(): { readonly valid: string; readonly invalid: string } {
  const body = readFeature("validation").cases.find(({ name }) => name === "nested")?.requests[0]?.request.body ?? "";
  const files = { valid: join(HOME, "valid.json"), invalid: join(HOME, "invalid.json") };
  writeFileSync(files.valid, body);
  writeFileSync(files.invalid, body.replace('"quantity":3', '"quantity":3000'));
  return files;
}

async function judge({ name, command }: Validator, verdict: "valid" | "invalid", file: string, seconds: number): Promise<number> {
  const done = await run([...command, file, String(seconds)], { cwd: HOME });
  const [, found, nanoseconds] = /^RESULT (\w+) ([\d.]+)$/m.exec(done.output) ?? [];
  if (found !== verdict) throw new Error(`${name} judges the ${verdict} body as ${found ?? lastLines(done.output)}`);
  return Number(nanoseconds);
}

async function main(): Promise<void> {
  const { values } = parseArgs({ options: { rounds: { type: "string", default: "5" }, seconds: { type: "string", default: "1" } } });
  mkdirSync(HOME, { recursive: true });
  const validators = [await buildReader(), ...(await installJavaScript())];
  const files = writeBodies();
  for (const verdict of ["valid", "invalid"] as const) {
    const found = new Map<Validator, number[]>(validators.map((validator) => [validator, []]));
    for (let round = 0; round < Number(values.rounds); round++) {
      for (const [validator, times] of found) times.push(await judge(validator, verdict, files[verdict], Number(values.seconds)));
    }
    print(verdict, found);
  }
}

function print(verdict: string, found: ReadonlyMap<Validator, readonly number[]>): void {
  const own = estimate([...found.values()][0] ?? []).median;
  console.log(`\n${verdict} body\n\n| validator | ns per body | to Catzilla |\n| --- | --- | --- |`);
  for (const [{ name }, times] of found) {
    const time = estimate(times);
    console.log(`| ${name} | ${withInterval(time, (value) => value.toFixed(0))} | ${(time.median / own).toFixed(2)}x |`);
  }
}

await main();
