/**
 * Golden directories: test/golden/<app>/src/*.ts goes in, the files beside src are what must come
 * out. `UPDATE=1 npx vitest run test/emit/golden.test.ts` rewrites them; read the difference.
 *
 *   diagnostics.txt   what the compiler says
 *   app-ir.txt        what it understood                (not when there are errors)
 *   plan-ir.txt       what it decided                   (not when there are errors)
 *   app.c             what it emitted                   (not when there are errors)
 *   requests.txt      requests, and after "=>" what the compiled C makes of them
 */
import { existsSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { printApp } from "../../compiler/ir/print-app.ts";
import { printPlan } from "../../compiler/ir/print-plan.ts";
import { printSpan } from "../../compiler/ir/span.ts";
import { emitC } from "../../compiler/src/3-emit/c/emit-c.ts";
import { check, type Checked } from "../../compiler/src/pipeline.ts";
import { ROOT } from "../support/run.ts";
import { ask, CPrograms } from "./c-program.ts";

const GOLDEN = join(ROOT, "test/golden");
const UPDATE = process.env["UPDATE"] === "1";
const ARROW = " => ";

let programs: CPrograms;
beforeAll(async () => {
  programs = await CPrograms.open();
});
afterAll(() => programs.close());

describe.each(readdirSync(GOLDEN).sort())("golden/%s", (name) => {
  const dir = join(GOLDEN, name);

  it("comes out as expected", { timeout: 180_000 }, async () => {
    const made = await make(name, dir);
    const expected = readdirSync(dir).filter((file) => file !== "src").sort();
    if (UPDATE) update(dir, expected, made);
    else expect(expected, "the list of files").toEqual([...made.keys()].sort());
    for (const [file, text] of made) expect(text, file).toBe(readFileSync(join(dir, file), "utf8"));
  });
});

function update(dir: string, old: readonly string[], made: ReadonlyMap<string, string>): void {
  for (const file of old) if (!made.has(file)) rmSync(join(dir, file));
  for (const [file, text] of made) writeFileSync(join(dir, file), text);
}

/** Every file that the app comes to. */
async function make(name: string, dir: string): Promise<ReadonlyMap<string, string>> {
  const checked = check({ entry: join(dir, "src/app.ts"), root: dir, packageRoot: ROOT, generator: "catzilla 0.0.0" });
  const { app, plan } = checked;
  const files = new Map([["diagnostics.txt", printDiagnostics(checked)]]);
  if (app === undefined || plan === undefined || checked.compilation.hasErrors) return files;
  const cFiles = emitC(plan, { generator: "catzilla 0.0.0" });
  files.set("app-ir.txt", printApp(app)).set("plan-ir.txt", printPlan(plan));
  for (const file of cFiles) files.set(file.name, file.text);
  const program = await programs.build(name, cFiles);
  if (existsSync(join(dir, "requests.txt"))) files.set("requests.txt", answer(program, join(dir, "requests.txt")));
  return files;
}

function answer(program: string, file: string): string {
  const lines = readFileSync(file, "utf8").split("\n").slice(0, -1);
  const requests = lines.map((line) => line.split(ARROW)[0]?.trimEnd() ?? "");
  const answers = ask(program, requests);
  return requests.map((request, index) => `${request}${ARROW}${answers[index] ?? "no answer"}\n`).join("");
}

/** Without code frames, which are render.ts's and tested there. */
function printDiagnostics({ compilation }: Checked): string {
  const lines = compilation.diagnostics.flatMap(({ code, severity, message, span, related, hint }) => [
    `${span === undefined ? "" : `${printSpan(compilation.files, span)}: `}${severity} ${code}: ${message}`,
    ...related.map((place) => `  ${printSpan(compilation.files, place.span)}: ${place.message}`),
    ...(hint === undefined ? [] : [`  hint: ${hint}`]),
  ]);
  return lines.map((line) => `${line}\n`).join("");
}
