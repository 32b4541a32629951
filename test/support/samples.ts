/** TypeScript samples of Markdown pages, completed with what they leave out for the reader's sake. */
import { join } from "node:path";
import ts from "typescript";
import { ROOT } from "./run.ts";

export const SAMPLE_OPTIONS: ts.CompilerOptions = {
  target: ts.ScriptTarget.ES2023,
  lib: ["lib.es2023.d.ts"],
  module: ts.ModuleKind.ESNext,
  moduleResolution: ts.ModuleResolutionKind.Bundler,
  strict: true,
  skipLibCheck: true,
  noEmit: true,
  types: ["catzilla/globals", "node"],
};

export interface Sample {
  /** Of the fence before it, from 1. */
  readonly line: number;
  readonly language: string;
  /** Without what is added by {@link completeSample}; its first line is empty or has what `<!-- sample: ... -->` gives. */
  readonly text: string;
}

/** Line numbers stay those of the page. */
export function samplesOf(page: string): Sample[] {
  const text = page.replaceAll("\r\n", "\n");
  return [...text.matchAll(/(?:<!-- sample: ([^]*?) -->\n+)?^```(ts|json)\n([^]*?)^```$/gm)].map((match) => {
    const [whole, given = "", language = "", code = ""] = match;
    return {
      line: text.slice(0, match.index + whole.indexOf("```")).split("\n").length,
      language,
      text: `${given.replaceAll("\n", " ")}\n${code.replaceAll(/=> \.\.\.(?=[,);])/g, "=> undefined as never").replaceAll("{ ... }", "{ return undefined as never; }")}`,
    };
  });
}

/** What catzilla exports, types and values. */
const EXPORTS = exportsOf(join(ROOT, "dist/runtime-ts/index.d.ts"));

/** With imports of catzilla and `const app`, all in one line before the sample. */
export function completeSample(text: string): string {
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
  const program = ts.createProgram([path], SAMPLE_OPTIONS);
  const checker = program.getTypeChecker();
  const file = program.getSourceFile(path);
  const module = file === undefined ? undefined : checker.getSymbolAtLocation(file);
  const symbols = module === undefined ? [] : checker.getExportsOfModule(module);
  return new Map(symbols.map((symbol) => {
    const target = (symbol.flags & ts.SymbolFlags.Alias) !== 0 ? checker.getAliasedSymbol(symbol) : symbol;
    return [symbol.name, (target.flags & ts.SymbolFlags.Value) !== 0 ? "value" : "type"] as const;
  }));
}
