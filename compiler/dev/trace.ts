/** Where the time from a save to its answer goes: what `catzilla dev --verbose` tells of each step. */
import type { Progress, Steps } from "../src/progress.ts";

/** A step that has ended; times are of the system's clock, as two threads tell them. */
export interface TracedStep {
  readonly name: string;
  readonly startMs: number;
  readonly endMs: number;
}

/** Steps that are told when they end; without somebody to tell, nothing is measured. */
export function createTrace(tell: ((step: TracedStep) => void) | undefined): Steps {
  if (tell === undefined) return { step: (_name, work) => work() };
  return {
    async step(name, work) {
      const startMs = Date.now();
      try {
        return await work();
      } finally {
        tell({ name, startMs, endMs: Date.now() });
      }
    },
  };
}

/** The steps of `progress` are traced, too. */
export function withTrace(progress: Progress, trace: Steps): Progress {
  return { step: (name, work) => trace.step(name, () => progress.step(name, work)), update: (detail) => progress.update(detail) };
}
