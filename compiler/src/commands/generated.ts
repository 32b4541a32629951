/** The generated files on disk: where the C compiler finds them, and a copy for people. */
import { cpSync, mkdirSync, readdirSync, rmSync, statSync, utimesSync } from "node:fs";
import { basename, join } from "node:path";
import { fileContent, type CFile } from "../3-emit/c/emit-c.ts";
import { emitBundleC } from "../3-emit/js/bundle-c.ts";
import type { Bundle } from "../3-emit/js/bundle.ts";
import { compileBytecode } from "../4-link/bytecode.ts";
import { sha256, writeFileAtomically } from "../4-link/files.ts";
import type { Toolchain } from "../4-link/toolchain.ts";

export interface Generated {
  readonly cFiles: readonly CFile[];
  readonly bundle?: Bundle;
}

const KEPT_FOLDERS = 64;

/**
 * Writes the generated C, the bundle and its bytecode, and gives the paths of the C files. The folder
 * is named by the content, so that an unchanged build finds zig's cache warm; old ones are removed.
 *
 * @param keep a folder that gets a copy
 * @throws LinkError of kind "bytecode"
 */
export async function writeGenerated(toolchain: Toolchain, generated: Generated, keep?: string): Promise<string[]> {
  const parent = join(toolchain.cacheDir, "generated");
  const content = JSON.stringify([generated.cFiles, generated.bundle?.text, sha256(generated.bundle?.positions ?? "")]);
  const dir = join(parent, sha256(content).slice(0, 24));
  mkdirSync(dir, { recursive: true });
  utimesSync(dir, new Date(), new Date());
  for (const file of generated.cFiles) writeFileAtomically(join(dir, file.name), fileContent(file));
  const names = generated.cFiles.map((file) => file.name);
  if (generated.bundle !== undefined) names.push(await writeBundle(toolchain, dir, generated.bundle));
  if (keep !== undefined) cpSync(dir, keep, { recursive: true });
  prune(parent, basename(dir));
  return names.filter((name) => name.endsWith(".c")).map((name) => join(dir, name));
}

async function writeBundle(toolchain: Toolchain, dir: string, bundle: Bundle): Promise<string> {
  const script = join(dir, "bundle.js");
  writeFileAtomically(script, bundle.text);
  writeFileAtomically(`${script}.map`, bundle.sourceMap);
  const bytecode = await toolchain.progress.step("compiling the handlers to bytecode", () => compileBytecode(toolchain, script));
  writeFileAtomically(join(dir, "bundle.bin"), Buffer.concat([bytecode, bundle.positions]));
  writeFileAtomically(join(dir, "bundle.c"), emitBundleC("bundle.bin", bundle.text));
  return "bundle.c";
}

/** Keeps the folders that were used last. */
function prune(parent: string, current: string): void {
  const folders = readdirSync(parent)
    .filter((name) => name !== current)
    .map((name) => ({ name, time: statSync(join(parent, name), { throwIfNoEntry: false })?.mtimeMs ?? 0 }))
    .sort((a, b) => b.time - a.time);
  for (const { name } of folders.slice(KEPT_FOLDERS)) rmSync(join(parent, name), { recursive: true, force: true });
}
