/** What probes have in common. */
import { checkCase } from "../check-answer.ts";
import type { Run } from "../run.ts";
import type { Case, Framework } from "../model.ts";

/** Figures by name, whose end is the unit. */
export type Figures = Readonly<Record<string, number>>;
export type Probe = (run: Run, framework: Framework, one: Case) => Promise<Figures>;

/** Throws when the server answers otherwise than the case says. */
export async function expectAnswer(port: number, one: Case): Promise<void> {
  const verdict = await checkCase(port, one);
  if ("wrong" in verdict) throw new Error(verdict.wrong);
}
