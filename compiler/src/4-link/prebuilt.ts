/** What the npm packages `@catzilla/<target>` bring, so that a user's machine compiles nothing but the application. */
import { existsSync, readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import { LinkError } from "./errors.ts";
import type { Target } from "./targets.ts";

/**
 * The folder of the target's package, as it is installed beside this package:
 *
 *   lib/libcatzilla.a     the runtime with all third-party code
 *   lib/libcoding.a       gzip, Brotli and Zstandard
 *   lib/libsqlite.a       SQLite
 *   include/catzilla/     what generated C includes
 *   kit/                  see link-kit.ts (Linux, Windows)
 *   bin/                  catzilla-bytecode, in packages of targets that catzilla runs on
 *
 * Undefined in a checkout, which builds all of that itself, and when the package is not there.
 */
export function prebuiltDirectory(packageRoot: string, target: Target): string | undefined {
  if (isCheckout(packageRoot)) return undefined;
  try {
    const manifest = createRequire(join(packageRoot, "package.json")).resolve(`@catzilla/${target.name}/package.json`);
    const installed = readVersion(manifest);
    if (installed === readVersion(join(packageRoot, "package.json"))) return dirname(manifest);
    throw new LinkError("toolchain", `@catzilla/${target.name} has the version ${installed}, catzilla itself another. ${remedy(packageRoot, target)}`);
  } catch (error) {
    if (error instanceof LinkError) throw error;
    return undefined;
  }
}

/** @throws LinkError of kind "toolchain" that says what to install */
export function requirePrebuilt(packageRoot: string, target: Target): string {
  const dir = prebuiltDirectory(packageRoot, target);
  if (dir !== undefined) return dir;
  throw new LinkError("toolchain", `the runtime for ${target.name} is not installed. ${remedy(packageRoot, target)}`);
}

/** Whether this is the repository, with the sources of the runtime. */
export function isCheckout(packageRoot: string): boolean {
  return existsSync(join(packageRoot, "build.zig"));
}

function remedy(packageRoot: string, target: Target): string {
  return `Run \`npm install --save-dev @catzilla/${target.name}@${readVersion(join(packageRoot, "package.json"))}\``;
}

function readVersion(manifest: string): string {
  return (JSON.parse(readFileSync(manifest, "utf8")) as { version: string }).version;
}
