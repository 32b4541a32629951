/** Loads the entry's import graph, and nothing else, with the user's own compiler options. */
import { existsSync } from "node:fs";
import { dirname, isAbsolute, join, relative, sep } from "node:path";
import { ts } from "ts-morph";
import type { Compilation } from "../compilation.ts";
import { WarmProject } from "./warm-project.ts";

export interface ProjectOptions {
  /** Absolute path of the entry file, which exists. */
  readonly entry: string;
  /** Absolute path of the catzilla package. */
  readonly packageRoot: string;
  /** Of an earlier compile of the same entry: what has not changed since is not read again. */
  readonly warm?: WarmProject;
}

/** Reports what is wrong with the user's tsconfig.json. */
export function loadProgram(compilation: Compilation, options: ProjectOptions): ts.Program {
  const configured = readConfig(compilation, options.entry);
  const { compilerOptions, globals } = withCatzilla({ ...configured, ...REQUIRED }, options);
  const warm = options.warm ?? new WarmProject();
  const program = warm.program(compilerOptions, globals === undefined ? [options.entry] : [options.entry, globals]);
  for (const file of program.getSourceFiles()) {
    if (!program.isSourceFileDefaultLibrary(file)) compilation.dependOn(file.fileName);
  }
  return program;
}

/** For an app without a tsconfig.json. */
const DEFAULTS: ts.CompilerOptions = {
  target: ts.ScriptTarget.ES2023,
  module: ts.ModuleKind.ESNext,
  moduleResolution: ts.ModuleResolutionKind.Bundler,
  lib: ["lib.es2023.d.ts"],
  types: ["catzilla/globals"],
  strict: true,
};

/** What reading needs, whatever the user says. */
const REQUIRED: ts.CompilerOptions = {
  noEmit: true,
  skipLibCheck: true,
  allowImportingTsExtensions: true,
  // Of TypeScript 6, not in its declarations yet: unions in the same order whatever was checked first.
  stableTypeOrdering: true,
  // Of interest to an editor; a server can be built with an unused variable in it.
  noUnusedLocals: false,
  noUnusedParameters: false,
  // Would have files written, or read from another build.
  composite: false,
  incremental: false,
  declaration: false,
  declarationMap: false,
  emitDeclarationOnly: false,
  isolatedDeclarations: false,
  // What versions before 6 take is no mistake of a program's.
  ignoreDeprecations: "6.0",
};

/** Of no use without those, which TypeScript complains of; and what a program imports may lie anywhere. */
const UNWANTED: readonly string[] = ["declarationDir", "inlineSources", "mapRoot", "outDir", "rootDir", "sourceRoot", "tsBuildInfoFile"];

/** As before TypeScript 6, when all packages of types counted that are installed. What a side effect is imported from the bundler finds, or tells. */
const UNSAID: ts.CompilerOptions = { types: ["*"], noUncheckedSideEffectImports: false };

function readConfig(compilation: Compilation, entry: string): ts.CompilerOptions {
  const file = ts.findConfigFile(dirname(entry), ts.sys.fileExists);
  if (file === undefined) return DEFAULTS;
  const readFile = (path: string): string | undefined => {
    compilation.dependOn(path); // also the one that is extended and not there
    return ts.sys.readFile(path);
  };
  const { config, error } = ts.readConfigFile(file, readFile) as { config?: unknown; error?: ts.Diagnostic };
  if (error !== undefined) reportConfigError(compilation, file, error);
  // The list of files is the entry's import graph, so no folder is read.
  const host: ts.ParseConfigHost = { ...ts.sys, readFile, useCaseSensitiveFileNames: ts.sys.useCaseSensitiveFileNames, readDirectory: () => [] };
  const parsed = ts.parseJsonConfigFileContent(config ?? {}, host, dirname(file), undefined, file);
  for (const problem of parsed.errors) {
    if (problem.code !== NO_INPUTS && problem.code !== EMPTY_FILES) reportConfigError(compilation, file, problem);
  }
  if (!hasStrictNulls(parsed.options)) reportLooseNulls(compilation, file);
  const wanted = Object.entries(parsed.options).filter(([name]) => !UNWANTED.includes(name));
  return { ...UNSAID, ...Object.fromEntries(wanted) };
}

const NO_INPUTS = 18003;
const EMPTY_FILES = 18002;

function hasStrictNulls(options: ts.CompilerOptions): boolean {
  return options.strictNullChecks ?? options.strict ?? true;
}

function reportConfigError(compilation: Compilation, file: string, problem: ts.Diagnostic): void {
  const text = ts.flattenDiagnosticMessageText(problem.messageText, " ");
  compilation.report("CZ1006", `${nameOf(compilation, file)}: ${text.replace(/\.$/, "")} (TS${problem.code})`);
}

function reportLooseNulls(compilation: Compilation, file: string): void {
  compilation.report("CZ1005", `${nameOf(compilation, file)} turns \`strictNullChecks\` off, so types do not say what may be null or absent`, {
    hint: 'set "strict": true',
  });
}

function nameOf(compilation: Compilation, file: string): string {
  const name = relative(compilation.root, file);
  return name.startsWith("..") || isAbsolute(name) ? file : name.split(sep).join("/");
}

interface WithCatzilla {
  readonly compilerOptions: ts.CompilerOptions;
  /** A file of global declarations to load with the entry. */
  readonly globals?: string;
}

/** An app that lies outside of any node_modules gets this package's own declarations. */
function withCatzilla(options: ts.CompilerOptions, { entry, packageRoot }: ProjectOptions): WithCatzilla {
  let compilerOptions = options;
  if (!hasTypes(ts.resolveModuleName("catzilla", entry, options, ts.sys).resolvedModule)) {
    compilerOptions = { ...options, paths: { ...options.paths, catzilla: [runtimeTypes(packageRoot)] } };
  }
  if (options.types?.includes(GLOBALS) !== true) return { compilerOptions };
  const from = options["configFilePath"];
  const container = typeof from === "string" ? from : entry;
  if (ts.resolveTypeReferenceDirective(GLOBALS, container, options, ts.sys).resolvedTypeReferenceDirective !== undefined) {
    // ts-morph looks types up from the process's folder when there is no tsconfig.json.
    if (typeof from === "string") return { compilerOptions };
  }
  const types = options.types.filter((name) => name !== GLOBALS);
  return { compilerOptions: { ...compilerOptions, types }, globals: runtimeFile(packageRoot, "globals.d.ts") };
}

/** A folder without declarations is a package that is being built. */
function hasTypes(module: ts.ResolvedModuleFull | undefined): boolean {
  return module !== undefined && /\.[mc]?ts$/.test(module.resolvedFileName);
}

const GLOBALS = "catzilla/globals";

function runtimeTypes(packageRoot: string): string {
  const built = join(packageRoot, "dist/runtime-ts/index.d.ts");
  return existsSync(built) ? built : join(packageRoot, "runtime-ts/index.ts");
}

function runtimeFile(packageRoot: string, name: string): string {
  const built = join(packageRoot, "dist/runtime-ts", name);
  return existsSync(built) ? built : join(packageRoot, "runtime-ts", name);
}
