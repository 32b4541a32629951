import { mkdirSync } from "node:fs";
import { resolve } from "node:path";
import { cacheDirectory } from "./cache-dir.ts";
import { LinkError } from "./errors.ts";
import { silentProgress, type Progress } from "../progress.ts";
import { findZig, type Zig } from "./zig.ts";

/** What every step of 4-link works with. Made once per process by {@link openToolchain}. */
export interface Toolchain {
  /** catzilla's own folder: it holds build.zig and runtime-c. Only read. */
  readonly packageRoot: string;
  /** Where everything built once per machine is kept; shared with other processes. */
  readonly cacheDir: string;
  readonly zig: Zig;
  readonly progress: Progress;
  readonly env: NodeJS.ProcessEnv;
}

/** Options of {@link openToolchain}. */
export interface ToolchainOptions {
  /** catzilla's own folder; see {@link findPackageRoot}. */
  readonly packageRoot: string;
  readonly progress?: Progress;
  readonly env?: NodeJS.ProcessEnv;
}

/**
 * Finds zig and the cache folder.
 *
 * @throws LinkError of kind "toolchain" when zig is missing or the cache cannot be written
 */
export async function openToolchain(options: ToolchainOptions): Promise<Toolchain> {
  const env = options.env ?? process.env;
  const cacheDir = resolve(cacheDirectory(env));
  try {
    mkdirSync(cacheDir, { recursive: true });
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    throw new LinkError("toolchain", `cannot create the cache folder: ${reason}\nSet CATZILLA_CACHE to one that can be written.`);
  }
  const zig = await findZig(options.packageRoot, cacheDir, env);
  return { packageRoot: options.packageRoot, cacheDir, zig, progress: options.progress ?? silentProgress, env };
}
