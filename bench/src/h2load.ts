/** The closed loop by h2load (nghttp2), as a second opinion on what wrk finds. HTTP/1.1, one thread for a processor. */
import { readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { lastLines, run } from "./command.ts";
import { BUILD } from "./paths.ts";
import { placed } from "./processors.ts";
import { quantiles } from "./stats.ts";
import type { Load, LoadResult } from "./wrk.ts";

interface Parsed {
  readonly method: string;
  readonly path: string;
  readonly fields: readonly string[];
  readonly body: string;
}

function parse(request: string): Parsed {
  const end = request.indexOf("\r\n\r\n");
  const [line = "", ...fields] = request.slice(0, end).split("\r\n");
  const [method = "", path = ""] = line.split(" ");
  return { method, path, fields: fields.filter((field) => !/^(host|content-length):/i.test(field)), body: request.slice(end + 4) };
}

/** h2load takes several paths, but one method, field section and content: those of the first request. */
function options({ port, requests }: Load): readonly string[] {
  const parsed = requests.map(parse);
  const [first] = parsed;
  if (first === undefined) throw new Error("there is no request");
  const uris = join(BUILD, "uris.txt");
  writeFileSync(uris, parsed.map(({ path }) => `http://127.0.0.1:${port}${path}\n`).join(""));
  const fields = [`:method: ${first.method}`, ...first.fields].flatMap((field) => ["-H", field]);
  if (first.body === "") return ["-i", uris, ...fields];
  const body = join(BUILD, "body.bin");
  writeFileSync(body, first.body);
  return ["-i", uris, ...fields, "-d", body];
}

/** Throws as runWrk does. */
export async function runH2load(load: Load): Promise<LoadResult> {
  const log = join(BUILD, "h2load.log");
  rmSync(log, { force: true });
  const threads = Math.min(load.threads, load.connections);
  const shape = ["--h1", `-t${threads}`, `-c${load.connections}`, `-m${load.pipeline}`, `-D${load.seconds}`, `--log-file=${log}`];
  const { code, output } = await run(placed(load.processors, ["h2load", ...shape, ...options(load)]));
  const counts = /^requests: .* (\d+) done, .* (\d+) errored, (\d+) timeout$/m.exec(output)?.slice(1).map(Number);
  const statuses = /^status codes: (\d+) 2xx, (\d+) 3xx, (\d+) 4xx, (\d+) 5xx$/m.exec(output)?.slice(1).map(Number);
  if (code !== 0 || counts === undefined || statuses === undefined) throw new Error(`h2load failed (${code}): ${lastLines(output)}`);
  const [requests = 0, errored = 0, timeout = 0] = counts;
  const [good = 0, moved = 0, refused = 0, failed = 0] = statuses;
  if (errored + timeout > 0) throw new Error(`${errored} requests failed, ${timeout} timed out`);
  if (requests === 0) throw new Error("nothing was answered");
  const wrong = load.expectsErrors ? good + moved + failed : refused + failed;
  if (wrong > 0) throw new Error(`${wrong} of ${requests} answers had another status`);
  return { requests, seconds: load.seconds, bytes: undefined, latencyMicroseconds: readLatencies(log) };
}

/** A line is the start in microseconds, the status and the time taken in microseconds. */
function readLatencies(log: string): LoadResult["latencyMicroseconds"] {
  const times = readFileSync(log, "utf8").trimEnd().split("\n").map((line) => Number(line.split("\t")[2]));
  const [p50 = 0, p90 = 0, p99 = 0, p999 = 0, max = 0] = quantiles(times, [0.5, 0.9, 0.99, 0.999, 1]);
  return { p50, p90, p99, p999, max };
}
