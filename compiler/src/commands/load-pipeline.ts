/**
 * The pipeline, with what V8 has compiled of TypeScript's compiler kept for the next run: nine megabytes, most of what a
 * command loads. Node.js 22 keeps that by itself (catzilla.mjs asks it to); for Node.js 20 it is done here.
 */
import { mkdirSync, readdirSync, readFileSync, rmSync, statSync } from "node:fs";
import Module, { createRequire } from "node:module";
import { dirname, join } from "node:path";
import { Script } from "node:vm";
import { cacheDirectory } from "../4-link/cache-dir.ts";
import { sha256, writeFileAtomically } from "../4-link/files.ts";

export function loadPipeline(): Promise<typeof import("../pipeline.ts")> {
  if (!("enableCompileCache" in Module)) loadTypeScript();
  return import("../pipeline.ts");
}

/** Where ts-morph's `require` finds it: under its path in `require.cache`. */
function loadTypeScript(): void {
  const ownRequire = createRequire(import.meta.url);
  const file = join(dirname(createRequire(ownRequire.resolve("ts-morph")).resolve("@ts-morph/common")), "typescript.js");
  const stats = statSync(file, { throwIfNoEntry: false });
  if (stats === undefined || ownRequire.cache[file] !== undefined) return;
  const kept = join(cacheDirectory(), "code", sha256([file, stats.size, stats.mtimeMs, process.version, process.arch].join("\0")).slice(0, 32));
  const cachedData = readIfThere(kept);
  const script = new Script(Module.wrap(readFileSync(file, "utf8")), { filename: file, ...(cachedData !== undefined && { cachedData }) });
  const module = new Module(file);
  module.filename = file;
  ownRequire.cache[file] = module;
  const run = script.runInThisContext() as (this: unknown, exports: unknown, require: NodeJS.Require, module: Module, filename: string, dirname: string) => void;
  run.call(module.exports, module.exports, createRequire(file), module, file, dirname(file));
  module.loaded = true;
  // At the end, so that the functions that were called are among it.
  if (cachedData === undefined || script.cachedDataRejected === true) process.once("exit", () => keep(kept, script));
}

function readIfThere(path: string): Buffer | undefined {
  try {
    return readFileSync(path);
  } catch {
    return undefined;
  }
}

/** Only to be faster next time: where it cannot be written, the next run is as slow as this one. */
function keep(path: string, script: Script): void {
  try {
    mkdirSync(dirname(path), { recursive: true });
    for (const old of readdirSync(dirname(path))) rmSync(join(dirname(path), old), { force: true });
    writeFileAtomically(path, script.createCachedData());
  } catch {
    return;
  }
}
