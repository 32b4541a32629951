import type { PatternId, PatternPlan } from "../../../ir/plan-ir.ts";
import type { CodePoints } from "./code-points.ts";
import { lowerPattern } from "./lower-pattern.ts";

/** The patterns of a plan: each source once. */
export class PatternTable {
  readonly #patterns: PatternPlan[] = [];
  readonly #ids = new Map<string, PatternId>();
  readonly #known = new Map<string, CodePoints>();

  get patterns(): readonly PatternPlan[] {
    return this.#patterns;
  }

  add(source: string): PatternId {
    const known = this.#ids.get(source);
    if (known !== undefined) return known;
    const id: PatternId = this.#patterns.push(lowerPattern(source, this.#known)) - 1;
    this.#ids.set(source, id);
    return id;
  }
}
