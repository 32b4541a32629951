/**
 * `zig build` with the third-party sources in their place, for those who work on runtime-c:
 *
 *   npx tsx runtime-c/tools/zig-build.ts test-c
 *   npx tsx runtime-c/tools/zig-build.ts test-c -Dsanitize=address -Dtest-filter=arena
 *   npx tsx runtime-c/tools/zig-build.ts fuzz -Dfuzz=json -Dseconds=60
 *   npx tsx runtime-c/tools/zig-build.ts install -Dmode=debug --prefix /tmp/out
 */
import { spawnSync } from "node:child_process";
import { mkdirSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { zigBuildOptions } from "../../compiler/src/4-link/archive.ts";
import { LinkError } from "../../compiler/src/4-link/errors.ts";
import { CODING_SOURCES } from "../../compiler/src/4-link/source-table.ts";
import { ensureSources } from "../../compiler/src/4-link/sources.ts";
import { hostTarget } from "../../compiler/src/4-link/targets.ts";
import { findPackageRoot } from "../../compiler/src/4-link/package-root.ts";
import { openToolchain } from "../../compiler/src/4-link/toolchain.ts";
import { compile } from "../../compiler/src/pipeline.ts";
import { createProgress } from "../../compiler/src/progress.ts";

async function main(args: readonly string[]): Promise<number> {
  const packageRoot = findPackageRoot(dirname(fileURLToPath(import.meta.url)));
  const toolchain = await openToolchain({ packageRoot, progress: createProgress(process.stderr) });
  const sources = await ensureSources(toolchain, CODING_SOURCES);
  if (args.includes("fuzz")) await makeReaders(packageRoot);
  const all = ["build", ...args, ...defaultTarget(args), ...zigBuildOptions(toolchain, sources)];
  const result = spawnSync(toolchain.zig.path, all, { cwd: packageRoot, env: toolchain.zig.env, stdio: "inherit" });
  return result.status ?? 1;
}

/** The generated C that test/fuzz/generated_fuzz.c includes. */
async function makeReaders(packageRoot: string): Promise<void> {
  const root = join(packageRoot, "test/inputs/app");
  const { cFiles } = await compile({ entry: join(root, "src/app.ts"), root, packageRoot, generator: "zig-build.ts" });
  const dir = join(packageRoot, "test/build/inputs-c");
  mkdirSync(dir, { recursive: true });
  for (const { name, text } of cFiles) writeFileSync(join(dir, name), text);
}

/**
 * Everything is built as servers are, but what clang links, for the machine's own libc. That target is named too:
 * for "native" zig looks into the machine's include folders first, where another libuv may be.
 */
function defaultTarget(args: readonly string[]): string[] {
  if (args.some((arg) => arg.startsWith("-Dtarget="))) return [];
  const host = hostTarget();
  if (host === undefined) return ["-Dcpu=baseline"];
  const byClang = args.some((arg) => arg === "fuzz" || /^-Dsanitize=(address|thread)$/.test(arg));
  return [`-Dtarget=${byClang ? host.triple.replace("musl", "gnu") : host.triple}`, `-Dcpu=${host.cpu}`];
}

try {
  process.exitCode = await main(process.argv.slice(2));
} catch (error) {
  if (!(error instanceof LinkError)) throw error;
  process.stderr.write(`${error.message}\n${error.output}`);
  process.exitCode = 1;
}
