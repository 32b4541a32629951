/** The suite's own programs in C. */
import { existsSync, mkdirSync, readdirSync, statSync } from "node:fs";
import { join } from "node:path";
import { lastLines, run } from "./command.ts";
import { BENCH, BUILD, ROOT } from "./paths.ts";

/** Compiles a C program of bench/tools when a source there is newer; its path. */
export async function buildTool(name: string, flags: readonly string[] = []): Promise<string> {
  const folder = join(BENCH, "tools");
  const source = join(folder, `${name}.c`);
  const binary = join(BUILD, name);
  mkdirSync(BUILD, { recursive: true });
  const changed = Math.max(...[`${name}.c`, ...readdirSync(folder).filter((file) => file.endsWith(".h"))].map((file) => statSync(join(folder, file)).mtimeMs));
  if (existsSync(binary) && statSync(binary).mtimeMs > changed) return binary;
  const { code, output } = await run(["npx", "zig", "cc", "-O2", "-Wall", "-Wextra", "-D_GNU_SOURCE", source, ...flags, "-o", binary], { cwd: ROOT });
  if (code !== 0) throw new Error(`${source} does not compile: ${lastLines(output, 12)}`);
  return binary;
}
