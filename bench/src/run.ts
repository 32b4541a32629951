/** What a run is made under, and where its findings go. */
import type { Gap, Result, Scenario } from "./model.ts";
import type { Processors } from "./processors.ts";

export interface Run {
  readonly scenario: Scenario;
  readonly processors: Processors;
  readonly group: string | undefined;
  readonly results: Result[];
  readonly gaps: Gap[];
  readonly say: (line: string) => void;
}

/** Keeps it for the report and tells it at once. */
export function note(run: Run, gap: Gap): void {
  run.gaps.push(gap);
  const where = gap.case === undefined ? "" : ` in ${gap.feature}/${gap.case}`;
  run.say(`  ${gap.kind}: ${gap.framework}${where}: ${gap.reason}`);
}
