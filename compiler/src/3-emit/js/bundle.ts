/** Bundles the user's handlers, with all they import, into one ES module for the worker. */
import { dirname, join, relative, resolve, sep } from "node:path";
import { build, type BuildFailure, type BuildOptions, type BuildResult, type Message, type Metafile, type OutputFile, type Plugin } from "esbuild";
import type { Compilation } from "../../compilation.ts";
import type { PlanIr } from "../../../ir/plan-ir.ts";
import type { Span } from "../../../ir/span.ts";
import { NATIVE_MODULES } from "./bundle-c.ts";
import { ImportGraph } from "./import-graph.ts";
import { findMissingGlobals, type MissingUse } from "./missing-globals.ts";
import { NODE_MODULES_PLUGIN, nodeModulesPlugin } from "./node-modules.ts";
import { emitPositions } from "./positions.ts";
import { sourceEditsPlugin } from "./source-edits.ts";
import { findUsedGlobals, injectedModules, webGlobalsPlugin, type UsedGlobals } from "./web-globals.ts";
import { emitWorkerEntry } from "./worker-entry.ts";

export interface BundleOptions {
  /** Absolute path of the user's entry file. */
  readonly entry: string;
  /** Absolute path of the catzilla package, whose dist/runtime-ts goes into the bundle. */
  readonly packageRoot: string;
  /** Globals that are not there are not looked for, as a whole compile follows. */
  readonly hasty?: boolean;
  /** Those of a bundle that this one is likely to be much like. */
  readonly globals?: UsedGlobals;
}

export interface Bundle {
  /** The module's text, UTF-8. */
  readonly text: string;
  /** Its source map (version 3), JSON. */
  readonly sourceMap: string;
  /** The same for the server itself, to stand behind the bytecode. */
  readonly positions: Uint8Array;
  readonly globals: UsedGlobals;
}

/** What quickjs-ng runs without help; esbuild lowers what is newer. */
const ENGINE_TARGET = "es2023";

/** Reports what the bundler finds; undefined when that was an error. */
export async function emitBundle(
  compilation: Compilation,
  plan: PlanIr,
  options: BundleOptions,
): Promise<Bundle | undefined> {
  try {
    const optionsFor = (globals: UsedGlobals): Asked => bundleOptions(compilation, plan, options, globals);
    const { asked, result, globals } = (await buildAsBefore(optionsFor, options.globals)) ?? (await buildWithGlobals(optionsFor));
    for (const name of Object.keys(result.metafile.inputs)) {
      if (!/^catzilla[a-z-]*:/.test(name)) compilation.dependOn(resolve(compilation.root, name));
    }
    const wayTo = wayIn(compilation, plan, options.entry, result.metafile);
    for (const message of result.warnings) reportWarning(compilation, message, wayTo);
    const bundle = { ...readOutput(result.outputFiles), globals };
    if (options.hasty !== true) reportMissingGlobals(compilation, await findMissingGlobals(bundle.text, asked, build), wayTo);
    return compilation.hasErrors ? undefined : bundle;
  } catch (error) {
    if (!isBuildFailure(error)) throw error;
    const wayTo = await wayInWithout(compilation, plan, options, error);
    for (const message of error.errors) reportError(compilation, message, wayTo);
    return undefined;
  }
}

/** How a file came into the bundle, behind a hint; empty for the entry. */
type WayTo = (file: string) => string;

function wayIn(compilation: Compilation, plan: PlanIr, entry: string, metafile: Metafile): WayTo {
  let graph: ImportGraph | undefined;
  return (file) => (graph ??= new ImportGraph(metafile)).describe(plan, relative(compilation.root, entry).split(sep).join("/"), file);
}

/** The same of a bundle that failed for lack of modules: made once more, as if they were there. */
async function wayInWithout(compilation: Compilation, plan: PlanIr, options: BundleOptions, { errors }: BuildFailure): Promise<WayTo> {
  if (!errors.some(({ pluginName }) => pluginName === NODE_MODULES_PLUGIN)) return () => "";
  const asked = bundleOptions(compilation, plan, options, { names: new Set(), subtle: false, frames: false });
  const plugins = asked.plugins.map((plugin) => (plugin.name === NODE_MODULES_PLUGIN ? nodeModulesPlugin(options.packageRoot, { absent: "allowed" }) : plugin));
  try {
    return wayIn(compilation, plan, options.entry, (await build({ ...asked, plugins })).metafile);
  } catch (error) {
    if (isBuildFailure(error)) return () => "";
    throw error;
  }
}

type Asked = ReturnType<typeof bundleOptions>;

interface BuiltBundle {
  readonly asked: Asked;
  readonly result: BuildResult<Asked>;
  readonly globals: UsedGlobals;
}

/** Undefined when it uses others than those. */
async function buildAsBefore(optionsFor: (globals: UsedGlobals) => Asked, globals: UsedGlobals | undefined): Promise<BuiltBundle | undefined> {
  if (globals === undefined) return undefined;
  const asked = optionsFor(globals);
  const result = await build(asked);
  const used = findUsedGlobals(textOf(result.outputFiles, ".js"));
  return isSameUse(used, globals) ? { asked, result, globals } : undefined;
}

/** Most programs use few globals or none, and to have esbuild resolve every one takes ten times as long as all the rest. */
async function buildWithGlobals(optionsFor: (globals: UsedGlobals) => Asked): Promise<BuiltBundle> {
  let globals: UsedGlobals = { names: new Set(), subtle: false, frames: false };
  for (;;) {
    const asked = optionsFor(globals);
    const result = await build(asked);
    const used = findUsedGlobals(textOf(result.outputFiles, ".js"));
    const more = { names: new Set([...globals.names, ...used.names]), subtle: globals.subtle || used.subtle, frames: globals.frames || used.frames };
    if (isSameUse(more, globals)) return { asked, result, globals };
    globals = more;
  }
}

