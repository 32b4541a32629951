import { readFileSync } from "node:fs";
import { join } from "node:path";
import { LinkError } from "./errors.ts";

/** An entry of build.zig.zon: where upstream has the source, and zig's hash of its contents. */
export interface LockEntry {
  readonly url: string;
  readonly hash: string;
}

/**
 * The dependencies in `packageRoot`/build.zig.zon by entry name. Reads the plain form in which that
 * file is written, not any ZON.
 *
 * @throws LinkError of kind "sources" when there is none that can be read
 */
export function readLock(packageRoot: string): ReadonlyMap<string, LockEntry> {
  const file = join(packageRoot, "build.zig.zon");
  const entries = new Map<string, LockEntry>();
  const entry = /\.(\w+) = \.\{\s*\.url = "([^"]+)",\s*\.hash = "([^"]+)"/g;
  for (const match of readFileSync(file, "utf8").matchAll(entry)) {
    const [, name = "", url = "", hash = ""] = match;
    entries.set(name, { url, hash });
  }
  if (entries.size === 0) throw new LinkError("sources", `no dependencies in ${file}`);
  return entries;
}
