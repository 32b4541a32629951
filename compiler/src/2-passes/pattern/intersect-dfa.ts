import { MATCH, NO_MATCH, ROWS_MAX, type Dfa } from "./build-dfa.ts";

export interface DfaPart {
  readonly dfa: Dfa;
  /** It must not match. */
  readonly negate: boolean;
}

/** The automaton of texts that fit every part; all of them have the same classes. undefined: it would be too large. */
export function intersect(parts: readonly DfaPart[]): Dfa | undefined {
  const [only, second] = parts;
  if (only !== undefined && second === undefined && !only.negate) return only.dfa;
  return new Product(parts).build();
}

/** A state is a row of each part. */
class Product {
  readonly #parts: readonly DfaPart[];
  readonly #width: number;
  readonly #states: (readonly number[])[] = [];
  readonly #ids = new Map<string, number>();

  constructor(parts: readonly DfaPart[]) {
    this.#parts = parts;
    this.#width = parts[0]?.dfa.rows[0]?.length ?? 1;
  }

  build(): Dfa | undefined {
    const rows = [NO_MATCH, MATCH].map((row): readonly number[] => Array.from({ length: this.#width }, () => row));
    const start = this.#state(this.#parts.map(({ dfa }) => dfa.start));
    for (const state of this.#states) {
      if (rows.push(this.#row(state)) * this.#width > ROWS_MAX) return undefined;
    }
    return { start, rows };
  }

  #row(state: readonly number[]): readonly number[] {
    return Array.from({ length: this.#width }, (_, column) => {
      const next = this.#parts.map(({ dfa }, part) => dfa.rows[state[part] ?? 0]?.[column] ?? NO_MATCH);
      if (column < this.#width - 1) return this.#state(next);
      return next.every((row, part) => this.#holds(row, part)) ? MATCH : NO_MATCH;
    });
  }

  /** Its row. When the parts are decided, so is the whole. */
  #state(rows: readonly number[]): number {
    if (rows.some((row, part) => row <= MATCH && !this.#holds(row, part))) return NO_MATCH;
    if (rows.every((row) => row <= MATCH)) return MATCH;
    const key = rows.join(" ");
    const known = this.#ids.get(key);
    if (known !== undefined) return known;
    const row = this.#states.push(rows) + MATCH;
    this.#ids.set(key, row);
    return row;
  }

  #holds(row: number, part: number): boolean {
    return (row === MATCH) !== this.#parts[part]?.negate;
  }
}
