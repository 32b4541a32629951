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

const OPTIONS: ts.CompilerOptions = {
  target: ts.ScriptTarget.ES2023,
  lib: ["lib.es2023.d.ts"],
  module: ts.ModuleKind.ESNext,
  moduleResolution: ts.ModuleResolutionKind.Bundler,
  strict: true,
  skipLibCheck: true,
  noEmit: true,
  types: ["catzilla/globals", "node"],
};

/** What catzilla exports, types and values. */
const EXPORTS = exportsOf(join(ROOT, "dist/runtime-ts/index.d.ts"));

interface Sample {
  readonly file: string;
  /** Of the fence before it. */
  readonly line: number;
  readonly text: string;
}

it("samples compile", { timeout: 120_000 }, () => {
  const samples = new Map(pages().flatMap(samplesOf).map((sample, index) => [join(ROOT, "test", `sample-${index}.ts`), sample]));
  expect(samples.size).toBeGreaterThan(15);
  const host = ts.createCompilerHost(OPTIONS);
  const { fileExists, readFile } = host;
  const texts = new Map([...samples].map(([path, sample]) => [path, complete(sample)]));
  host.fileExists = (path) => texts.has(path) || fileExists(path);
  host.readFile = (path) => texts.get(path) ?? readFile(path);
  const program = ts.createProgram([...samples.keys()], OPTIONS, host);
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

/** Line numbers stay those of the page. */
function samplesOf(path: string): Sample[] {
  const text = readFileSync(path, "utf8").replaceAll("\r\n", "\n");
  return [...text.matchAll(/(?:<!-- sample: ([^]*?) -->\n+)?^```ts\n([^]*?)^```$/gm)].map((match) => {
    const [whole, given = "", code = ""] = match;
    return {
      file: relative(ROOT, path),
      line: text.slice(0, match.index + whole.indexOf("```ts")).split("\n").length,
      text: `${given.replaceAll("\n", " ")}\n${code.replaceAll(/=> \.\.\.(?=[,);])/g, "=> undefined as never")}`,
    };
  });
}

/** All that is added stands in one line before the sample. */
function complete({ text }: Sample): string {
  const file = ts.createSourceFile("sample.ts", text, ts.ScriptTarget.Latest);
  const declared = new Set<string>();
  const named = new Set<string>();
  const visit = (node: ts.Node): void => {
    if (ts.isImportSpecifier(node) || ts.isImportClause(node) || ts.isVariableDeclaration(node) || ts.isInterfaceDeclaration(node) || ts.isTypeAliasDeclaration(node)) {
      if (node.name !== undefined && ts.isIdentifier(node.name)) declared.add(node.name.text);
    }
    if (ts.isIdentifier(node)) named.add(node.text);
    ts.forEachChild(node, visit);
  };
  visit(file);
  const missing = [...named].filter((name) => !declared.has(name));
  const app = missing.includes("app") ? "const app = new Catzilla();" : "";
  const imports = [...missing.filter((name) => EXPORTS.has(name)), ...(app !== "" && !declared.has("Catzilla") ? ["Catzilla"] : [])];
  return `${imports.length === 0 ? "" : `import { ${[...new Set(imports)].map((name) => (EXPORTS.get(name) === "type" ? `type ${name}` : name)).join(", ")} } from "catzilla";`} ${app} export {};${text}`;
}

function exportsOf(path: string): ReadonlyMap<string, "type" | "value"> {
  const program = ts.createProgram([path], OPTIONS);
  const checker = program.getTypeChecker();
  const file = program.getSourceFile(path);
  const module = file === undefined ? undefined : checker.getSymbolAtLocation(file);
  const symbols = module === undefined ? [] : checker.getExportsOfModule(module);
  return new Map(symbols.map((symbol) => {
    const target = (symbol.flags & ts.SymbolFlags.Alias) !== 0 ? checker.getAliasedSymbol(symbol) : symbol;
    return [symbol.name, (target.flags & ts.SymbolFlags.Value) !== 0 ? "value" : "type"] as const;
  }));
}

function tell(sample: Sample, { file, start, messageText }: ts.Diagnostic): string {
  const line = file === undefined || start === undefined ? 0 : file.getLineAndCharacterOfPosition(start).line;
  return `${sample.file}:${sample.line + line}: ${ts.flattenDiagnosticMessageText(messageText, "\n")}`;
}
