/** One server under load: the warm-up, in which every answer is compared, and a round, in which they are counted. */
import type { Admitted } from "./check-answer.ts";
import { runH2load } from "./h2load.ts";
import { runMessages } from "./messages.ts";
import type { Case, Sample, Scenario } from "./model.ts";
import { endedChildrenSeconds, readUsage } from "./process-tree.ts";
import { proveUnderLoad } from "./proof.ts";
import type { Run } from "./run.ts";
import type { RunningServer } from "./server.ts";
import { runSteady } from "./steady.ts";
import { exchangeOf, requestBytes } from "./wire.ts";
import { runWrk, type Load, type LoadResult } from "./wrk.ts";

export interface Contender {
  readonly server: RunningServer;
  /** undefined: of the ceiling, which is asked nothing. */
  readonly admitted: Admitted | undefined;
  readonly samples: Sample[];
  /** Of an answer on the wire, while all of them were compared. */
  answerBytes: number | undefined;
}

/** Under load, too, every answer is compared, before rounds whose answers are only counted. */
export async function warmUp(run: Run, one: Case, contender: Contender, seconds: number): Promise<void> {
  const { server, admitted } = contender;
  const load = loadOf(run, one, server, seconds);
  if (exchangeOf(one) !== undefined || admitted === undefined) {
    await runLoad(run.scenario, one, load);
    return;
  }
  const { bytes, requests } = await proveUnderLoad(load, admitted);
  contender.answerBytes = bytes === undefined ? undefined : bytes / requests;
}

function runLoad({ rate, generator }: Scenario, one: Case, load: Load): Promise<LoadResult> {
  const exchange = exchangeOf(one);
  if (exchange !== undefined) return runMessages(load, exchange);
  if (rate !== undefined) return runSteady(load, rate);
  return generator === "wrk" ? runWrk(load) : runH2load(load);
}

function loadOf({ scenario, processors }: Run, one: Case, { port }: RunningServer, seconds: number): Load {
  return {
    port,
    requests: one.requests.map(({ request }) => requestBytes(request, port)),
    pipeline: one.pipeline ?? scenario.pipeline,
    connections: one.connections ?? scenario.connections,
    seconds,
    processors: processors.generator,
    threads: processors.threads,
    expectsErrors: one.requests.every(({ expect }) => expect.status.every((status) => status >= 400)),
  };
}

export async function takeSample(run: Run, one: Case, { server, answerBytes }: Contender): Promise<Sample> {
  const load = loadOf(run, one, server, run.scenario.durationSeconds);
  const before = { server: readUsage(server.pid), generator: endedChildrenSeconds(), at: performance.now() };
  const result = await runLoad(run.scenario, one, load);
  if (!server.isAlive) throw new Error("the server ended");
  if (answerBytes !== undefined) refuseOtherSize(load, result, answerBytes);
  const wallSeconds = (performance.now() - before.at) / 1000;
  const after = readUsage(server.pid);
  const cpuSeconds = after.cpuSeconds - before.server.cpuSeconds;
  return {
    requests: result.requests,
    seconds: result.seconds,
    cpuMicroseconds: (cpuSeconds * 1e6) / result.requests,
    requestsPerSecond: result.requests / result.seconds,
    serverBusy: cpuSeconds / wallSeconds,
    generatorBusy: (endedChildrenSeconds() - before.generator) / wallSeconds,
    rssBytes: after.rssBytes,
    latencyMicroseconds: result.latencyMicroseconds,
  };
}

/** Of answers that are only counted the bytes are known in all: those that the end cut short, and half a byte of each, may be more or less. */
function refuseOtherSize({ connections, pipeline }: Load, { bytes, requests }: LoadResult, answerBytes: number): void {
  if (bytes === undefined || Math.abs(bytes - requests * answerBytes) <= connections * pipeline * answerBytes + requests / 2) return;
  throw new Error(`answers had ${(bytes / requests).toFixed(1)} bytes on the wire in a round, and ${answerBytes.toFixed(1)} while each was compared`);
}
