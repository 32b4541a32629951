/** The closed loop over WebSocket: bench/tools/messages.c, which compares every byte that comes. */
import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { lastLines, run } from "./command.ts";
import { BUILD } from "./paths.ts";
import { placed } from "./processors.ts";
import { buildTool } from "./tool.ts";
import type { Exchange } from "./wire.ts";
import type { Load, LoadResult } from "./wrk.ts";

/** Each of `load.requests` opens a connection. Throws as runWrk does: a run with a wrong or missing answer counts for nothing. */
export async function runMessages(load: Load, { frame, reply }: Exchange): Promise<LoadResult> {
  mkdirSync(BUILD, { recursive: true });
  const binary = await buildTool("messages");
  const files = { "handshake.bin": load.requests[0] ?? "", "frame.bin": frame, "reply.bin": reply };
  const paths = Object.entries(files).map(([name, bytes]) => {
    const path = join(BUILD, name);
    writeFileSync(path, bytes);
    return path;
  });
  const args = [load.port, ...paths, load.connections, load.seconds, load.pipeline].map(String);
  const { code, output } = await run(placed(load.processors, [binary, ...args]));
  const numbers = /^RESULT (.*)$/m.exec(output)?.[1]?.split(" ").map(Number);
  if (code !== 0 || numbers === undefined) throw new Error(lastLines(output));
  const [requests = 0, microseconds = 0, p50 = 0, p90 = 0, p99 = 0, p999 = 0, max = 0] = numbers;
  return { requests, seconds: microseconds / 1e6, bytes: undefined, latencyMicroseconds: { p50, p90, p99, p999, max } };
}
