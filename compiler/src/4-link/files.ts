import { createHash, randomBytes } from "node:crypto";
import { existsSync, mkdirSync, readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { basename, dirname, join, relative, sep } from "node:path";

/** The SHA-256 of some bytes, as 64 hexadecimal digits. */
export function sha256(bytes: Uint8Array | string): string {
  return createHash("sha256").update(bytes).digest("hex");
}

/** Every file below `dir`, sorted by its path, as absolute paths; none when there is no `dir`. */
export function filesBelow(dir: string): string[] {
  if (!existsSync(dir)) return [];
  return readdirSync(dir, { withFileTypes: true, recursive: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name))
    .sort();
}

/**
 * A hash of the names (relative to `root`, with forward slashes) and contents of `files` and of
 * `extra`: the same in any folder and on any system.
 */
export function contentHash(root: string, files: readonly string[], extra: readonly string[]): string {
  const hash = createHash("sha256");
  for (const text of extra) hash.update(text).update("\0");
  for (const file of files) {
    hash.update(relative(root, file).split(sep).join("/")).update("\0");
    hash.update(sha256(readFileSync(file))).update("\0");
  }
  return hash.digest("hex").slice(0, 32);
}

/** A new path beside `path` that nobody else uses, for work that ends in a rename to `path`. */
export function temporaryBeside(path: string): string {
  return join(dirname(path), `.${basename(path)}.${process.pid}.${randomBytes(4).toString("hex")}.tmp`);
}

/** Writes a file so that others see either nothing or all of it. */
export function writeFileAtomically(path: string, bytes: Uint8Array | string): void {
  mkdirSync(dirname(path), { recursive: true });
  const temporary = temporaryBeside(path);
  writeFileSync(temporary, bytes);
  renameSync(temporary, path);
}

/**
 * Moves a finished folder to its place. When another process was first, its folder stays and ours
 * is removed: both were made from the same content.
 */
export function moveDirectoryIntoPlace(from: string, to: string): void {
  mkdirSync(dirname(to), { recursive: true });
  try {
    renameSync(from, to);
  } catch (error) {
    if (!existsSync(to)) throw error;
    rmSync(from, { recursive: true, force: true });
  }
}
