/** Regular expressions: the tables that the runtime's matchers walk, and the descriptor that checks name. */
import type { PatternAssertion, PatternClasses, PatternId, PatternMatcher, PatternNode, PatternPlan, PlanIr } from "../../../ir/plan-ir.ts";
import { cString } from "./c-literal.ts";
import { patternName, patternPart } from "./c-names.ts";
import type { CWriter } from "./c-writer.ts";
import { rt, type RuntimeSymbol } from "./runtime-symbols.ts";

type Matcher<Kind extends PatternMatcher["kind"]> = Extract<PatternMatcher, { kind: Kind }>;
/** Members of the descriptor, by name. */
type Members = readonly (readonly [name: string, value: string | number])[];

export function emitPatterns(out: CWriter, plan: Pick<PlanIr, "patterns">): void {
  if (plan.patterns.length === 0) return;
  out.section("Patterns");
  plan.patterns.forEach((pattern, id) => emitPattern(out, pattern, id));
}

/** What a check passes to cz_string_pattern. */
export function patternPointer(id: PatternId): string {
  return `&${patternName(id)}`;
}

function emitPattern(out: CWriter, pattern: PatternPlan, id: PatternId): void {
  if (id > 0) out.line();
  out.comment(`/${pattern.source}/${pattern.flags}, ${pattern.because}`);
  const members: Members = [["source", `${rt("CZ_LIT")}(${cString(pattern.source)})`], ...emitMatcher(out, pattern, id)];
  out.block(`static const ${rt("cz_pattern_t")} ${patternName(id)} = {`, () => members.forEach(([name, value]) => out.line(`.${name} = ${value},`)), "};");
}

function emitMatcher(out: CWriter, { matcher, flags }: PatternPlan, id: PatternId): Members {
  switch (matcher.kind) {
    case "dfa":
      return [["run", rt("cz_pattern_table")], ...emitClasses(out, matcher, id), ...emitTable(out, matcher, id)];
    case "nfa":
      return [["run", rt("cz_pattern_automaton")], ...emitClasses(out, matcher, id), ...emitNodes(out, matcher, id)];
    case "engine":
      return [["run", rt("cz_pattern_engine")], ["start", flags === "v" ? 1 : 0]];
  }
}

const ASCII_COUNT = 0x80;

function emitClasses(out: CWriter, { starts }: PatternClasses, id: PatternId): Members {
  const ascii = Array.from({ length: ASCII_COUNT }, (_, codePoint) => classOf(starts, codePoint));
  const later = starts.filter((start) => start.codePoint > ASCII_COUNT);
  const beyond = [{ codePoint: ASCII_COUNT, class: classOf(starts, ASCII_COUNT) }, ...later].filter((start, index, all) => start.class !== all[index - 1]?.class);
  emitNumbers(out, "unsigned char", patternPart(id, "ascii"), ascii);
  emitNumbers(out, "uint32_t", patternPart(id, "beyond"), beyond.map((start) => hex(start.codePoint * 256 + start.class)));
  return [["ascii", patternPart(id, "ascii")], ["beyond", patternPart(id, "beyond")], ["beyond_count", beyond.length]];
}

function classOf(starts: PatternClasses["starts"], codePoint: number): number {
  return starts.findLast((start) => start.codePoint <= codePoint)?.class ?? 0;
}

/** Rows are named by where they begin, so that a step is one addition. */
function emitTable(out: CWriter, { next, start }: Matcher<"dfa">, id: PatternId): Members {
  const width = next[0]?.length ?? 1;
  const rows = next.map((row) => `${row.map((to) => to * width).join(", ")},`);
  out.block(`static const uint16_t ${patternPart(id, "table")}[] = {`, () => rows.forEach((row) => out.line(row)), "};");
  return [["class_count", width - 1], ["start", start * width], ["table", patternPart(id, "table")]];
}

function emitNodes(out: CWriter, { nodes, start, sets, traits }: Matcher<"nfa">, id: PatternId): Members {
  emitList(out, rt("cz_pattern_node_t"), patternPart(id, "nodes"), nodes.map(nodeText));
  emitNumbers(out, "unsigned char", patternPart(id, "sets"), sets.flatMap((members) => members.map(Number)));
  emitList(out, "unsigned char", patternPart(id, "traits"), traits.map(traitsText));
  return [
    ["class_count", traits.length],
    ["start", start],
    ["nodes", patternPart(id, "nodes")],
    ["node_count", nodes.length],
    ["sets", patternPart(id, "sets")],
    ["traits", patternPart(id, "traits")],
  ];
}

const ASSERTIONS: Readonly<Record<PatternAssertion, RuntimeSymbol>> = {
  start: "CZ_NODE_START",
  end: "CZ_NODE_END",
  line_start: "CZ_NODE_LINE_START",
  line_end: "CZ_NODE_LINE_END",
  word: "CZ_NODE_WORD",
  not_word: "CZ_NODE_NOT_WORD",
  folded_word: "CZ_NODE_FOLDED_WORD",
  not_folded_word: "CZ_NODE_NOT_FOLDED_WORD",
};

function nodeText(node: PatternNode): string {
  switch (node.kind) {
    case "char":
      return `{${rt("CZ_NODE_CHAR")}, ${node.next}, ${node.set}}`;
    case "split":
      return `{${rt("CZ_NODE_SPLIT")}, ${node.next}, ${node.other}}`;
    case "assert":
      return `{${rt(ASSERTIONS[node.assertion])}, ${node.next}, 0}`;
    case "match":
      return `{${rt("CZ_NODE_MATCH")}, 0, 0}`;
  }
}

function traitsText({ word, foldedWord, line }: PatternClasses["traits"][number]): string {
  const names = [...(word ? [rt("CZ_TRAIT_WORD")] : []), ...(foldedWord ? [rt("CZ_TRAIT_FOLDED_WORD")] : []), ...(line ? [rt("CZ_TRAIT_LINE")] : [])];
  return names.length === 0 ? "0" : names.join(" | ");
}

function hex(value: number): string {
  return `0x${value.toString(16)}`;
}

function emitNumbers(out: CWriter, type: string, name: string, numbers: readonly (number | string)[]): void {
  emitList(out, type, name, numbers.map(String));
}

/** As many to a line as fit. */
function emitList(out: CWriter, type: string, name: string, items: readonly string[]): void {
  out.block(`static const ${type} ${name}[] = {`, () => out.list(items), "};");
}
