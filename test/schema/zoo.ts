/** What the tests of schemas share: a program from text, its exported function's parameters read. */
import { dirname, join } from "node:path";
import { createRequire } from "node:module";
import { readFileSync } from "node:fs";
import { ts } from "ts-morph";
import { expect } from "vitest";
import { printSchema } from "../../compiler/ir/print-schema.ts";
import type { Schema, SchemaId } from "../../compiler/ir/app-ir.ts";
import type { Span } from "../../compiler/ir/span.ts";
import { Compilation } from "../../compiler/src/compilation.ts";
import { createSchemaReader } from "../../compiler/src/1-frontend/schema/schema-reader.ts";
import type { Role, SchemaHost } from "../../compiler/src/1-frontend/schema/reading.ts";

const ROOT = "/project";
const LIB = dirname(createRequire(import.meta.url).resolve("typescript/lib/lib.d.ts"));
const TAGS = new URL("../../runtime-ts/tags.ts", import.meta.url);

const OPTIONS: ts.CompilerOptions = {
  target: ts.ScriptTarget.ES2023,
  module: ts.ModuleKind.ESNext,
  moduleResolution: ts.ModuleResolutionKind.Bundler,
  lib: ["lib.es2023.d.ts"],
  types: [],
  strict: true,
  noEmit: true,
  skipLibCheck: true,
  stableTypeOrdering: true,
  allowImportingTsExtensions: true,
};

/** Parsed once: the libraries are most of the work. */
const libraries = new Map<string, ts.SourceFile | undefined>();

function library(path: string): ts.SourceFile | undefined {
  if (!libraries.has(path)) {
    const text = ts.sys.readFile(path);
    libraries.set(path, text === undefined ? undefined : ts.createSourceFile(path, text, ts.ScriptTarget.ES2023));
  }
  return libraries.get(path);
}

export type Files = Readonly<Record<string, string>>;

export function programOf(files: Files): ts.Program {
  const texts = new Map(Object.entries(files).map(([name, text]) => [join(ROOT, name), text]));
  texts.set(join(ROOT, "node_modules/catzilla/index.ts"), readFileSync(TAGS, "utf8"));
  texts.set(join(ROOT, "node_modules/catzilla/package.json"), `{ "name": "catzilla", "types": "index.ts" }`);
  const host: ts.CompilerHost = {
    fileExists: (path) => texts.has(path),
    readFile: (path) => texts.get(path),
    directoryExists: (path) => [...texts.keys()].some((name) => name.startsWith(`${path}/`)),
    getSourceFile: (path, options) => {
      const text = texts.get(path);
      return text === undefined ? library(path) : ts.createSourceFile(path, text, options);
    },
    getDefaultLibLocation: () => LIB,
    getDefaultLibFileName: () => join(LIB, "lib.d.ts"),
    getCurrentDirectory: () => ROOT,
    getCanonicalFileName: (path) => path,
    useCaseSensitiveFileNames: () => true,
    getNewLine: () => "\n",
    writeFile: () => undefined,
  };
  const roots = [...texts.keys()].filter((path) => !path.includes("node_modules") && path.endsWith(".ts"));
  return ts.createProgram(roots, OPTIONS, host);
}

export interface Zoo {
  /** Of each parameter of the exported function `f`, in their order. */
  readonly ids: readonly SchemaId[];
  readonly schemas: readonly Schema[];
  /** Each parameter printed. */
  readonly texts: readonly string[];
  /** "CZ1101 app.ts:3:3 NewUser.run: a function cannot come from JSON", and the hint on the next line. */
  readonly diagnostics: readonly string[];
}

export interface ZooOptions {
  readonly role?: Role;
  /** For files that the type checker refuses. */
  readonly broken?: boolean;
}

const PRELUDE = `import type { int, Int32, Uint32, Int64, Float, Ge, Gt, Le, Lt, MultipleOf, MinLength, MaxLength, Pattern, Email, Uuid, Url, Uri,
  Hostname, Ipv4, Ipv6, DateOnly, TimeOnly, DateTime, Duration, Base64, Byte, Regex, JsonPointer, MinItems, MaxItems, UniqueItems, Contains,
  MinProperties, MaxProperties, Strict, Default, Title, Description, Example, Deprecated, Check, Query, Header, Body, Tag } from "catzilla"; `;

