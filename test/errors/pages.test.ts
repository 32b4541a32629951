/**
 * The pages of diagnostics: what stands under "Wrong" gives the diagnostic, what stands under "Right" gives none. A sample is
 * completed as those of docs/ are (test/support/samples.ts); `// users.ts` begins another file of it. JSON is the tsconfig.json.
 */
import { mkdirSync, mkdtempSync, readFileSync, realpathSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, it } from "vitest";
import { DIAGNOSTICS } from "../../compiler/diagnostics/codes.gen.ts";
import { renderDiagnosticLines } from "../../compiler/diagnostics/render.ts";
import { check, compile, WarmProject } from "../../compiler/src/pipeline.ts";
import { ROOT } from "../support/run.ts";
import { completeSample, samplesOf, type Sample } from "../support/samples.ts";

/** What no sample of one program shows, and why. */
const WITHOUT_EXAMPLE: Readonly<Record<string, string>> = {
  CZ1001: "there is no file to show",
  CZ1007: "of catzilla.config.ts, which the command line reads: test/cli",
  CZ1105: "see test/errors/errors.test.ts",
  CZ3004: "of the linker",
  CZ3005: "of the engine",
  CZ3007: "takes a package",
  CZ9001: "our own mistakes",
};

let root: string;
const warm = new WarmProject();
beforeAll(() => {
  root = realpathSync(mkdtempSync(join(tmpdir(), "catzilla-pages-")));
  mkdirSync(join(root, "src"));
  mkdirSync(join(root, "node_modules"));
  symlinkSync(ROOT, join(root, "node_modules", "catzilla"), "junction");
  symlinkSync(join(ROOT, "node_modules", "@types"), join(root, "node_modules", "@types"), "junction");
});
afterAll(() => rmSync(root, { recursive: true, force: true }));

it.each(Object.keys(DIAGNOSTICS))("%s", async (code) => {
  const page = readFileSync(join(ROOT, "compiler", "diagnostics", `${code}.md`), "utf8");
  const { wrong, right } = examplesOf(page);
  if (!(code in WITHOUT_EXAMPLE)) expect([wrong.length > 0, right.length > 0], "examples of both kinds").toEqual([true, true]);
  if (code === "CZ1007") return;
  for (const sample of wrong) expect(await diagnose(sample, code), `the sample of line ${sample.line}`).toContain(` ${code}: `);
  for (const sample of right) expect(await diagnose(sample, code), `the sample of line ${sample.line}`).toBe("");
});

/** By the last line before a sample that begins with one of the words. */
function examplesOf(page: string): { readonly wrong: readonly Sample[]; readonly right: readonly Sample[] } {
  const lines = page.split("\n");
  const kindOf = ({ line }: Sample): string | undefined => lines.slice(0, line).findLast((text) => /^(Wrong|Probably wrong|Right)\b/.test(text));
  const samples = samplesOf(page);
  return { wrong: samples.filter((sample) => /wrong/i.test(kindOf(sample) ?? "")), right: samples.filter((sample) => kindOf(sample)?.startsWith("Right") === true) };
}

const TSCONFIG = JSON.stringify({ compilerOptions: { target: "es2023", lib: ["es2023"], module: "esnext", moduleResolution: "bundler", strict: true, noEmit: true, types: ["catzilla/globals"] } });
const APP = 'import { Catzilla } from "catzilla";\nconst app = new Catzilla();\napp.get("/", (name: string) => name + String(process.env["HOME"]));\nexport default app;\n';

/** A line for each diagnostic. */
async function diagnose(sample: Sample, code: string): Promise<string> {
  const files = sample.language === "json" ? { "tsconfig.json": sample.text, "src/app.ts": APP } : { "tsconfig.json": TSCONFIG, ...filesOf(sample, code) };
  for (const [name, text] of Object.entries(files)) writeFileSync(join(root, name), text);
  const source = { entry: join(root, "src/app.ts"), root, packageRoot: ROOT, generator: "catzilla test", warm };
  const { compilation } = code.startsWith("CZ3") ? await compile(source) : check(source);
  return renderDiagnosticLines(compilation);
}

function filesOf({ text }: Sample, code: string): Record<string, string> {
  const [first = "", ...rest] = text.split(/^\/\/ (\w+\.ts)\b.*\n/m);
  const parts = rest.length === 0 ? ["app.ts", first] : rest;
  const files: Record<string, string> = {};
  for (let index = 0; index < parts.length; index += 2) {
    const name = parts[index] ?? "";
    const end = name !== "app.ts" || code === "CZ1002" || /^export default|as default/m.test(parts[index + 1] ?? "") ? "" : "\nexport default app;\n";
    files[`src/${name}`] = completeSample(`${parts[index + 1] ?? ""}${end}`);
  }
  return files;
}
