/**
 * Every TypeScript sample of docs/ and the README compiles, as a program with the package has it. What a sample leaves out for the
 * reader's sake is added: imports of catzilla, `const app`, what `=> ...` stands for. What else it needs stands in a comment before it, which readers do not see:
 *
 *   <!-- sample: declare const store: Map<number, User>; -->
 */
import { readdirSync, readFileSync } from "node:fs";
import { join, relative } from "node:path";
import ts from "typescript";
import { expect, it } from "vitest";
import { ROOT } from "./support/run.ts";
import { completeSample, SAMPLE_OPTIONS, samplesOf, type Sample } from "./support/samples.ts";

interface PageSample extends Sample {
  readonly file: string;
}

it("samples compile", { timeout: 120_000 }, () => {
  const samples = new Map(pages().flatMap(samplesIn).map((sample, index) => [join(ROOT, "test", `sample-${index}.ts`), sample]));
  expect(samples.size).toBeGreaterThan(15);
  const host = ts.createCompilerHost(SAMPLE_OPTIONS);
  const { fileExists, readFile } = host;
  const texts = new Map([...samples].map(([path, sample]) => [path, completeSample(sample.text)]));
  host.fileExists = (path) => texts.has(path) || fileExists(path);
  host.readFile = (path) => texts.get(path) ?? readFile(path);
  const program = ts.createProgram([...samples.keys()], SAMPLE_OPTIONS, host);
  const problems = [...samples].flatMap(([path, sample]) => {
    const file = program.getSourceFile(path);
    return [...program.getSyntacticDiagnostics(file), ...program.getSemanticDiagnostics(file)].map((problem) => tell(sample, problem));
  });
  expect(problems).toEqual([]);
});

function pages(): string[] {
  const docs = readdirSync(join(ROOT, "docs"), { recursive: true, encoding: "utf8" }).filter((name) => name.endsWith(".md") && !/^(node_modules|diagnostics)\b/.test(name));
  return [join(ROOT, "README.md"), ...docs.map((name) => join(ROOT, "docs", name)).sort()];
}

function samplesIn(path: string): PageSample[] {
  return samplesOf(readFileSync(path, "utf8")).filter(({ language }) => language === "ts").map((sample) => ({ ...sample, file: relative(ROOT, path) }));
}

function tell(sample: PageSample, { file, start, messageText }: ts.Diagnostic): string {
  const line = file === undefined || start === undefined ? 0 : file.getLineAndCharacterOfPosition(start).line;
  return `${sample.file}:${sample.line + line}: ${ts.flattenDiagnosticMessageText(messageText, "\n")}`;
}
