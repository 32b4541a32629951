// node make-files.mjs DIR: the files of the feature static-files, as its spec has them.
import { mkdirSync, writeFileSync } from "node:fs";
import { pathToFileURL } from "node:url";

export const FILES = { "4kb": 70, "100kb": 1700 };
export const contentOf = (count) => JSON.stringify(Array.from({ length: count }, (_, id) => ({ id, label: `A point of number ${id}`, x: 0.5, y: 99.5 })));

if (import.meta.url === pathToFileURL(process.argv[1]).href) {
  const dir = process.argv[2];
  mkdirSync(dir, { recursive: true });
  for (const [name, count] of Object.entries(FILES)) writeFileSync(`${dir}/${name}.json`, contentOf(count));
}
