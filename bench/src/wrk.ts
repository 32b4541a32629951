/** The closed loop: wrk with a script that sends given bytes and says what it counted. */
import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { lastLines, run } from "./command.ts";
import type { Latency } from "./model.ts";
import { BUILD } from "./paths.ts";
import { placed } from "./processors.ts";

export interface Load {
  readonly port: number;
  /** Sent in turn. */
  readonly requests: readonly string[];
  readonly pipeline: number;
  readonly connections: number;
  readonly seconds: number;
  readonly processors: string;
  readonly threads: number;
  /** Whether the expected status is outside 200 to 399, which wrk counts. */
  readonly expectsErrors: boolean;
}

export interface LoadResult {
  readonly requests: number;
  readonly seconds: number;
  /** Received in all; undefined where the generator does not say. */
  readonly bytes: number | undefined;
  readonly latencyMicroseconds: Latency;
}

/** Bytes as a Lua string, escaped where they are not plain. */
export function quoteLua(content: string | Buffer): string {
  const escape = (character: string): string => `\\${String(character.charCodeAt(0)).padStart(3, "0")}`;
  return `"${Buffer.from(content).toString("latin1").replace(/[^ !#-[\]-~]/g, escape)}"`;
}

/** One request is what wrk.format gives, which is asked once; several are given by a function, which wrk calls each time. */
export function sending({ requests, pipeline }: Load): string {
  const texts = requests.map((request) => quoteLua(request.repeat(pipeline)));
  if (texts.length === 1) return `wrk.format = function() return ${texts[0]} end`;
  return `local at, list = 0, {${texts.join(",\n")}}
request = function() at = at % #list + 1; return list[at] end`;
}

/** What `done` writes for runScript. */
export const REPORT = `
  local e = summary.errors
  io.write(string.format("RESULT %d %d %d %d %d %d %d %d %d %d %d %d %d\\n", summary.requests, summary.duration, e.connect, e.read, e.write, e.timeout, e.status,
    latency:percentile(50), latency:percentile(90), latency:percentile(99), latency:percentile(99.9), latency.max, summary.bytes))
`;

/** Throws when any answer has another status than expected, or a connection fails: such a run counts for nothing. */
export const runWrk = async (load: Load): Promise<LoadResult> => readResult(load, await runScript(load, `${sending(load)}\ndone = function(summary, latency)${REPORT}end\n`));

/** What wrk and the script print. */
export async function runScript(load: Load, script: string): Promise<string> {
  mkdirSync(BUILD, { recursive: true });
  const file = join(BUILD, "requests.lua");
  writeFileSync(file, script);
  const threads = Math.min(load.threads, load.connections);
  const options = [`-t${threads}`, `-c${load.connections}`, `-d${load.seconds}s`, "--timeout", "20s", "-s", file];
  const { code, output } = await run(placed(load.processors, ["wrk", ...options, `http://127.0.0.1:${load.port}/`]));
  if (code !== 0) throw new Error(`wrk failed (${code}): ${lastLines(output)}`);
  return output;
}

export function readResult(load: Load, output: string): LoadResult {
  const numbers = /^RESULT (.*)$/m.exec(output)?.[1]?.split(" ").map(Number);
  if (numbers === undefined) throw new Error(`wrk said nothing: ${lastLines(output)}`);
  const [requests = 0, microseconds = 0, connect = 0, read = 0, write = 0, timeout = 0, status = 0, p50 = 0, p90 = 0, p99 = 0, p999 = 0, max = 0, bytes = 0] = numbers;
  if (connect + read + write + timeout > 0) throw new Error(`${connect} failed to connect, ${read} to read, ${write} to write, ${timeout} timed out`);
  if (requests === 0) throw new Error("nothing was answered");
  const wrong = load.expectsErrors ? requests - status : status;
  if (wrong > 0) throw new Error(`${wrong} of ${requests} answers had another status`);
  return { requests, seconds: microseconds / 1e6, bytes, latencyMicroseconds: { p50, p90, p99, p999, max } };
}
