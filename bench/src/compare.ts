/** A run against an earlier one: which figures moved by more than noise. */
import { times } from "./report/format.ts";
import { ratioToCeiling } from "./report/summary.ts";
import type { Estimate, Report, Result } from "./model.ts";
import { estimate } from "./stats.ts";

/** Less than this is noise whatever the intervals say. */
const NOISE = 0.05;

export type Verdict = "better" | "same" | "worse";

export interface Change {
  readonly what: string;
  readonly framework: string;
  /** After over before; all figures are such that less is better. */
  readonly ratio: number;
  readonly verdict: Verdict;
}

/** Worse or better only when the intervals do not meet and the medians are further apart than noise. */
export function judge(before: Estimate, after: Estimate): Verdict {
  if (after.low > before.high && after.median > before.median * (1 + NOISE)) return "worse";
  return after.high < before.low && after.median < before.median * (1 - NOISE) ? "better" : "same";
}

const keyOf = ({ feature, case: caseName, framework }: Result): string => `${feature}/${caseName}/${framework}`;

/**
 * Processor time as a multiple of the ceiling where both runs had it, so that a slower machine is not a regression; else as it is.
 * What only one of the runs has is left out.
 */
export function compareReports(before: Report, after: Report): readonly Change[] {
  const known = new Map(before.results.map((result) => [keyOf(result), result]));
  return after.results.flatMap((result) => {
    const old = known.get(keyOf(result));
    return old === undefined ? [] : [...compareLoad(before, old, after, result), ...compareFigures(old, result)];
  });
}

const ceilingOf = (report: Report, { feature, case: caseName }: Result): Result | undefined =>
  report.results.find((result) => result.framework === "ceiling" && result.feature === feature && result.case === caseName);

function compareLoad(before: Report, old: Result, after: Report, result: Result): readonly Change[] {
  if (old.samples.length === 0 || result.samples.length === 0 || result.framework === "ceiling") return [];
  const plain = (one: Result): Estimate => estimate(one.samples.map((sample) => sample.cpuMicroseconds));
  const [oldRatio, ratio] = [ratioToCeiling(old, ceilingOf(before, old)), ratioToCeiling(result, ceilingOf(after, result))];
  const pair = oldRatio !== undefined && ratio !== undefined ? ([oldRatio, ratio] as const) : ([plain(old), plain(result)] as const);
  return [change(`${result.feature}/${result.case}: processor time`, result.framework, ...pair)];
}

function compareFigures(old: Result, result: Result): readonly Change[] {
  return Object.entries(result.figures).flatMap(([name, value]) => {
    const previous = old.figures[name];
    return previous === undefined ? [] : [change(`${result.feature}/${result.case}: ${name}`, result.framework, previous, value)];
  });
}

function change(what: string, framework: string, before: Estimate, after: Estimate): Change {
  return { what, framework, ratio: after.median / before.median, verdict: judge(before, after) };
}

export function renderChanges(changes: readonly Change[]): string {
  const moved = changes.filter(({ verdict }) => verdict !== "same");
  const lines = moved.map(({ what, framework, ratio, verdict }) => `${verdict.padEnd(6)} ${framework.padEnd(12)} ${times(ratio)}  ${what}`);
  return [`compared ${changes.length} figures: ${moved.length} moved beyond noise`, ...lines].join("\n");
}

/** Only our own count: a competitor's new release is no regression of ours. */
export const hasRegression = (changes: readonly Change[]): boolean => changes.some(({ framework, verdict }) => framework === "catzilla" && verdict === "worse");
