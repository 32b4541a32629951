/** Divides all code points into classes, so that what is in one class is treated alike by every set and assertion. */
import type { PatternClasses } from "../../../ir/plan-ir.ts";
import { FOLDED_WORD, LINE_TERMINATORS, WORD } from "./character-sets.ts";
import { includes, type CodePoints } from "./code-points.ts";
import { NotRegular, type Nfa } from "./build-nfa.ts";

/** A class is a byte. */
export const CLASSES_MAX = 255;

export interface Classified extends PatternClasses {
  /** By set, then by class: whether the set has it. */
  readonly members: readonly (readonly boolean[])[];
}

/** The traits that the assertions of an automaton ask of characters; the others are false for all. */
export interface AskedTraits {
  readonly word: boolean;
  readonly foldedWord: boolean;
  readonly line: boolean;
}

export function askedTraits(nfa: Nfa): AskedTraits {
  const asked = new Set(nfa.nodes.map((node) => (node.kind === "assert" ? node.assertion : undefined)));
  return {
    word: asked.has("word") || asked.has("not_word"),
    foldedWord: asked.has("folded_word") || asked.has("not_folded_word"),
    line: asked.has("line_start") || asked.has("line_end"),
  };
}

export function classify(nfa: Nfa): Classified {
  const asked = askedTraits(nfa);
  const traitSets = [asked.word ? WORD : [], asked.foldedWord ? FOLDED_WORD : [], asked.line ? LINE_TERMINATORS : []];
  const sets = [...traitSets, ...nfa.sets];
  const classes = new Map<string, { readonly id: number; readonly members: readonly boolean[] }>();
  const starts = boundaries(sets).map((codePoint) => {
    const members = sets.map((set) => includes(set, codePoint));
    const key = members.map(Number).join("");
    const known = classes.get(key) ?? { id: classes.size, members };
    classes.set(key, known);
    return { codePoint, class: known.id };
  });
  if (classes.size > CLASSES_MAX) throw new NotRegular(`more than ${CLASSES_MAX} kinds of characters`);
  const rows = [...classes.values()].map((entry) => entry.members);
  return {
    starts: starts.filter((start, index) => start.class !== starts[index - 1]?.class),
    traits: rows.map(([word = false, foldedWord = false, line = false]) => ({ word, foldedWord, line })),
    members: nfa.sets.map((_, index) => rows.map((row) => row[traitSets.length + index] ?? false)),
  };
}

function boundaries(sets: readonly CodePoints[]): readonly number[] {
  const all = new Set([0, ...sets.flatMap((set) => set.flatMap(([first, last]) => [first, last + 1]))]);
  all.delete(0x110000);
  return [...all].sort((a, b) => a - b);
}
