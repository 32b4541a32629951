/**
 * A pattern as a nondeterministic automaton over code points, by Thompson's construction: as `test` has it, a match
 * may begin anywhere and its length does not matter, so greedy and lazy are one and groups capture nothing.
 *
 *   start ─┬─> pattern ─> match        counted repetitions are written out: x{2,4} is x x (x (x)?)?
 *      ^   │
 *      └───┴ any character
 */
import type { AST } from "@eslint-community/regexpp";
import type { PatternAssertion, PatternNode } from "../../../ir/plan-ir.ts";
import { CharacterSets, type CharacterNode, type Modifiers } from "./character-sets.ts";
import { ALL, type CodePoints } from "./code-points.ts";
import type { PatternPart } from "./split-pattern.ts";

export interface Nfa {
  readonly start: number;
  readonly nodes: readonly PatternNode[];
  readonly sets: readonly CodePoints[];
}

/** More are not written out. */
export const NODES_MAX = 20_000;

/** The part of the language that an automaton does not have, as "a backreference". */
export class NotRegular extends Error {}

/** One automaton for each part; they share their nodes and sets. */
export function buildNfas(parts: readonly PatternPart[], sets: CharacterSets): readonly Nfa[] {
  const builder = new Builder(sets, "exact");
  const starts = parts.map((part) => builder.part(part));
  return starts.map((start) => builder.nfa(start));
}

/** What backtracking walks, for a pattern or the inside of a lookaround. */
export interface Outline extends Nfa {
  /** By node: the part of the pattern that it comes from. */
  readonly origins: readonly (AST.Element | undefined)[];
  /** Of lookarounds: each is walked by itself. */
  readonly lookarounds: readonly Outline[];
}

/**
 * The shape of any pattern, to see how often it can go round: a lookaround or a backreference is an assertion, of which
 * only is said that it may fail, and to repeat 10 times and more is to repeat without end.
 */
export function buildOutline(alternatives: readonly AST.Alternative[], sets: CharacterSets, modifiers = NO_MODIFIERS): Outline {
  const builder = new Builder(sets, "outline");
  const start = builder.alternatives(elementsOf(alternatives), modifiers, builder.match);
  const lookarounds = builder.lookarounds.map((inside) => buildOutline(inside.alternatives, sets, inside.modifiers));
  return { ...builder.nfa(start), origins: builder.origins, lookarounds };
}

const MANY = 10;
/** Repetitions that an outline writes out. */
const WRITTEN_MAX = 64;
/** Stands for what may fail. */
const BARRIER = "end";

const NO_MODIFIERS: Modifiers = { ignoreCase: false, multiline: false, dotAll: false };

/** Builds from the end: each method is given the node that follows and returns the one that leads there. */
class Builder {
  readonly match: number;
  readonly origins: (AST.Element | undefined)[] = [];
  readonly lookarounds: { readonly alternatives: readonly AST.Alternative[]; readonly modifiers: Modifiers }[] = [];
  readonly #purpose: "exact" | "outline";
  readonly #nodes: PatternNode[] = [];
  readonly #sets: CodePoints[] = [];
  readonly #setIds = new Map<string, number>();
  readonly #characters: CharacterSets;

  constructor(characters: CharacterSets, purpose: "exact" | "outline") {
    this.#characters = characters;
    this.#purpose = purpose;
    this.match = this.#add({ kind: "match" });
  }

  nfa(start: number): Nfa {
    return { start, nodes: this.#nodes, sets: this.#sets };
  }

  part({ alternatives, fromStart, toEnd }: PatternPart): number {
    const end = toEnd ? this.#add({ kind: "assert", assertion: "end", next: this.match }) : this.match;
    const first = this.alternatives(alternatives, NO_MODIFIERS, end);
    return fromStart ? first : this.#loop(first, (again) => this.#add({ kind: "char", set: this.#setId(ALL), next: again }));
  }

  #add(node: PatternNode): number {
    if (this.#nodes.length === NODES_MAX) throw new NotRegular(`repetitions that come to more than ${NODES_MAX} steps`);
    return this.#nodes.push(node) - 1;
  }

  /** A split whose second way comes back to it. */
  #loop(next: number, body: (again: number) => number): number {
    const split = this.#add({ kind: "split", next, other: next });
    this.#nodes[split] = { kind: "split", next, other: body(split) };
    return split;
  }

