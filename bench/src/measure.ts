/** Runs the cases of a feature: servers up, answers checked, then rounds in which each server has its turn (A B C A B C). */
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { checkCase, type Compared } from "./check-answer.ts";
import { isThere } from "./command.ts";
import { runH2load } from "./h2load.ts";
import { folderOf, prepare } from "./install.ts";
import type { Case, Feature, Framework, Gap, Result, Sample, Scenario } from "./model.ts";
import { countInstructions } from "./probes/instructions.ts";
import { exactly } from "./stats.ts";
import { endedChildrenSeconds, readUsage } from "./process-tree.ts";
import type { Processors } from "./processors.ts";
import { freePort, RunningServer } from "./server.ts";
import { runSteady } from "./steady.ts";
import { replyBytes, requestBytes } from "./wire.ts";
import { runWrk, type Load, type LoadResult } from "./wrk.ts";

/** What a run is made under, and where its findings go. */
export interface Run {
  readonly scenario: Scenario;
  readonly processors: Processors;
  readonly group: string | undefined;
  readonly results: Result[];
  readonly gaps: Gap[];
  readonly say: (line: string) => void;
}

/** Connections that even a slow server has accepted and answered after a second of warm-up. */
const CONNECTED_PER_SECOND = 4000;

interface Contender {
  readonly server: RunningServer;
  readonly compared: Compared | "none";
  readonly samples: Sample[];
}

/** Keeps it for the report and tells it at once. */
export function note(run: Run, gap: Gap): void {
  run.gaps.push(gap);
  const where = gap.case === undefined ? "" : ` in ${gap.feature}/${gap.case}`;
  run.say(`  ${gap.kind}: ${gap.framework}${where}: ${gap.reason}`);
}

/** Why a framework has no part in a case, or undefined. */
export function whyNot(framework: Framework, feature: string, { name: caseName, only }: Case): string | undefined {
  if (only !== undefined && !framework.ceiling && !only.includes(framework.name)) return "its server has no endpoint for it";
  const names = [feature, `${feature}/${caseName}`];
  const lack = names.map((name) => framework.lacks[name]).find((reason) => reason !== undefined);
  if (lack !== undefined) return lack;
  return framework.has === undefined || names.some((name) => framework.has?.includes(name)) ? undefined : "not among what it has";
}

export const measureFeature = (run: Run, feature: Feature, frameworks: readonly Framework[]): Promise<void> => withServers(run, feature, frameworks, runRounds);

/** Asks every request once and times nothing; what is wrong stands among the gaps. */
export const checkFeature = (run: Run, feature: Feature, frameworks: readonly Framework[]): Promise<void> =>
  withServers(run, feature, frameworks, async (_, __, one, contenders) => {
    for (const { server, compared } of contenders) run.say(`  ${one.name}: ${server.framework.name}: ${compared}`);
  });

type Rounds = (run: Run, feature: Feature, one: Case, contenders: readonly Contender[]) => Promise<void>;

async function withServers(run: Run, feature: Feature, frameworks: readonly Framework[], rounds: Rounds): Promise<void> {
  const servers = new ServerPool(run, feature);
  try {
    for (const one of feature.cases) await measureCase(run, feature, one, frameworks, servers, rounds);
  } finally {
    await servers.stopAll();
  }
}

/** Servers of a feature stay up from case to case, while the number of routes stays the same. */
class ServerPool {
  readonly #run: Run;
  readonly #feature: Feature;
  readonly #up = new Map<string, RunningServer>();
  #routes: number | undefined;

  constructor(run: Run, feature: Feature) {
    this.#run = run;
    this.#feature = feature;
  }

