import { existsSync, mkdtempSync, readFileSync, rmSync } from "node:fs";
import { join } from "node:path";
import { buildFiles } from "./archive.ts";
import { LinkError } from "./errors.ts";
import { contentHash } from "./files.ts";
import { linkServer } from "./link.ts";
import { isCheckout, requirePrebuilt } from "./prebuilt.ts";
import { run } from "./run.ts";
import { ensureSources, readySource } from "./sources.ts";
import { hostTarget } from "./targets.ts";
import type { Toolchain } from "./toolchain.ts";

const TIMEOUT_MS = 60_000;

/**
 * Compiles an ES module to the engine's bytecode, for any target: source text left out, lines and
 * columns kept.
 *
 * @param jsFile path of the module; its base name is what stack traces show
 * @throws LinkError of kind "bytecode" when the engine refuses the module (the error's `output` has
 *   the message and `file:line:column`), of kind "sources" or "archive" when the tool cannot be built
 */
export async function compileBytecode(toolchain: Toolchain, jsFile: string): Promise<Uint8Array> {
  return runBytecodeTool(toolchain, await ensureBytecodeTool(toolchain), jsFile);
}

/** As {@link compileBytecode}, with the tool at hand. */
export async function runBytecodeTool(toolchain: Toolchain, tool: string, jsFile: string): Promise<Uint8Array> {
  const work = mkdtempSync(join(toolchain.cacheDir, "bytecode-"));
  try {
    const out = join(work, "out");
    const result = await run(tool, [jsFile, out], { timeoutMs: TIMEOUT_MS });
    if (!result.ok) throw new LinkError("bytecode", `the bundle does not compile to bytecode: ${result.reason}`, result.stderr);
    return new Uint8Array(readFileSync(out));
  } finally {
    rmSync(work, { recursive: true, force: true });
  }
}

/**
 * Path of catzilla-bytecode for this machine, linked when it is not in the cache: with the archive
 * and the flags of a server for this machine, so that libc and the engine are built once for both.
 */
export async function ensureBytecodeTool(toolchain: Toolchain): Promise<string> {
  const host = hostTarget();
  if (host === undefined) throw new LinkError("toolchain", `catzilla does not run on ${process.platform}-${process.arch}`);
  if (!isCheckout(toolchain.packageRoot)) return join(requirePrebuilt(toolchain.packageRoot, host), "bin", `catzilla-bytecode${host.exeSuffix}`);
  const source = join(toolchain.packageRoot, "runtime-c", "tools", "bytecode.c");
  const quickjs = readySource((await ensureSources(toolchain)).byName, "quickjs");
  const inputs = [...buildFiles(toolchain.packageRoot), source];
  const key = contentHash(toolchain.packageRoot, inputs, [toolchain.zig.version, quickjs.hash, host.name]);
  const tool = join(toolchain.cacheDir, "tools", `catzilla-bytecode-${key}${host.exeSuffix}`);
  if (!existsSync(tool)) {
    const systemIncludeDirs = [quickjs.dir];
    await linkServer(toolchain, { target: host, mode: "release", cFiles: [source], systemIncludeDirs, output: tool });
  }
  return tool;
}
