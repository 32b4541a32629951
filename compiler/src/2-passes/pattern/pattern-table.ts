import type { PatternId, PatternPlan } from "../../../ir/plan-ir.ts";
import type { CodePoints } from "./code-points.ts";
import { lowerPattern } from "./lower-pattern.ts";

/** The patterns of a compile; those that checks refer to are the plan's. Each source is lowered once. */
export class PatternTable {
  readonly #lowered = new Map<string, PatternPlan>();
  readonly #ids = new Map<string, PatternId>();
  readonly #known = new Map<string, CodePoints>();

  /** The plan's, in the order of their ids. */
  get patterns(): readonly PatternPlan[] {
    return [...this.#ids.keys()].map((source) => this.of(source));
  }

  of(source: string): PatternPlan {
    const lowered = this.#lowered.get(source) ?? lowerPattern(source, this.#known);
    this.#lowered.set(source, lowered);
    return lowered;
  }

  /** Its id in the plan, for a check. */
  add(source: string): PatternId {
    const id = this.#ids.get(source) ?? this.#ids.size;
    this.#ids.set(source, id);
    return id;
  }
}
