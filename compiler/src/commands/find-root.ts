import { existsSync } from "node:fs";
import { dirname, join } from "node:path";

/** What names in messages and generated code are relative to: the nearest folder with a package.json or a tsconfig.json, else the entry's. */
export function findRoot(entry: string): string {
  for (let dir = dirname(entry); ; dir = dirname(dir)) {
    if (["package.json", "tsconfig.json"].some((name) => existsSync(join(dir, name)))) return dir;
    if (dirname(dir) === dir) return dirname(entry);
  }
}