  alternatives(alternatives: PatternPart["alternatives"], modifiers: Modifiers, next: number): number {
    const heads = alternatives.map((elements) => {
      return elements.reduceRight((after, element) => this.#element(element, modifiers, after), next);
    });
    return heads.reduceRight((other, head) => this.#add({ kind: "split", next: head, other }));
  }

  #element(element: AST.Element, modifiers: Modifiers, next: number): number {
    switch (element.type) {
      case "Character":
      case "CharacterSet":
      case "CharacterClass":
      case "ExpressionCharacterClass":
        return this.#character(element, modifiers, next);
      case "Group":
        return this.alternatives(elementsOf(element.alternatives), modifiersOf(element, modifiers), next);
      case "CapturingGroup":
        return this.alternatives(elementsOf(element.alternatives), modifiers, next);
      case "Quantifier":
        return this.#quantifier(element, modifiers, next);
      case "Assertion":
        return this.#assertion(element, modifiers, next);
      case "Backreference":
        if (this.#purpose === "exact") throw new NotRegular("a backreference");
        return this.#add({ kind: "assert", assertion: BARRIER, next });
    }
  }

  #character(node: CharacterNode, modifiers: Modifiers, next: number): number {
    if (mayMatchStrings(node)) throw new NotRegular(`${node.raw}, which can match several characters at once`);
    const id = this.#add({ kind: "char", set: this.#setId(this.#characters.of(node, modifiers)), next });
    this.origins[id] = node;
    return id;
  }

  #assertion(node: AST.Assertion, modifiers: Modifiers, next: number): number {
    if (node.kind !== "lookahead" && node.kind !== "lookbehind") {
      return this.#add({ kind: "assert", assertion: assertionOf(node, modifiers), next });
    }
    if (this.#purpose === "exact") throw new NotRegular(`a ${node.kind}`);
    this.lookarounds.push({ alternatives: node.alternatives, modifiers });
    return this.#add({ kind: "assert", assertion: BARRIER, next });
  }

  #setId(set: CodePoints): number {
    const key = set.join(" ");
    const known = this.#setIds.get(key);
    if (known !== undefined) return known;
    this.#setIds.set(key, this.#sets.length);
    return this.#sets.push(set) - 1;
  }

  #quantifier(node: AST.Quantifier, modifiers: Modifiers, next: number): number {
    const { element } = node;
    const { min, max } = this.#purpose === "exact" ? node : outlineCounts(node);
    let head = next;
    if (max === Infinity) head = this.#loop(head, (again) => this.#element(element, modifiers, again));
    else for (let count = min; count < max; count++) head = this.#add({ kind: "split", next, other: this.#element(element, modifiers, head) });
    for (let count = 0; count < min; count++) {
      const before = this.#element(element, modifiers, head);
      if (before === head) break; // it is empty, as often as one likes
      head = before;
    }
    return head;
  }
}

function elementsOf(alternatives: readonly AST.Alternative[]): PatternPart["alternatives"] {
  return alternatives.map(({ elements }) => elements);
}

function outlineCounts({ min, max }: AST.Quantifier): Pick<AST.Quantifier, "min" | "max"> {
  const written = Math.min(min, WRITTEN_MAX);
  return { min: written, max: max === min ? written : max < MANY ? max : Infinity };
}

function modifiersOf({ modifiers }: AST.Group, outer: Modifiers): Modifiers {
  if (modifiers === null) return outer;
  const value = (flag: keyof Modifiers): boolean => (modifiers.add[flag] || outer[flag]) && modifiers.remove?.[flag] !== true;
  return { ignoreCase: value("ignoreCase"), multiline: value("multiline"), dotAll: value("dotAll") };
}

function assertionOf(node: AST.BoundaryAssertion, { ignoreCase, multiline }: Modifiers): PatternAssertion {
  if (node.kind === "word") return `${node.negate ? "not_" : ""}${ignoreCase ? "folded_" : ""}word`;
  return multiline ? `line_${node.kind}` : node.kind;
}

/** `\p{RGI_Emoji}`, `[\q{abc}]`: only with the flag `v`. */
function mayMatchStrings(node: AST.Node): boolean {
  switch (node.type) {
    case "CharacterSet":
      return node.kind === "property" && node.strings;
    case "ClassStringDisjunction":
      return true;
    case "CharacterClass":
      return node.elements.some(mayMatchStrings);
    case "ExpressionCharacterClass":
      return mayMatchStrings(node.expression);
    case "ClassIntersection":
    case "ClassSubtraction":
      return mayMatchStrings(node.left) || mayMatchStrings(node.right);
    default:
      return false;
  }
}
