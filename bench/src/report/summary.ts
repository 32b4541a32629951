/** A report's results as the rows that its tables and charts show. */
import type { Estimate, Latency, Report, Result } from "../model.ts";
import { estimate, median } from "../stats.ts";

/** A server below this share of what it may have was not what limited the run. */
const SATURATED = 0.9;

export interface Row {
  readonly framework: string;
  readonly compared: Result["compared"];
  readonly cpuMicroseconds: Estimate;
  /** Times the ceiling, round by round; absent when it was not in the run. */
  readonly toCeiling: Estimate | undefined;
  readonly requestsPerSecond: Estimate;
  readonly saturated: boolean;
  readonly serverBusy: number;
  readonly generatorBusy: number;
  readonly latencyMicroseconds: Latency;
  readonly rssBytes: number;
}

export interface Table {
  readonly feature: string;
  readonly case: string;
  readonly title: string;
  /** Least processor time first. */
  readonly rows: readonly Row[];
  readonly figures: readonly Result[];
}

/** Cases in the order in which they were run. */
export function tables(report: Report): readonly Table[] {
  const groups = new Map<string, Result[]>();
  for (const result of report.results) {
    const key = `${result.feature}/${result.case}`;
    groups.set(key, [...(groups.get(key) ?? []), result]);
  }
  return [...groups.values()].map((results) => {
    const [{ feature, case: caseName, title }] = results as [Result];
    const ceiling = results.find(({ framework }) => framework === "ceiling");
    const rows = results.filter(({ samples }) => samples.length > 0).map((result) => summarise(result, ceiling, report.scenario.cap ?? 1));
    return {
      feature,
      case: caseName,
      title,
      rows: rows.sort((a, b) => a.cpuMicroseconds.median - b.cpuMicroseconds.median),
      figures: results.filter(({ figures }) => Object.keys(figures).length > 0),
    };
  });
}

export function ratioToCeiling(result: Result, ceiling: Result | undefined): Estimate | undefined {
  if (ceiling === undefined || ceiling.samples.length === 0) return undefined;
  return estimate(result.samples.map((sample, round) => sample.cpuMicroseconds / (ceiling.samples[round]?.cpuMicroseconds ?? NaN)));
}

function summarise(result: Result, ceiling: Result | undefined, share: number): Row {
  const { samples } = result;
  const latency = (pick: (latency: Latency) => number): number => median(samples.map((sample) => pick(sample.latencyMicroseconds)));
  const serverBusy = median(samples.map((sample) => sample.serverBusy));
  return {
    framework: result.framework,
    compared: result.compared,
    cpuMicroseconds: estimate(samples.map((sample) => sample.cpuMicroseconds)),
    toCeiling: ratioToCeiling(result, ceiling),
    requestsPerSecond: estimate(samples.map((sample) => sample.requestsPerSecond)),
    saturated: serverBusy >= SATURATED * share,
    serverBusy,
    generatorBusy: median(samples.map((sample) => sample.generatorBusy)),
    latencyMicroseconds: {
      p50: latency(({ p50 }) => p50),
      p90: latency(({ p90 }) => p90),
      p99: latency(({ p99 }) => p99),
      p999: latency(({ p999 }) => p999),
      max: Math.max(...samples.map((sample) => sample.latencyMicroseconds.max)),
    },
    rssBytes: median(samples.map((sample) => sample.rssBytes)),
  };
}
