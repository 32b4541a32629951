/**
 * The benchmark suite: `npm run bench -- --help`. The way through: options -> plan (features, frameworks, scenario) -> install ->
 * per feature: servers up, answers checked, rounds or probes -> report -> comparison.
 */
import { existsSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { parseArgs } from "node:util";
import { compareReports, hasRegression, renderChanges } from "./compare.ts";
import { isThere } from "./command.ts";
import { install } from "./install.ts";
import { readCommit, readMachine, toolVersions } from "./machine.ts";
import { checkFeature, measureFeature } from "./measure.ts";
import type { Feature, Framework, Report, Scenario } from "./model.ts";
import { BENCH, BUILD } from "./paths.ts";
import { runProbe } from "./probes/run-probe.ts";
import { createCappedGroup, placeSelf, removeGroup, shareProcessors } from "./processors.ts";
import { listNames, readFeature, readFramework, readGenerator, readScenario } from "./read-suite.ts";
import { renderHtml } from "./report/html.ts";
import { renderMarkdown } from "./report/markdown.ts";
import { note, type Run } from "./run.ts";
import { SuiteError } from "./yaml-section.ts";

const HELP = `npm run bench -- [options]
  --features LIST       of bench/features, comma-separated; the scenario's, or all, by default; FEATURE/CASE is one case
  --frameworks LIST     of bench/frameworks; the scenario's, or all, by default
  --scenario NAME|FILE  of bench/scenarios, or a .yaml file; light by default
  --instructions        counts instructions and allocations per request as well, by callgrind
  --check               asks each server every request once, and times nothing
  --duration SECONDS    of a round, in place of the scenario's
  --connections N       in place of the scenario's
  --rounds N            in place of the scenario's
  --generator NAME      wrk, or h2load as a second opinion
  --rate N              requests/s, open loop: latency counts from when a request was due
  --out DIR             where report.json, report.md and report.html go; bench/results/<kind of machine> by default
  --compare BASE        a report.json or its folder; exits with 1 when Catzilla is slower than there beyond noise
`;

interface Plan {
  readonly features: readonly Feature[];
  readonly frameworks: readonly Framework[];
  readonly scenario: Scenario;
  readonly out: string | undefined;
  readonly base: string | undefined;
  readonly checkOnly: boolean;
}

function parsePlan(argv: readonly string[]): Plan | undefined {
  const text = { type: "string" } as const;
  const flag = { type: "boolean" } as const;
  const { values } = parseArgs({
    args: [...argv],
    options: { features: text, frameworks: text, scenario: text, duration: text, connections: text, rounds: text, rate: text, generator: text, out: text, compare: text, check: flag, instructions: flag, help: flag },
  });
  if (values.help === true) return undefined;
  const scenario = readScenario(values.scenario ?? "light");
  const positive = (name: "duration" | "connections" | "rounds" | "rate"): number | undefined => {
    const value = values[name] === undefined ? undefined : Number(values[name]);
    if (value !== undefined && !(value >= 1 && Number.isInteger(value))) throw new SuiteError(`--${name} is a whole number from 1, not ${values[name]}`);
    return value;
  };
  return {
    features: choose(values.features ?? scenario.features?.join(","), listNames("features", "spec.yaml"), "feature").map(pickFeature),
    frameworks: choose(values.frameworks ?? scenario.frameworks?.join(","), listNames("frameworks", "framework.yaml"), "framework").map((name) => readFramework(name)),
    scenario: {
      ...scenario,
      durationSeconds: positive("duration") ?? scenario.durationSeconds,
      connections: positive("connections") ?? scenario.connections,
      rounds: positive("rounds") ?? scenario.rounds,
      rate: positive("rate") ?? scenario.rate,
      instructions: values.instructions === true ? "all" : scenario.instructions,
      generator: values.generator === undefined ? scenario.generator : readGenerator(values.generator),
    },
    out: values.out,
    base: values.compare,
    checkOnly: values.check === true,
  };
}

function choose(list: string | undefined, there: readonly string[], what: string): readonly string[] {
  const chosen = list === undefined ? there : list.split(",").map((name) => name.trim());
  const unknown = chosen.filter((name) => !there.includes(name.replace(/\/.*/, "")));
  if (unknown.length > 0) throw new SuiteError(`there is no ${what} ${unknown.join(", ")}; there are ${there.join(", ")}`);
  return chosen;
}

/** `routing/static` is that feature with one case. */
function pickFeature(name: string): Feature {
  const [featureName = "", caseName] = name.split("/");
  const feature = readFeature(featureName);
  const cases = feature.cases.filter((one) => caseName === undefined || one.name === caseName);
  if (cases.length === 0) throw new SuiteError(`there is no case ${caseName} in ${featureName}; there are ${feature.cases.map((one) => one.name).join(", ")}`);
  return { ...feature, cases };
}

/** Whether the generator makes requests of its own: the bytes are not those that the ceiling is told. */
const isForeign = ({ generator, rate }: Scenario): boolean => generator !== "wrk" && rate === undefined;

async function installAll(run: Run, frameworks: readonly Framework[], versions: Record<string, string>): Promise<readonly Framework[]> {
  const ready: Framework[] = [];
  for (const framework of frameworks) {
    const installed = framework.ceiling && isForeign(run.scenario) ? { reason: "it counts the bytes of requests as wrk sends them" } : await install(framework, run.say);
    if ("reason" in installed) {
      note(run, { kind: "skipped", framework: framework.name, feature: undefined, case: undefined, reason: installed.reason });
    } else {
      ready.push(framework);
      if (installed.version !== "") versions[framework.name] = installed.version;
    }
  }
  return ready;
}

function startRun({ scenario }: Plan): Run {
  if (scenario.instructions === "all" && !isThere("valgrind")) throw new SuiteError("valgrind is not installed: apt-get install valgrind");
  if (!isThere("wrk")) throw new SuiteError("wrk is not installed: apt-get install wrk");
  if (!isThere(scenario.generator)) throw new SuiteError(`${scenario.generator} is not installed: apt-get install nghttp2-client`);
  const group = scenario.cap === undefined ? undefined : createCappedGroup(`catzilla-bench-${process.pid}`, scenario.cap);
  if (scenario.cap !== undefined && group === undefined) throw new SuiteError("no control group with a quota can be made here, so the server cannot be capped");
  const processors = shareProcessors(scenario);
  placeSelf(processors);
  mkdirSync(BUILD, { recursive: true });
  return { scenario, processors, group, results: [], gaps: [], say: (line) => console.error(line) };
}

async function measure(plan: Plan, argv: readonly string[]): Promise<Report> {
  const run = startRun(plan);
  const machine = readMachine();
  const versions = toolVersions();
  const frameworks = await installAll(run, plan.frameworks, versions);
  try {
    for (const feature of plan.features) {
      run.say(`${feature.name}: ${feature.title}`);
      if (plan.checkOnly) await checkFeature(run, feature, frameworks);
      else if (feature.kind === "load") await measureFeature(run, feature, frameworks);
      else await runProbe(run, feature, frameworks);
    }
  } finally {
    if (run.group !== undefined) removeGroup(run.group);
  }
  const command = ["npm run bench --", ...argv].join(" ");
  return { schema: 1, date: new Date().toISOString(), commit: readCommit(), command, machine, versions, scenario: plan.scenario, results: run.results, gaps: run.gaps };
}

function write(report: Report, dir: string): void {
  mkdirSync(dir, { recursive: true });
  const markdown = renderMarkdown(report);
  writeFileSync(join(dir, "report.json"), `${JSON.stringify(report, undefined, 1)}\n`);
  writeFileSync(join(dir, "report.md"), markdown);
  writeFileSync(join(dir, "report.html"), renderHtml(report));
  console.log(`${markdown}\n\nwritten: ${join(dir, "report.{json,md,html}")}`);
}

function readReport(path: string): Report {
  const file = path.endsWith(".json") ? path : join(path, "report.json");
  if (!existsSync(file)) throw new SuiteError(`there is no ${file} to compare with`);
  const report = parseReport(readFileSync(file, "utf8"));
  if (report?.schema !== 1) throw new SuiteError(`${file} is not a report of this suite`);
  return report;
}

function parseReport(text: string): Report | undefined {
  try {
    return JSON.parse(text) as Report;
  } catch {
    return undefined;
  }
}

async function main(argv: readonly string[]): Promise<number> {
  const plan = parsePlan(argv);
  if (plan === undefined) {
    console.log(HELP);
    return 0;
  }
  // Read first: the folder that is compared with may be the one that is written.
  const base = plan.base === undefined ? undefined : readReport(plan.base);
  const report = await measure(plan, argv);
  if (plan.checkOnly) return report.gaps.length > 0 ? 1 : 0;
  write(report, plan.out ?? join(BENCH, "results", report.machine.kind));
  const wrong = report.gaps.some(({ kind }) => kind !== "skipped");
  if (base === undefined) return wrong ? 1 : 0;
  const changes = compareReports(base, report);
  console.log(renderChanges(changes));
  return wrong || hasRegression(changes) ? 1 : 0;
}

main(process.argv.slice(2)).then(
  (code) => process.exit(code),
  (error: Error) => {
    const isTheirs = error instanceof SuiteError || "code" in error;
    console.error(isTheirs ? `${error.message}\n\n\`npm run bench -- --help\` lists the options.` : error.stack);
    process.exit(2);
  },
);
