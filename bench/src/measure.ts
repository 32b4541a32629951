/** Runs the cases of a feature: servers up, answers checked, then rounds in which each server has its turn (A B C A B C). */
import { checkCase, type Admitted } from "./check-answer.ts";
import { isThere } from "./command.ts";
import type { Case, Feature, Framework, Result, Scenario } from "./model.ts";
import { countInstructions } from "./probes/instructions.ts";
import { note, type Run } from "./run.ts";
import { takeSample, warmUp, type Contender } from "./sample.ts";
import type { RunningServer } from "./server.ts";
import { ServerPool } from "./server-pool.ts";
import { exactly } from "./stats.ts";
import { exchangeOf } from "./wire.ts";

/** Connections that even a slow server has accepted and answered after a second of warm-up. */
const CONNECTED_PER_SECOND = 4000;

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
    for (const { server, admitted } of contenders) run.say(`  ${one.name}: ${server.framework.name}: ${comparedOf(admitted)}`);
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

async function measureCase(run: Run, feature: Feature, one: Case, frameworks: readonly Framework[], servers: ServerPool, rounds: Rounds): Promise<void> {
  if (isForeign(run.scenario) && exchangeOf(one) !== undefined) {
    note(run, { kind: "skipped", framework: "all", feature: feature.name, case: one.name, reason: "messages are sent as fast as they are answered, by a generator of their own" });
    return;
  }
  const contenders: Contender[] = [];
  for (const framework of frameworks) {
    if (whyNot(framework, feature.name, one) !== undefined) continue;
    const server = await servers.get(framework, one);
    if (server === undefined) continue;
    const admitted = server.framework.ceiling ? undefined : await admit(run, feature, one, server);
    if (server.framework.ceiling || admitted !== undefined) contenders.push({ server, admitted, samples: [], answerBytes: undefined });
  }
  await rounds(run, feature, one, contenders);
  for (const { server, admitted, samples } of contenders) {
    if (samples.length === 0) continue;
    const figures = isCounted(run.scenario, feature, one) && server.framework.callgrind ? await count(run, feature, one, server.framework) : {};
    run.results.push({ feature: feature.name, case: one.name, title: one.title, framework: server.framework.name, compared: comparedOf(admitted), samples, figures });
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

const comparedOf = (admitted: Admitted | undefined): Result["compared"] => admitted?.compared ?? "none";

/** Whether the scenario asks for another generator than the closed loops of the suite. */
const isForeign = ({ rate, generator }: Scenario): boolean => rate !== undefined || generator !== "wrk";

/** Nothing is timed of a server that answers wrongly. */
async function admit(run: Run, feature: Feature, one: Case, server: RunningServer): Promise<Admitted | undefined> {
  const verdict = await checkCase(server.port, one);
  if ("compared" in verdict) return verdict;
  note(run, { kind: "refused", framework: server.framework.name, feature: feature.name, case: one.name, reason: verdict.wrong });
  return undefined;
}

async function runRounds(run: Run, feature: Feature, one: Case, contenders: readonly Contender[]): Promise<void> {
  const out = new Set<Contender>();
  const turn = async (contender: Contender, take: () => Promise<void>): Promise<void> => {
    if (out.has(contender)) return;
    try {
      await take();
    } catch (error) {
      out.add(contender);
      contender.samples.length = 0;
      const { message } = error as Error;
      const reason = contender.server.isAlive ? message : `the server ended under load: ${message}`;
      note(run, { kind: "void", framework: contender.server.framework.name, feature: feature.name, case: one.name, reason });
    }
  };
  const warmUpSeconds = run.scenario.warmUpSeconds + Math.floor((one.connections ?? run.scenario.connections) / CONNECTED_PER_SECOND);
  for (const contender of contenders) await turn(contender, () => warmUp(run, one, contender, warmUpSeconds));
  for (let round = 0; round < run.scenario.rounds; round++) {
    for (const contender of contenders) await turn(contender, async () => void contender.samples.push(await takeSample(run, one, contender)));
  }
  for (const contender of contenders) await checkAgain(run, feature, one, contender);
}

/** The generator counts statuses; that the content was right all along is likely when it still is. */
async function checkAgain(run: Run, feature: Feature, one: Case, { server, samples }: Contender): Promise<void> {
  if (samples.length > 0 && !server.framework.ceiling && (await admit(run, feature, one, server)) === undefined) samples.length = 0;
}
