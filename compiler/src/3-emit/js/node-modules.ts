/** Imports of Node's modules: some are in runtime-ts/node, the others are refused where they are imported. */
import { builtinModules } from "node:module";
import { isAbsolute, join } from "node:path";
import type { OnResolveArgs, OnResolveResult, Plugin } from "esbuild";

/** The files of runtime-ts/node, by what they are imported as. */
const PROVIDED: Readonly<Record<string, string>> = {
  assert: "assert",
  "assert/strict": "assert-strict",
  async_hooks: "async-hooks",
  buffer: "buffer",
  crypto: "crypto",
  events: "events",
  fs: "fs",
  "fs/promises": "fs-promises",
  path: "path",
  "path/posix": "path",
  process: "process",
  querystring: "querystring",
  stream: "stream",
  "stream/consumers": "stream-consumers",
  "stream/promises": "stream-promises",
  "stream/web": "stream-web",
  string_decoder: "string-decoder",
  timers: "timers",
  "timers/promises": "timers-promises",
  url: "url",
  util: "util",
};

/** Ways out of what is not there. */
const INSTEAD: Readonly<Record<string, string>> = {
  http: "the server is catzilla itself; other servers are called by `fetch`",
  https: "the server is catzilla itself; other servers are called by `fetch`",
  worker_threads: "a server has `--threads`",
  cluster: "a server has `--threads`",
  child_process: "the worker starts no processes",
  vm: "the engine has no second context",
  zlib: "use `CompressionStream` and `DecompressionStream`",
};

const ELSEWHERE = "use a web-standard API, or a package that needs only those; docs/web-apis.md has all that is there";

export const NODE_MODULES_PLUGIN = "catzilla-node-modules";
const REQUIRED = "catzilla-required";
const ABSENT = "catzilla-absent";
/** A package says in its `browser` map that it does without: `"stream": false`. */
const EMPTY = "catzilla-empty";

export interface NodeModulesOptions {
  /** Modules that are not there are errors, or nothing. */
  readonly absent: "refused" | "allowed";
}

export function nodeModulesPlugin(packageRoot: string, { absent }: NodeModulesOptions = { absent: "refused" }): Plugin {
  const names = new Set(builtinModules);
  return {
    name: NODE_MODULES_PLUGIN,
    setup(esbuild) {
      esbuild.onResolve({ filter: /^(node:)?[a-z_0-9]+(\/[a-z_]+)*$/ }, async (args) => {
        const bare = args.path.replace(/^node:/, "");
        if (args.pluginData === NODE_MODULES_PLUGIN || (!args.path.startsWith("node:") && !names.has(bare))) return undefined;
        let disabled = false;
        // A package of the same name (`events`, `buffer`) in node_modules is the user's own choice.
        if (!args.path.startsWith("node:")) {
          const own = await esbuild.resolve(args.path, { kind: args.kind, resolveDir: args.resolveDir, importer: args.importer, pluginData: NODE_MODULES_PLUGIN });
          if (own.errors.length === 0 && isAbsolute(own.path)) return own;
          disabled = own.errors.length === 0;
        }
        const file = PROVIDED[bare];
        if (file !== undefined) return provide(args, join(packageRoot, "dist", "runtime-ts", "node", `${file}.js`));
        return disabled || absent === "allowed" ? { path: args.path, namespace: EMPTY } : refuse(args, bare);
      });
      esbuild.onLoad({ filter: /./, namespace: REQUIRED }, ({ path }) => ({
        contents: `module.exports = require(${JSON.stringify(path)}).default;`,
        resolveDir: packageRoot,
      }));
      esbuild.onLoad({ filter: /./, namespace: EMPTY }, () => ({ contents: "module.exports = {};" }));
      esbuild.onLoad({ filter: /./, namespace: ABSENT }, ({ path }) => ({
        contents: `throw new Error(${JSON.stringify(`${path} is not available in the worker`)});`,
      }));
    },
  };
}

/** What is required is the default export, as Node's own modules are CommonJS: `require("events")` is a class. */
function provide({ kind, namespace }: OnResolveArgs, path: string): OnResolveResult {
  return kind === "require-call" && namespace !== REQUIRED ? { path, namespace: REQUIRED } : { path, sideEffects: false };
}

/** A package that calls `require` may never come there, or catch what it throws. */
function refuse(args: OnResolveArgs, bare: string): OnResolveResult {
  const message = { text: `\`${args.path}\` is not available in the worker`, notes: [{ text: INSTEAD[bare] ?? ELSEWHERE }] };
  const optional = args.kind === "require-call" && /[\\/]node_modules[\\/]/.test(args.importer);
  return optional ? { path: args.path, namespace: ABSENT, warnings: [message] } : { errors: [message] };
}
