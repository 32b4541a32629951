/**
 * Whether backtracking can take more than linear time: when a text can be read in many ways and then does not match,
 * each of them is tried. With states that are the places of the pattern which read a character:
 *
 *   exponential   a state is reached from itself by one text in two ways              (a+)+$   (a|aa)+$
 *   polynomial    p is reached from p, q from p and q from q, all by one text         a*a*$    .*,.*,$
 *
 * (A. Weber and H. Seidl, On the degree of ambiguity of finite automata, 1991.) Where the pattern's end can be reached
 * without anything that may fail, the first way is enough, and nothing is slow.
 */
import type { AST } from "@eslint-community/regexpp";
import type { SlowPattern } from "../../../ir/plan-ir.ts";
import { buildOutline, NotRegular, type Outline } from "./build-nfa.ts";
import type { CharacterSets } from "./character-sets.ts";
import { classify } from "./classes.ts";
import { throughSplits } from "./closure.ts";
import { components } from "./components.ts";

export function findSlowPart(pattern: AST.Pattern, sets: CharacterSets): SlowPattern | undefined {
  try {
    return slowPartOf(buildOutline(pattern.alternatives, sets));
  } catch (error) {
    if (error instanceof NotRegular) return undefined;
    throw error;
  }
}

function slowPartOf(outline: Outline): SlowPattern | undefined {
  return new Ambiguity(outline).find() ?? outline.lookarounds.map(slowPartOf).find((part) => part !== undefined);
}

/** Pairs and triples of states looked at: what a pattern of a screen takes. Past it nothing is said. */
const WORK_MAX = 400_000;
/** Ways from one state to the next ones that are counted. */
const WAYS_MAX = 2_000;

class Ambiguity {
  readonly #outline: Outline;
  /** Nodes that read a character. */
  readonly #states: readonly number[];
  /** By state: the states that may come next; twice when there are two ways. */
  readonly #next: readonly (readonly number[])[];
  /** By state: the classes of characters that it reads, as bits. */
  readonly #reads: readonly bigint[];
  /** By state: which states reach each other. Undefined: not even itself. */
  readonly #loops: readonly (number | undefined)[];
  #work = 0;

  constructor(outline: Outline) {
    this.#outline = outline;
    this.#states = outline.nodes.flatMap((node, id) => (node.kind === "char" ? [id] : []));
    const numbers = new Map(this.#states.map((id, state) => [id, state]));
    this.#next = this.#states.map((id) => waysFrom(outline, id).flatMap((to) => numbers.get(to) ?? []));
    const { members } = classify(outline);
    const masks = members.map((row) => BigInt(`0b${row.map(Number).join("")}`));
    this.#reads = this.#states.map((id) => masks[setOf(outline, id)] ?? 0n);
    this.#loops = components(this.#states.length, (state) => this.#next[state] ?? []);
  }

  find(): SlowPattern | undefined {
    const looping = this.#states.flatMap((_, state) => (this.#loops[state] !== undefined && this.#mayFail(state) ? [state] : []));
    const exponential = looping.find((state) => this.#isExponential(state));
    if (exponential !== undefined) return this.#result("exponential", exponential);
    for (const q of looping) {
      const p = looping.find((state) => this.#loops[state] !== this.#loops[q] && this.#isPolynomial(state, q));
      if (p !== undefined) return this.#result("polynomial", q);
    }
    return undefined;
  }

  /** The outermost repetition that the state is in. */
  #result(growth: SlowPattern["growth"], state: number): SlowPattern {
    let part: AST.Node | null = this.#outline.origins[this.#states[state] ?? 0] ?? null;
    let found = part;
    for (; part !== null && part.type !== "Assertion"; part = part.parent) {
      if (part.type === "Quantifier" && part.max > 1) found = part;
    }
    return { growth, part: found?.raw ?? "" };
  }

  /** Whether going on from a state can end without a match. */
  #mayFail(state: number): boolean {
    const { nodes } = this.#outline;
    const node = nodes[this.#states[state] ?? 0];
    return node?.kind === "char" && !throughSplits(nodes, [node.next]).some((id) => nodes[id]?.kind === "match");
  }

  #isExponential(state: number): boolean {
    const loop = this.#loops[state];
    const twice = this.#next.some((next, from) => this.#loops[from] === loop && next.some((to, index) => this.#loops[to] === loop && next.indexOf(to) !== index));
    return twice || this.#reaches([[state, state]], (pair) => pair[0] !== pair[1] && this.#reaches([pair], ([a, b]) => a === state && b === state, loop), loop);
  }

  #isPolynomial(p: number, q: number): boolean {
    return this.#reaches([[p, p, q]], ([a, b, c]) => a === p && b === q && c === q);
  }

  /** Whether a tuple of states, all reading the same text, leads to one that is wanted; within one loop only, if that is given. */
  #reaches(starts: readonly (readonly number[])[], isWanted: (tuple: readonly number[]) => boolean, loop?: number): boolean {
    const seen = new Set<string>();
    const waiting = [...starts];
    for (let tuple = waiting.pop(); tuple !== undefined; tuple = waiting.pop()) {
      for (const next of this.#steps(tuple)) {
        const key = next.join(" ");
        if (seen.has(key) || (loop !== undefined && next.some((state) => this.#loops[state] !== loop))) continue;
        if (++this.#work > WORK_MAX) return false;
        seen.add(key);
        if (isWanted(next)) return true;
        waiting.push(next);
      }
    }
    return false;
  }

  /** Where a character leads that all of them read. */
  #steps(tuple: readonly number[]): readonly (readonly number[])[] {
    const common = tuple.reduce((mask, state) => mask & (this.#reads[state] ?? 0n), -1n);
    if (common === 0n) return [];
    return tuple.reduce<readonly (readonly number[])[]>((heads, state) => heads.flatMap((head) => (this.#next[state] ?? []).map((to) => [...head, to])), [[]]);
  }
}

function setOf(outline: Outline, id: number): number {
  const node = outline.nodes[id];
  return node?.kind === "char" ? node.set : 0;
}

/** The nodes that read a character next, once per way there that takes no step twice. */
function waysFrom({ nodes }: Outline, from: number): readonly number[] {
  const found: number[] = [];
  let left = WAYS_MAX;
  const follow = (id: number, taken: ReadonlySet<string>): void => {
    const node = nodes[id];
    if (node === undefined || left-- <= 0) return;
    if (node.kind === "char") found.push(id);
    const targets = node.kind === "split" ? [node.next, node.other] : node.kind === "assert" ? [node.next] : [];
    for (const to of targets) {
      const step = `${id} ${to}`;
      if (!taken.has(step)) follow(to, new Set([...taken, step]));
    }
  };
  const node = nodes[from];
  if (node?.kind === "char") follow(node.next, new Set());
  return found;
}
