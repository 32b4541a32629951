/**
 * The smallest table of a deterministic automaton: states that no text tells apart are one (Hopcroft's algorithm),
 * then classes that no state tells apart are one.
 */
import { MATCH, NO_MATCH, type Dfa, type Rows } from "./build-dfa.ts";

export interface SmallDfa extends Dfa {
  /** The new class of each old one. */
  readonly classes: readonly number[];
}

export function minimizeDfa({ start, rows }: Dfa): SmallDfa {
  const blockOf = renumber(new Partition(rows).refine());
  const small: (readonly number[])[] = [];
  rows.forEach((row, state) => {
    small[blockOf[state] ?? 0] ??= row.map((to) => blockOf[to] ?? 0);
  });
  return { start: blockOf[start] ?? 0, ...mergeColumns(small) };
}

/** In the order of their first states, so that rows 0 and 1 stay what they are. */
function renumber(blockOf: readonly number[]): readonly number[] {
  const numbers = new Map<number, number>();
  return blockOf.map((block) => {
    const number = numbers.get(block) ?? numbers.size;
    numbers.set(block, number);
    return number;
  });
}

/** The last column is the end of the text, which is no class. */
function mergeColumns(rows: Rows): Pick<SmallDfa, "rows" | "classes"> {
  const width = rows[0]?.length ?? 0;
  const kept: number[] = [];
  const byColumn = new Map<string, number>();
  const classes = Array.from({ length: width - 1 }, (_, column) => {
    const key = rows.map((row) => row[column]).join(",");
    const known = byColumn.get(key);
    if (known !== undefined) return known;
    byColumn.set(key, kept.length);
    return kept.push(column) - 1;
  });
  return { classes, rows: rows.map((row) => [...kept, width - 1].map((column) => row[column] ?? 0)) };
}

/**
 * Blocks of states, split until no class leads from one block into two. `#order` holds the states block by block,
 * so a block is a range of it, and to split one is to move what was marked to the range's front.
 */
class Partition {
  readonly #rows: Rows;
  readonly #blockOf: number[];
  readonly #order: number[];
  readonly #place: number[];
  readonly #blocks: { first: number; end: number; marked: number }[];
  /** Blocks that others are still to be split by. */
  readonly #waiting: Set<number>;

  /** At first there are two: the states that match when the text ends there, and the others. */
  constructor(rows: Rows) {
    this.#rows = rows;
    this.#blockOf = rows.map((row) => row.at(-1) ?? NO_MATCH);
    this.#order = rows.map((_, state) => state).sort((a, b) => (this.#blockOf[a] ?? 0) - (this.#blockOf[b] ?? 0));
    this.#place = this.#order.map(() => 0);
    this.#order.forEach((state, place) => (this.#place[state] = place));
    const matching = this.#order.findIndex((state) => this.#blockOf[state] === MATCH);
    this.#blocks = [{ first: 0, end: matching, marked: 0 }, { first: matching, end: rows.length, marked: 0 }];
    this.#waiting = new Set([0, 1]);
  }

  refine(): readonly number[] {
    const sources = predecessors(this.#rows);
    for (const splitter of this.#waiting) {
      this.#waiting.delete(splitter);
      const { first, end } = this.#blocks[splitter] ?? { first: 0, end: 0 };
      const states = this.#order.slice(first, end);
      for (const bySource of sources) this.#split(states.flatMap((state) => bySource[state] ?? []));
    }
    return this.#blockOf;
  }

  /** Divides each block into what is in `states` and what is not. */
  #split(states: readonly number[]): void {
    const touched = new Set<number>();
    for (const state of states) {
      touched.add(this.#blockOf[state] ?? 0);
      this.#mark(state);
    }
    for (const block of touched) this.#divide(block);
  }

  #mark(state: number): void {
    const block = this.#blocks[this.#blockOf[state] ?? 0];
    if (block === undefined) return;
    const to = block.first + block.marked++;
    const from = this.#place[state] ?? 0;
    const other = this.#order[to] ?? 0;
    [this.#order[to], this.#order[from]] = [state, other];
    [this.#place[state], this.#place[other]] = [to, from];
  }

  /** The smaller part becomes a block of its own, so a state moves a logarithmic number of times. */
  #divide(id: number): void {
    const block = this.#blocks[id];
    if (block === undefined) return;
    const { first, end, marked } = block;
    block.marked = 0;
    if (marked === end - first) return;
    const takesFront = marked * 2 <= end - first;
    const part = takesFront ? { first, end: first + marked, marked: 0 } : { first: first + marked, end, marked: 0 };
    if (takesFront) block.first = part.end;
    else block.end = part.first;
    const fresh = this.#blocks.push(part) - 1;
    for (let at = part.first; at < part.end; at++) this.#blockOf[this.#order[at] ?? 0] = fresh;
    this.#waiting.add(fresh);
  }
}

/** By class and state: where the class leads to the state from. */
function predecessors(rows: Rows): readonly (readonly (readonly number[] | undefined)[])[] {
  const classCount = (rows[0]?.length ?? 1) - 1;
  return Array.from({ length: classCount }, (_, symbol) => {
    const sources: number[][] = [];
    rows.forEach((row, from) => {
      (sources[row[symbol] ?? 0] ??= []).push(from);
    });
    return sources;
  });
}
