/** Bundles the user's handlers, with all they import, into one ES module for the worker. */
import { builtinModules } from "node:module";
import { dirname, join, relative, resolve, sep } from "node:path";
import { build, type BuildFailure, type Message, type OutputFile, type Plugin } from "esbuild";
import type { Compilation } from "../../compilation.ts";
import type { PlanIr } from "../../../ir/plan-ir.ts";
import type { Span } from "../../../ir/span.ts";
import { testExportsPlugin } from "./test-exports.ts";
import { INJECTED, webGlobalsPlugin } from "./web-globals.ts";
import { emitWorkerEntry } from "./worker-entry.ts";

export interface BundleOptions {
  /** Absolute path of the user's entry file. */
  readonly entry: string;
  /** Absolute path of the catzilla package, whose dist/runtime-ts goes into the bundle. */
  readonly packageRoot: string;
}

export interface Bundle {
  /** The module's text, UTF-8. */
  readonly text: string;
  /** Its source map (version 3), JSON. */
  readonly sourceMap: string;
}

/** What quickjs-ng runs without help; esbuild lowers what is newer. */
const ENGINE_TARGET = "es2023";

/** Reports what the bundler finds; undefined when that was an error. */
export async function emitBundle(
  compilation: Compilation,
  plan: PlanIr,
  options: BundleOptions,
): Promise<Bundle | undefined> {
  const fileOf = (file: string): string => resolve(compilation.root, file);
  try {
    const result = await build({
      stdin: {
        contents: emitWorkerEntry(plan, { entry: options.entry, fileOf }),
        resolveDir: dirname(options.entry),
        sourcefile: "catzilla:entry",
      },
      absWorkingDir: compilation.root,
      bundle: true,
      write: false,
      metafile: true,
      outfile: join(compilation.root, "bundle.js"),
      format: "esm",
      platform: "neutral",
      mainFields: ["module", "main"],
      conditions: ["catzilla", "worker", "import", "default"],
      target: ENGINE_TARGET,
      charset: "utf8",
      legalComments: "none",
      sourcemap: "external",
      sourcesContent: false,
      logLevel: "silent",
      define: { "process.env.NODE_ENV": '"production"' },
      inject: [...INJECTED],
      external: ["catzilla:native"],
      plugins: [runtimePlugin(options.packageRoot), webGlobalsPlugin(options.packageRoot), testExportsPlugin(plan, fileOf), platformPlugin(compilation)],
    });
    for (const name of Object.keys(result.metafile.inputs)) {
      if (!name.startsWith("catzilla:")) compilation.dependOn(resolve(compilation.root, name));
    }
    for (const message of result.warnings) reportMessage(compilation, "CZ3002", message);
    return compilation.hasErrors ? undefined : readOutput(result.outputFiles);
  } catch (error) {
    if (!isBuildFailure(error)) throw error;
    for (const message of error.errors) {
      if (message.pluginName !== PLATFORM_PLUGIN) reportMessage(compilation, "CZ3001", message);
    }
    return undefined;
  }
}

function readOutput(files: readonly OutputFile[]): Bundle {
  const find = (suffix: string): string => files.find((file) => file.path.endsWith(suffix))?.text ?? "";
  return { text: find(".js"), sourceMap: find(".js.map") };
}

/** `catzilla` and `catzilla/worker` are this package's own, wherever the app lies. */
function runtimePlugin(packageRoot: string): Plugin {
  return {
    name: "catzilla-runtime",
    setup(esbuild) {
      esbuild.onResolve({ filter: /^catzilla(\/worker)?$/ }, ({ path }) => ({
        path: join(packageRoot, "dist", "runtime-ts", path === "catzilla" ? "index.js" : "worker.js"),
        sideEffects: false,
      }));
    },
  };
}

const PLATFORM_PLUGIN = "catzilla-platform";

/** An import of a Node module is refused at the import, with its importer. */
function platformPlugin(compilation: Compilation): Plugin {
  const names = new Set(builtinModules);
  return {
    name: PLATFORM_PLUGIN,
    setup(esbuild) {
      esbuild.onResolve({ filter: /^(node:)?[a-z_]+(\/[a-z_]+)*$/ }, async (args) => {
        const bare = args.path.replace(/^node:/, "");
        if (!args.path.startsWith("node:") && !names.has(bare)) return undefined;
        if (args.pluginData === PLATFORM_PLUGIN) return undefined;
        // A package of the same name (`events`, `buffer`) in node_modules is the user's own choice.
        if (!args.path.startsWith("node:")) {
          const own = await esbuild.resolve(args.path, {
            kind: args.kind, resolveDir: args.resolveDir, importer: args.importer, pluginData: PLATFORM_PLUGIN,
          });
          if (own.errors.length === 0) return own;
        }
        const importer = relative(compilation.root, args.importer).split(sep).join("/");
        compilation.report("CZ3003", `\`${args.path}\`, imported by ${importer}, is not available in the worker`, {
          hint: "use a web-standard API or a package that does; see docs/handlers.md for what the worker has",
        });
        return { errors: [{ text: "not available in the worker" }] };
      });
    },
  };
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
