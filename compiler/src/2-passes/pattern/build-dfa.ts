/**
 * The deterministic automaton of a nondeterministic one, by subsets. A state is what may come next and what stood
 * before; assertions look one character ahead, so a match is known with the character after it, or at the end:
 *
 *   row = [next row by class ..., next row at the end]      row 0: no match, row 1: match; both are final
 */
import { closure, throughSplits, type Neighbour } from "./closure.ts";
import { type Classified } from "./classes.ts";
import type { Nfa } from "./build-nfa.ts";

export type Rows = readonly (readonly number[])[];

export interface Dfa {
  readonly start: number;
  readonly rows: Rows;
}

export const NO_MATCH = 0;
export const MATCH = 1;
/** Numbers of a finished table; its row offsets fit 16 bits. */
export const TABLE_MAX = 0xffff;
/** Before minimising it may be larger. */
export const ROWS_MAX = 2 * TABLE_MAX;
/** Nodes looked at: a bound on the time that one pattern takes. */
const WORK_MAX = 3_000_000;

/** undefined: the table would be too large. */
export function buildDfa(nfa: Nfa, classes: Classified): Dfa | undefined {
  return new Subsets(nfa, classes).build();
}

class Subsets {
  readonly #nfa: Nfa;
  readonly #classes: Classified;
  readonly #kinds: readonly { readonly neighbour: Neighbour; readonly classes: readonly number[] }[];
  readonly #looksBack: boolean;
  readonly #rows: number[][] = [[], []];
  readonly #states: { readonly nodes: readonly number[]; readonly before: Neighbour }[] = [];
  readonly #ids = new Map<string, number>();
  #work = 0;

  constructor(nfa: Nfa, classes: Classified) {
    this.#nfa = nfa;
    this.#classes = classes;
    this.#kinds = kindsOf(classes);
    this.#looksBack = nfa.nodes.some((node) => node.kind === "assert");
    for (const row of [NO_MATCH, MATCH]) this.#rows[row] = Array.from({ length: classes.traits.length + 1 }, () => row);
  }

  build(): Dfa | undefined {
    const start = this.#state([this.#nfa.start], "edge");
    for (let index = 0; index < this.#states.length; index++) {
      this.#rows.push(this.#row(index));
      if (this.#states.length * (this.#classes.traits.length + 1) > ROWS_MAX || this.#work > WORK_MAX) return undefined;
    }
    return { start, rows: this.#rows };
  }

  /** Its row, which is made later. */
  #state(nodes: Iterable<number>, before: Neighbour): number {
    const kernel = throughSplits(this.#nfa.nodes, nodes);
    this.#work += kernel.length;
    if (kernel.some((id) => this.#nfa.nodes[id]?.kind === "match")) return MATCH;
    const key = `${this.#looksBack ? keyOf(before) : ""}:${kernel.join(",")}`;
    const known = this.#ids.get(key);
    if (known !== undefined) return known;
    const row = this.#states.push({ nodes: kernel, before }) + MATCH;
    this.#ids.set(key, row);
    return row;
  }

  #row(index: number): number[] {
    const row: number[] = [];
    const { nodes = [], before = "edge" } = this.#states[index] ?? {};
    for (const kind of this.#kinds) {
      const reached = closure(this.#nfa.nodes, nodes, before, kind.neighbour);
      const matched = reached.some((id) => this.#nfa.nodes[id]?.kind === "match");
      for (const id of kind.classes) row[id] = matched ? MATCH : this.#step(reached, id, kind.neighbour);
    }
    const atEnd = closure(this.#nfa.nodes, nodes, before, "edge");
    return [...row, atEnd.some((id) => this.#nfa.nodes[id]?.kind === "match") ? MATCH : NO_MATCH];
  }

  #step(reached: readonly number[], characterClass: number, neighbour: Neighbour): number {
    const next: number[] = [];
    for (const id of reached) {
      const node = this.#nfa.nodes[id];
      if (node?.kind === "char" && this.#classes.members[node.set]?.[characterClass] === true) next.push(node.next);
    }
    this.#work += reached.length;
    return next.length === 0 ? NO_MATCH : this.#state(next, neighbour);
  }
}

/** The classes by what assertions can see of them. */
function kindsOf({ traits }: Classified): readonly { readonly neighbour: Neighbour; readonly classes: readonly number[] }[] {
  const kinds = new Map<string, { readonly neighbour: Neighbour; readonly classes: number[] }>();
  traits.forEach((neighbour, id) => {
    const kind = kinds.get(keyOf(neighbour)) ?? { neighbour, classes: [] };
    kind.classes.push(id);
    kinds.set(keyOf(neighbour), kind);
  });
  return [...kinds.values()];
}

function keyOf(neighbour: Neighbour): string {
  return neighbour === "edge" ? "edge" : `${Number(neighbour.word)}${Number(neighbour.foldedWord)}${Number(neighbour.line)}`;
}
