/** What can be reached in an automaton without reading a character. Assertions are decided by the neighbours. */
import type { PatternAssertion, PatternClasses, PatternNode } from "../../../ir/plan-ir.ts";

export type Traits = PatternClasses["traits"][number];
/** What stands beside a position: a character with its traits, or the edge of the text. */
export type Neighbour = Traits | "edge";

/** Nodes that are no splits, ascending, reachable from `nodes` through splits alone. */
export function throughSplits(automaton: readonly PatternNode[], nodes: Iterable<number>): readonly number[] {
  const reached = reach(automaton, nodes, () => false);
  return [...reached].filter((id) => automaton[id]?.kind !== "split").sort((a, b) => a - b);
}

/** The nodes that read a character or match, reachable at a position between two neighbours. */
export function closure(automaton: readonly PatternNode[], nodes: Iterable<number>, before: Neighbour, after: Neighbour): readonly number[] {
  const reached = reach(automaton, nodes, (assertion) => holds(assertion, before, after));
  return [...reached].filter((id) => automaton[id]?.kind === "char" || automaton[id]?.kind === "match");
}

function reach(automaton: readonly PatternNode[], nodes: Iterable<number>, passes: (assertion: PatternAssertion) => boolean): ReadonlySet<number> {
  const reached = new Set(nodes);
  // A Set's iterator meets what is added while it goes.
  for (const id of reached) {
    const node = automaton[id];
    if (node?.kind === "split") reached.add(node.next).add(node.other);
    if (node?.kind === "assert" && passes(node.assertion)) reached.add(node.next);
  }
  return reached;
}

function holds(assertion: PatternAssertion, before: Neighbour, after: Neighbour): boolean {
  switch (assertion) {
    case "start":
      return before === "edge";
    case "end":
      return after === "edge";
    case "line_start":
      return before === "edge" || before.line;
    case "line_end":
      return after === "edge" || after.line;
    case "word":
    case "not_word":
      return (has(before, "word") !== has(after, "word")) === (assertion === "word");
    case "folded_word":
    case "not_folded_word":
      return (has(before, "foldedWord") !== has(after, "foldedWord")) === (assertion === "folded_word");
  }
}

function has(neighbour: Neighbour, trait: keyof Traits): boolean {
  return neighbour !== "edge" && neighbour[trait];
}
