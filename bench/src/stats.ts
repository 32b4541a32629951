/** Medians, and how sure they are. */
import type { Estimate } from "./model.ts";

const RESAMPLES = 1000;
const TAIL = 0.025;

/** Linear between the two nearest values; NaN of none. */
export function quantiles(values: readonly number[], shares: readonly number[]): readonly number[] {
  const sorted = Float64Array.from(values).sort();
  return shares.map((share) => {
    const at = (sorted.length - 1) * share;
    const below = sorted[Math.floor(at)] ?? NaN;
    const above = sorted[Math.ceil(at)] ?? NaN;
    return below + (above - below) * (at - Math.floor(at));
  });
}

export const quantile = (values: readonly number[], share: number): number => quantiles(values, [share])[0] ?? NaN;

export const median = (values: readonly number[]): number => quantile(values, 0.5);

/** A generator of numbers from 0 to 1 that gives the same numbers each time (mulberry32), so that a report can be made again. */
export function createRandom(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296;
  };
}

/** The median with its 95 % bootstrap interval: the middle of the medians of samples drawn from these with replacement. */
export function estimate(values: readonly number[]): Estimate {
  const random = createRandom(values.length);
  const draw = (): number => values[Math.floor(random() * values.length)] ?? NaN;
  const medians = Array.from({ length: values.length > 1 ? RESAMPLES : 1 }, () => median(values.map(values.length > 1 ? draw : (value) => value)));
  return { median: median(values), low: quantile(medians, TAIL), high: quantile(medians, 1 - TAIL) };
}

/** Figures that were counted, not sampled. */
export function exactly(figures: Readonly<Record<string, number>>): Record<string, Estimate> {
  return Object.fromEntries(Object.entries(figures).map(([name, value]) => [name, { median: value, low: value, high: value }]));
}
