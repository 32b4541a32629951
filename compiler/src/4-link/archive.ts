import { existsSync, mkdirSync, rmSync } from "node:fs";
import { availableParallelism } from "node:os";
import { join } from "node:path";
import { LinkError } from "./errors.ts";
import { contentHash, filesBelow, moveDirectoryIntoPlace, temporaryBeside } from "./files.ts";
import { withLock } from "./lock.ts";
import { isCheckout, requirePrebuilt } from "./prebuilt.ts";
import { CODING_SOURCES, SQLITE_SOURCES, type SourceName } from "./source-table.ts";
import { ensureSources, type ReadySources } from "./sources.ts";
import type { Target } from "./targets.ts";
import type { Toolchain } from "./toolchain.ts";
import { runZig } from "./zig.ts";

/** How runtime-c and generated C are compiled: optimised and stripped, or for a debugger. */
export type BuildMode = "release" | "debug";

/** The runtime for a target, ready to link. */
export interface Archive {
  /** libcatzilla.a: runtime-c and all third-party code. */
  readonly archive: string;
  /** What generated C includes: `<includeDir>/catzilla/gen.h`. */
  readonly includeDir: string;
}

/**
 * libcatzilla.a for a target, built when it is not in the cache: a minute or two the first time,
 * seconds after a change in runtime-c.
 *
 * @throws LinkError of kind "sources" or "archive"
 */
export async function ensureArchive(toolchain: Toolchain, target: Target, mode: BuildMode): Promise<Archive> {
  if (!isCheckout(toolchain.packageRoot)) {
    const prebuilt = requirePrebuilt(toolchain.packageRoot, target);
    return { archive: join(prebuilt, "lib", "libcatzilla.a"), includeDir: join(prebuilt, "include") };
  }
  const dir = await ensureBuilt(toolchain, {
    title: `building libcatzilla for ${target.name}`,
    name: mode === "release" ? target.name : `${target.name}-${mode}`,
    inputs: archiveInputs(toolchain.packageRoot),
    args: ["install", ...targetOptions(target), `-Dmode=${mode}`],
  });
  return { archive: join(dir, "lib", "libcatzilla.a"), includeDir: join(dir, "include") };
}

/**
 * libcoding.a for a target: gzip, Brotli and Zstandard, for servers that use them.
 *
 * @throws LinkError of kind "sources" or "archive"
 */
export async function ensureCodings(toolchain: Toolchain, target: Target): Promise<string> {
  if (!isCheckout(toolchain.packageRoot)) return join(requirePrebuilt(toolchain.packageRoot, target), "lib", "libcoding.a");
  const dir = await ensureBuilt(toolchain, {
    title: `building libcoding for ${target.name}`,
    name: `coding-${target.name}`,
    inputs: codingInputs(toolchain.packageRoot),
    sources: CODING_SOURCES,
    args: ["coding", ...targetOptions(target)],
  });
  return join(dir, "lib", "libcoding.a");
}

/**
 * libsqlite.a for a target: SQLite, for servers whose handlers import it.
 *
 * @throws LinkError of kind "sources" or "archive"
 */
export async function ensureSqlite(toolchain: Toolchain, target: Target): Promise<string> {
  if (!isCheckout(toolchain.packageRoot)) return join(requirePrebuilt(toolchain.packageRoot, target), "lib", "libsqlite.a");
  const dir = await ensureBuilt(toolchain, {
    title: `building libsqlite for ${target.name}`,
    name: `sqlite-${target.name}`,
    inputs: archiveInputs(toolchain.packageRoot),
    sources: SQLITE_SOURCES,
    args: ["sqlite", ...targetOptions(target)],
  });
  return join(dir, "lib", "libsqlite.a");
}

/** An archive that `zig build` makes and the cache keeps under a hash of what it is made from. */
interface BuildRequest {
  /** What the user waits for. */
  readonly title: string;
  /** The readable part of its folder's name in the cache. */
  readonly name: string;
  /** The files that the result depends on, besides the third-party sources. */
  readonly inputs: readonly string[];
  /** Third-party sources besides the runtime's. */
  readonly sources?: readonly SourceName[];
  /** The step and the options for `zig build`. */
  readonly args: readonly string[];
}

/** zig's target options: never the build machine's own CPU. */
function targetOptions(target: Target): string[] {
  return [`-Dtarget=${target.triple}`, `-Dcpu=${target.cpu}`];
}

/** build.zig and what it reads of our own. */
export function buildFiles(packageRoot: string): string[] {
  return [
    join(packageRoot, "build.zig"),
    join(packageRoot, "build.zig.zon"),
    ...filesBelow(join(packageRoot, "runtime-c", "third-party")),
  ];
}

/** The files of our own that an archive is made from. */
export function archiveInputs(packageRoot: string): string[] {
  const ownFiles = ["include", "src"].flatMap((dir) => filesBelow(join(packageRoot, "runtime-c", dir)));
  return [...buildFiles(packageRoot), ...ownFiles.filter((file) => /\.(c|h|inc)$/.test(file))];
}

function codingInputs(packageRoot: string): string[] {
  const own = [join("include", "catzilla"), join("src", "coding"), join("src", "base")].flatMap((dir) => filesBelow(join(packageRoot, "runtime-c", dir)));
  return [...buildFiles(packageRoot), ...own.filter((file) => /\.(c|h)$/.test(file))];
}

/**
 * Builds what is asked for unless the cache has it. Two processes that want the same thing build it
 * once.
 *
 * @returns the folder that `zig build` installed into
 */
async function ensureBuilt(toolchain: Toolchain, request: BuildRequest): Promise<string> {
  const sources = await ensureSources(toolchain, request.sources);
  const versions = [...sources.byName.values()].map(({ hash }) => hash);
  const key = contentHash(toolchain.packageRoot, request.inputs, [toolchain.zig.version, ...versions, ...request.args]);
  const result = join(toolchain.cacheDir, "archives", `${request.name}-${key}`);
  if (existsSync(result)) return result;
  const waiting = (): void => toolchain.progress.update("waiting for another catzilla that is doing it");
  const build = async (): Promise<void> => {
    if (!existsSync(result)) await buildInto(toolchain, sources, request, result);
  };
  await toolchain.progress.step(request.title, () => withLock(`${result}.lock`, build, waiting));
  return result;
}

async function buildInto(toolchain: Toolchain, sources: ReadySources, request: BuildRequest, result: string): Promise<void> {
  const prefix = temporaryBeside(result);
  mkdirSync(prefix, { recursive: true });
  try {
    const args = ["build", ...request.args, ...zigBuildOptions(toolchain, sources), "--prefix", prefix];
    const built = await runZig(toolchain.zig, args, { cwd: toolchain.packageRoot });
    if (!built.ok) throw new LinkError("archive", `${request.title} failed: ${built.reason}`, built.stderr);
    moveDirectoryIntoPlace(prefix, result);
  } finally {
    rmSync(prefix, { recursive: true, force: true });
  }
}

/**
 * What every `zig build` of ours is given: the third-party sources that were found, and a local
 * cache outside of the package, which may be read-only.
 */
export function zigBuildOptions(toolchain: Toolchain, sources: ReadySources): string[] {
  return [
    "--system",
    sources.packagesDir,
    "--cache-dir",
    join(toolchain.cacheDir, "build"),
    // zig's own default is one job less, which on a small machine is one at a time.
    `-j${Math.max(2, availableParallelism())}`,
    ...[...sources.byName].filter(([name]) => name !== "llhttp").map(([name, source]) => `-D${name}=${source.version.entry}`),
    `-Dllhttp=${sources.llhttpDir}`,
  ];
}
