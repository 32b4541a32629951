/** The open loop: a fixed rate, latencies from when each request was due (bench/tools/steady.c). */
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { lastLines, run } from "./command.ts";
import { BUILD } from "./paths.ts";
import { placed } from "./processors.ts";
import { buildTool } from "./tool.ts";
import type { Load, LoadResult } from "./wrk.ts";

/** Throws as runWrk does: a run with a wrong or missing answer counts for nothing. */
export async function runSteady(load: Load, rate: number): Promise<LoadResult> {
  const binary = await buildTool("steady");
  const file = join(BUILD, "requests.bin");
  writeFileSync(file, load.requests.map((request) => `${Buffer.byteLength(request)}\n${request}`).join(""));
  const args = [load.port, file, load.connections, load.seconds, rate].map(String);
  const { code, output } = await run(placed(load.processors, [binary, ...args]));
  const numbers = /^RESULT (.*)$/m.exec(output)?.[1]?.split(" ").map(Number);
  if (code !== 0 || numbers === undefined) throw new Error(`steady failed (${code}): ${lastLines(output)}`);
  const [requests = 0, microseconds = 0, failed = 0, errors = 0, p50 = 0, p90 = 0, p99 = 0, p999 = 0, max = 0] = numbers;
  const wrong = load.expectsErrors ? requests - errors : errors;
  if (failed > 0) throw new Error(`${failed} requests were not answered in time`);
  if (wrong > 0) throw new Error(`${wrong} of ${requests} answers had another status`);
  return { requests, seconds: microseconds / 1e6, bytes: undefined, latencyMicroseconds: { p50, p90, p99, p999, max } };
}