/** Reads every parameter of the function `f` that `app.ts` exports. A text alone is app.ts; all tags are in scope. */
export function zoo(source: string | Files, options: ZooOptions = {}): Zoo {
  const files = typeof source === "string" ? { "app.ts": source } : source;
  const program = programOf({ ...files, "app.ts": PRELUDE + (files["app.ts"] ?? "") });
  if (options.broken !== true) refuseMistakes(program);
  const compilation = new Compilation(ROOT);
  const reader = createSchemaReader(compilation, hostOf(program, compilation));
  const checker = program.getTypeChecker();
  const parameters = functionIn(program).parameters;
  const ids = parameters.map((parameter) => reader.read(checker.getTypeAtLocation(parameter), parameter, options.role ?? "input"));
  const schemas = reader.schemas();
  const diagnostics = compilation.diagnostics.map(({ code, span, message, hint }) => {
    const at = span === undefined ? "?" : `${compilation.files[span.file]}:${span.start.line}:${span.start.column}`;
    return `${code} ${at} ${message}${hint === undefined ? "" : `\n  ${hint}`}`;
  });
  // On demand, as a parameter's text has all that it refers to.
  return { ids, schemas, diagnostics, get texts() { return ids.map((id) => printSchema(schemas, id)); } };
}

/** The one parameter of `f`, printed; no diagnostic may come. */
export function one(source: string | Files, options: ZooOptions = {}): string {
  const { texts, diagnostics } = zoo(source, options);
  if (diagnostics.length > 0) throw new Error(diagnostics.join("\n"));
  return texts.join("\n");
}

/**
 * Many types of one program, each with the text it is printed as. Of types of several lines, the first counts when
 * only that is expected.
 */
export function expectTypes(declarations: string, table: Readonly<Record<string, string>>, options: ZooOptions = {}): void {
  const parameters = Object.keys(table).map((text, index) => `p${index}: ${text}`).join(", ");
  const { texts, diagnostics } = zoo(`${declarations}\nexport function f(${parameters}) {}`, options);
  const wanted = Object.entries(table);
  const found = wanted.map(([text, expected], index) => {
    const printed = texts[index] ?? "";
    return [text, expected.includes("\n") ? printed : (printed.split("\n")[0] ?? "")];
  });
  expect(Object.fromEntries(found)).toEqual(Object.fromEntries(wanted));
  expect(diagnostics).toEqual([]);
}

/** The diagnostics of types, without their hints. They stand in one parameter list, so the column says which. */
export function refusals(declarations: string, texts: readonly string[], options: ZooOptions = {}): readonly string[] {
  const parameters = texts.map((text, index) => `p${index}: ${text}`).join(", ");
  return zoo(`${declarations}\nexport function f(${parameters}) {}`, options).diagnostics.map((line) => line.split("\n")[0] ?? "");
}

export function hostOf(program: ts.Program, compilation: Compilation): SchemaHost {
  return {
    program,
    types: program.getTypeChecker(),
    spanOf(node): Span {
      const file = node.getSourceFile();
      const at = (offset: number) => {
        const { line, character } = file.getLineAndCharacterOfPosition(offset);
        return { line: line + 1, column: character + 1 };
      };
      const id = compilation.fileId(file.fileName.slice(ROOT.length + 1));
      return { file: id, start: at(node.getStart(file)), end: at(node.getEnd()) };
    },
  };
}

function functionIn(program: ts.Program): ts.FunctionDeclaration {
  const file = program.getSourceFile(join(ROOT, "app.ts"));
  const found = file?.statements.find((statement) => ts.isFunctionDeclaration(statement) && statement.name?.text === "f");
  if (found === undefined) throw new Error("app.ts has no function f");
  return found as ts.FunctionDeclaration;
}

function refuseMistakes(program: ts.Program): void {
  const problems = ts.getPreEmitDiagnostics(program).map((problem) => ts.flattenDiagnosticMessageText(problem.messageText, "\n"));
  if (problems.length > 0) throw new Error(`the test's own source does not type-check: ${problems.join("\n")}`);
}
