/** A server binary for tests: built once for the same sources, whoever asks. */
import { existsSync, mkdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { archiveInputs } from "../src/4-link/archive.ts";
import { cacheDirectory } from "../src/4-link/cache-dir.ts";
import { sha256, writeFileAtomically } from "../src/4-link/files.ts";
import { withLock } from "../src/4-link/lock.ts";
import type { Source } from "../src/pipeline.ts";
import { changedSince, isCurrent, takeSnapshot, type Snapshot } from "./snapshot.ts";

/**
 * The path of an up-to-date server of the source. The compiler is loaded only when there is none: checking that
 * nothing has changed takes milliseconds.
 *
 * @throws Error with the diagnostics
 */
export async function ensureCachedServer(source: Source): Promise<string> {
  const key = sha256([source.entry, source.packageRoot, compilerStamp(source.packageRoot)].join("\0")).slice(0, 24);
  const dir = join(cacheDirectory(), "tests", key);
  const server = join(dir, "server.exe"); // a suffix that Windows needs and others do not mind
  if (isUpToDate(dir, server)) return server;
  mkdirSync(dir, { recursive: true });
  await withLock(`${dir}.lock`, async () => {
    if (!isUpToDate(dir, server)) await build(source, dir, server);
  });
  return server;
}

function isUpToDate(dir: string, server: string): boolean {
  const file = join(dir, "inputs.json");
  return existsSync(server) && existsSync(file) && isCurrent(JSON.parse(readFileSync(file, "utf8")) as Snapshot);
}

async function build(source: Source, dir: string, server: string): Promise<void> {
  const { buildQuickly } = await import("./quick-build.ts");
  const startMs = Date.now();
  const inputs = await buildQuickly(source, server);
  const snapshot = takeSnapshot([...inputs, ...archiveInputs(source.packageRoot)]);
  if (!changedSince(snapshot, startMs)) writeFileAtomically(join(dir, "inputs.json"), JSON.stringify(snapshot));
}

/** Tells compilers apart: what dist/ was made from. */
export function compilerStamp(packageRoot: string): string {
  const stamp = join(packageRoot, "dist", "stamp");
  return existsSync(stamp) ? readFileSync(stamp, "utf8") : "";
}