function isSameUse(a: UsedGlobals, b: UsedGlobals): boolean {
  return a.subtle === b.subtle && a.frames === b.frames && a.names.size === b.names.size && [...a.names].every((name) => b.names.has(name));
}

function bundleOptions(compilation: Compilation, plan: PlanIr, { entry, packageRoot }: BundleOptions, globals: UsedGlobals) {
  const fileOf = (file: string): string => resolve(compilation.root, file);
  return {
    stdin: { contents: emitWorkerEntry(plan, { entry, fileOf }), resolveDir: dirname(entry), sourcefile: "catzilla:entry" },
    absWorkingDir: compilation.root,
    bundle: true,
    write: false,
    metafile: true,
    outfile: join(compilation.root, "bundle.js"),
    format: "esm",
    // With the maps of a package.json's `browser` field, which take the place of modules for Node.js.
    platform: "browser",
    // What packages offer to servers without Node.js, and to browsers, needs only web-standard APIs.
    mainFields: ["browser", "module", "main"],
    conditions: ["catzilla", "workerd", "worker", "browser", "import", "default"],
    target: ENGINE_TARGET,
    // The engine hands frames on behind promises and `await`, but not through its own async generators.
    supported: { "async-generator": !globals.frames },
    charset: "utf8",
    legalComments: "none",
    sourcemap: "external",
    logLevel: "silent",
    define: { "process.env.NODE_ENV": '"production"', global: "globalThis", "import.meta.env": "{}", ...IMPORT_META_ENV },
    inject: injectedModules(globals),
    external: ["catzilla:native", ...Object.keys(NATIVE_MODULES)],
    plugins: [runtimePlugin(packageRoot), webGlobalsPlugin(packageRoot, globals), sourceEditsPlugin(plan, fileOf), nodeModulesPlugin(packageRoot)],
  } as const satisfies BuildOptions;
}

/** What bundlers for the web have there; a server is always a production build. */
const IMPORT_META_ENV = {
  "import.meta.env.MODE": '"production"',
  "import.meta.env.PROD": "true",
  "import.meta.env.DEV": "false",
  "import.meta.env.SSR": "true",
};

function readOutput(files: readonly OutputFile[]): Omit<Bundle, "globals"> {
  const sourceMap = textOf(files, ".js.map");
  return { text: textOf(files, ".js"), sourceMap, positions: emitPositions(sourceMap) };
}

function textOf(files: readonly OutputFile[], suffix: string): string {
  return files.find((file) => file.path.endsWith(suffix))?.text ?? "";
}

/** `catzilla`, `catzilla/worker` and their like are this package's own, wherever the app lies. */
function runtimePlugin(packageRoot: string): Plugin {
  return {
    name: "catzilla-runtime",
    setup(esbuild) {
      esbuild.onResolve({ filter: /^catzilla(\/(worker|offload-worker|request-of|with-context|sqlite|redis))?$/ }, ({ path }) => ({
        path: join(packageRoot, "dist", "runtime-ts", `${path === "catzilla" ? "server" : path.slice("catzilla/".length)}.js`),
        sideEffects: false,
      }));
    },
  };
}

function reportError(compilation: Compilation, message: Message, wayTo: WayTo): void {
  if (message.pluginName === NODE_MODULES_PLUGIN) return reportMissingModule(compilation, "CZ3003", message, wayTo);
  reportMessage(compilation, "CZ3001", message);
}

function reportWarning(compilation: Compilation, message: Message, wayTo: WayTo): void {
  if (message.pluginName === NODE_MODULES_PLUGIN) return reportMissingModule(compilation, "CZ3007", message, wayTo);
  reportMessage(compilation, "CZ3002", message);
}

function reportMissingModule(compilation: Compilation, code: "CZ3003" | "CZ3007", message: Message, wayTo: WayTo): void {
  const span = spanOf(compilation, message);
  compilation.report(code, message.text, { ...(span !== undefined && { span }), hint: (message.notes[0]?.text ?? "") + wayTo(message.location?.file ?? "") });
}

/** In the user's files it is an error; a package may never reach it, so there it is a warning, once for each name. */
function reportMissingGlobals(compilation: Compilation, uses: readonly MissingUse[], wayTo: WayTo): void {
  const warned = new Set<string>();
  for (const { name, wayOut, source, at } of uses) {
    const file = compilation.fileId(source);
    const span = { file, start: at, end: { line: at.line, column: at.column + name.length } };
    if (!source.split("/").includes("node_modules")) {
      compilation.report("CZ3006", `the worker has no \`${name}\``, { span, hint: wayOut + wayTo(source) });
    } else if (!warned.has(`${name} ${source}`)) {
      warned.add(`${name} ${source}`);
      compilation.report("CZ3007", `the worker has no \`${name}\`, which a package uses`, { span, hint: wayOut + wayTo(source) });
    }
  }
}

function reportMessage(compilation: Compilation, code: "CZ3001" | "CZ3002", message: Message): void {
  const span = spanOf(compilation, message);
  compilation.report(code, message.text, { ...(span !== undefined && { span }) });
}

function spanOf(compilation: Compilation, message: Message): Span | undefined {
  const at = message.location;
  if (at === null || at.file === "catzilla:entry") return undefined;
  const start = { line: at.line, column: at.column + 1 };
  const end = { line: at.line, column: at.column + 1 + Math.max(at.length, 1) };
  return { file: compilation.fileId(at.file.split(sep).join("/")), start, end };
}

function isBuildFailure(error: unknown): error is BuildFailure {
  return error instanceof Error && "errors" in error && "warnings" in error;
}
