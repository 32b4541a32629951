/** What the passes promise about the patterns of a PlanIr: every number that the runtime follows leads to something. */
import type { PatternClasses, PatternMatcher, PatternPlan } from "./plan-ir.ts";

export function patternProblems({ matcher }: PatternPlan): readonly string[] {
  switch (matcher.kind) {
    case "dfa":
      return tableProblems(matcher);
    case "nfa":
      return automatonProblems(matcher);
    case "engine":
      return [];
  }
}

function tableProblems({ next, start, starts }: Extract<PatternMatcher, { kind: "dfa" }>): readonly string[] {
  const width = next[0]?.length ?? 0;
  const isRow = (row: number): boolean => next[row] !== undefined;
  const isFinal = (row: number): boolean => next[row]?.every((to) => to === row) === true;
  return [
    ...(isFinal(0) && isFinal(1) ? [] : ["rows 0 and 1 are not final"]),
    ...(isRow(start) && next.every((row) => row.length === width && row.every(isRow)) ? [] : ["a row that is not there"]),
    ...(next.every((row) => (row.at(-1) ?? 0) <= 1) ? [] : ["the end of the text leads on"]),
    ...(next.length * width <= 0xffff ? [] : ["a table whose rows do not fit 16 bits"]),
    ...classProblems(starts, width - 1),
  ];
}

function automatonProblems({ nodes, start, sets, starts, traits }: Extract<PatternMatcher, { kind: "nfa" }>): readonly string[] {
  const isNode = (id: number): boolean => nodes[id] !== undefined;
  const fits = nodes.every((node) => {
    if (node.kind === "match") return true;
    if (node.kind === "split" && !isNode(node.other)) return false;
    return isNode(node.next) && (node.kind !== "char" || sets[node.set]?.length === traits.length);
  });
  return [
    ...(fits && isNode(start) ? [] : ["a node or set that is not there"]),
    ...(nodes.length <= 0xffff ? [] : ["nodes that do not fit 16 bits"]),
    ...classProblems(starts, traits.length),
  ];
}

function classProblems(starts: PatternClasses["starts"], count: number): readonly string[] {
  const ascending = starts.every((start, index) => start.codePoint > (starts[index - 1]?.codePoint ?? -1));
  return [
    ...(starts[0]?.codePoint === 0 && ascending ? [] : ["classes that do not cover all code points in order"]),
    ...(starts.every((start) => start.class < count) && count <= 255 ? [] : ["a class that is not there"]),
  ];
}
