import { existsSync, readFileSync } from "node:fs";
import { dirname, join, resolve } from "node:path";

/**
 * catzilla's own folder: the nearest one at or above `from` whose package.json is named "catzilla".
 * (The compiler runs bundled, so a file cannot count the folders up to it.)
 */
export function findPackageRoot(from: string): string {
  for (let dir = resolve(from); ; dir = dirname(dir)) {
    const manifest = join(dir, "package.json");
    if (existsSync(manifest) && nameIn(manifest) === "catzilla") return dir;
    if (dirname(dir) === dir) throw new Error(`the catzilla package is not complete: no package.json of it at or above ${from}`);
  }
}

function nameIn(manifest: string): unknown {
  const parsed: unknown = JSON.parse(readFileSync(manifest, "utf8"));
  return typeof parsed === "object" && parsed !== null && "name" in parsed ? parsed.name : undefined;
}