  async get(framework: Framework, one: Case): Promise<RunningServer | undefined> {
    if (this.#routes !== one.routes) await this.stopAll();
    this.#routes = one.routes;
    const known = this.#up.get(framework.name);
    if (known?.isAlive === true && !framework.ceiling) return known;
    if (known !== undefined) await known.stop();
    const server = await this.#start(framework, one);
    if (server !== undefined) this.#up.set(framework.name, server);
    return server;
  }

  async #start(framework: Framework, one: Case): Promise<RunningServer | undefined> {
    const { processors, group } = this.#run;
    try {
      const failure = await prepare(framework, one.routes);
      if (failure !== undefined) throw new Error(failure);
      const port = await freePort();
      const start = { routes: one.routes, port, ...(framework.ceiling && ceilingStart(framework, one, port)) };
      const server = RunningServer.spawn(framework, start, { processors: processors.server, threads: processors.threads, group });
      await server.waitUntilUp();
      return server;
    } catch (error) {
      note(this.#run, { kind: "void", framework: framework.name, feature: this.#feature.name, case: one.name, reason: (error as Error).message });
      return undefined;
    }
  }

  async stopAll(): Promise<void> {
    await Promise.all([...this.#up.values()].map((server) => server.stop()));
    this.#up.clear();
  }
}

/** The bytes of the first request and answer of a case; others of a case have as many. */
export function ceilingStart(framework: Framework, { name, requests }: Case, port: number): { requestBytes: number; reply: string } {
  const [first] = requests;
  if (first === undefined) throw new Error(`case ${name} has no request`);
  const reply = join(folderOf(framework), "reply.bin");
  writeFileSync(reply, replyBytes(first.expect));
  return { requestBytes: Buffer.byteLength(requestBytes(first.request, port)), reply };
}

async function measureCase(run: Run, feature: Feature, one: Case, frameworks: readonly Framework[], servers: ServerPool, rounds: Rounds): Promise<void> {
  const contenders: Contender[] = [];
  for (const framework of frameworks) {
    if (whyNot(framework, feature.name, one) !== undefined) continue;
    const server = await servers.get(framework, one);
    const compared = server === undefined ? undefined : await admit(run, feature, one, server);
    if (server !== undefined && compared !== undefined) contenders.push({ server, compared, samples: [] });
  }
  await rounds(run, feature, one, contenders);
  for (const { server, compared, samples } of contenders) {
    if (samples.length === 0) continue;
    const figures = isCounted(run.scenario, feature, one) && server.framework.callgrind ? await count(run, feature, one, server.framework) : {};
    run.results.push({ feature: feature.name, case: one.name, title: one.title, framework: server.framework.name, compared, samples, figures });
  }
}

function isCounted({ instructions }: Scenario, feature: Feature, one: Case): boolean {
  return instructions === "all" || instructions.includes(`${feature.name}/${one.name}`);
}

async function count(run: Run, feature: Feature, one: Case, framework: Framework): Promise<Result["figures"]> {
  try {
    if (!isThere("valgrind")) throw new Error("valgrind is not installed (apt-get install valgrind)");
    return exactly(await countInstructions(run, framework, one));
  } catch (error) {
    note(run, { kind: "skipped", framework: framework.name, feature: feature.name, case: one.name, reason: `its instructions were not counted: ${(error as Error).message}` });
    return {};
  }
}

/** Nothing is timed of a server that answers wrongly. */
async function admit(run: Run, feature: Feature, one: Case, server: RunningServer): Promise<Compared | "none" | undefined> {
  if (server.framework.ceiling) return "none";
  const verdict = await checkCase(server.port, one);
  if ("compared" in verdict) return verdict.compared;
  note(run, { kind: "refused", framework: server.framework.name, feature: feature.name, case: one.name, reason: verdict.wrong });
  return undefined;
}

async function runRounds(run: Run, feature: Feature, one: Case, contenders: readonly Contender[]): Promise<void> {
  const out = new Set<Contender>();
  const turn = async (contender: Contender, seconds: number, keep: boolean): Promise<void> => {
    if (out.has(contender)) return;
    try {
      const sample = await takeSample(run, one, contender.server, seconds);
      if (keep) contender.samples.push(sample);
    } catch (error) {
      out.add(contender);
      contender.samples.length = 0;
      note(run, { kind: "void", framework: contender.server.framework.name, feature: feature.name, case: one.name, reason: (error as Error).message });
    }
  };
  const warmUpSeconds = run.scenario.warmUpSeconds + Math.floor((one.connections ?? run.scenario.connections) / CONNECTED_PER_SECOND);
  for (const contender of contenders) await turn(contender, warmUpSeconds, false);
  for (let round = 0; round < run.scenario.rounds; round++) {
    for (const contender of contenders) await turn(contender, run.scenario.durationSeconds, true);
  }
  for (const contender of contenders) await checkAgain(run, feature, one, contender);
}

/** The generator counts statuses; that the content was right all along is likely when it still is. */
async function checkAgain(run: Run, feature: Feature, one: Case, { server, samples }: Contender): Promise<void> {
  if (samples.length > 0 && !server.framework.ceiling && (await admit(run, feature, one, server)) === undefined) samples.length = 0;
}

function runLoad({ rate, generator }: Scenario, load: Load): Promise<LoadResult> {
  if (rate !== undefined) return runSteady(load, rate);
  return generator === "wrk" ? runWrk(load) : runH2load(load);
}

async function takeSample({ scenario, processors }: Run, one: Case, server: RunningServer, seconds: number): Promise<Sample> {
  const before = { server: readUsage(server.pid), generator: endedChildrenSeconds(), at: performance.now() };
  const load = {
    port: server.port,
    requests: one.requests.map(({ request }) => requestBytes(request, server.port)),
    pipeline: one.pipeline ?? scenario.pipeline,
    connections: one.connections ?? scenario.connections,
    seconds,
    processors: processors.generator,
    threads: processors.threads,
    expectsErrors: one.requests.every(({ expect }) => expect.status.every((status) => status >= 400)),
  };
  const result: LoadResult = await runLoad(scenario, load);
  if (!server.isAlive) throw new Error("the server ended");
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
