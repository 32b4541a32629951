/** Features that are not load: each round asks every framework once, as rounds of load do. */
import type { Case, Estimate, Feature, Framework } from "../model.ts";
import { whyNot } from "../measure.ts";
import { note, type Run } from "../run.ts";
import { estimate } from "../stats.ts";
import { measureBuild } from "./build.ts";
import { measureMemory } from "./memory.ts";
import type { Figures, Probe } from "./probe.ts";
import { measureStartUp } from "./start-up.ts";

const PROBES: Readonly<Record<Exclude<Feature["kind"], "load">, Probe>> = { "start-up": measureStartUp, memory: measureMemory, build: measureBuild };

export async function runProbe(run: Run, feature: Feature, frameworks: readonly Framework[]): Promise<void> {
  if (feature.kind === "load") return;
  const probe = PROBES[feature.kind];
  for (const one of feature.cases) {
    const able = frameworks.filter((framework) => !framework.ceiling && whyNot(framework, feature.name, one) === undefined);
    await runRounds(run, feature, one, able, probe);
  }
}

/** Ten thousand connections take their time, and memory hardly differs from round to round. */
const MEMORY_ROUNDS_MAX = 2;

async function runRounds(run: Run, feature: Feature, one: Case, frameworks: readonly Framework[], probe: Probe): Promise<void> {
  const found = new Map<Framework, Figures[]>(frameworks.map((framework) => [framework, []]));
  const rounds = feature.kind === "memory" ? Math.min(run.scenario.rounds, MEMORY_ROUNDS_MAX) : run.scenario.rounds;
  for (let round = 0; round < rounds; round++) {
    for (const [framework, list] of found) {
      try {
        list.push(await probe(run, framework, one));
      } catch (error) {
        found.delete(framework);
        note(run, { kind: "void", framework: framework.name, feature: feature.name, case: one.name, reason: (error as Error).message });
      }
    }
  }
  for (const [framework, list] of found) {
    const figures = summarise(list);
    run.results.push({ feature: feature.name, case: one.name, title: one.title, framework: framework.name, compared: "bytes", samples: [], figures });
  }
}

function summarise(list: readonly Figures[]): Record<string, Estimate> {
  const names = [...new Set(list.flatMap((figures) => Object.keys(figures)))];
  return Object.fromEntries(names.map((name) => [name, estimate(list.flatMap((figures) => figures[name] ?? []))]));
}
