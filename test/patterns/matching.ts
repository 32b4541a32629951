/** Patterns compiled into one C program, and asked. */
import type { PatternPlan } from "../../compiler/ir/plan-ir.ts";
import { buildNfas } from "../../compiler/src/2-passes/pattern/build-nfa.ts";
import { CharacterSets } from "../../compiler/src/2-passes/pattern/character-sets.ts";
import { classify } from "../../compiler/src/2-passes/pattern/classes.ts";
import type { CodePoints } from "../../compiler/src/2-passes/pattern/code-points.ts";
import { parsePattern } from "../../compiler/ir/parse-pattern.ts";
import { splitPattern } from "../../compiler/src/2-passes/pattern/split-pattern.ts";
import { CWriter } from "../../compiler/src/3-emit/c/c-writer.ts";
import { emitPatterns, patternPointer } from "../../compiler/src/3-emit/c/emit-pattern.ts";
import { ask, type CPrograms } from "../emit/c-program.ts";

/** The pattern as the automaton that it becomes when it is too large for a table. */
export function asAutomaton(source: string, known = new Map<string, CodePoints>()): PatternPlan {
  const { flags, pattern } = parsePattern(source);
  const [nfa] = buildNfas(splitPattern(pattern), new CharacterSets(flags, known));
  if (nfa === undefined) throw new Error(`${source} has no parts`);
  const { members, ...classes } = classify(nfa);
  return { source, flags, because: "native: an automaton", matcher: { kind: "nfa", start: nfa.start, nodes: nfa.nodes, sets: members, ...classes } };
}

export interface Question {
  readonly pattern: number;
  readonly text: string;
}

export type Answer = "yes" | "no" | "gave-up";

export async function askPatterns(programs: CPrograms, name: string, patterns: readonly PatternPlan[], questions: readonly Question[]): Promise<readonly Answer[]> {
  const program = await programs.build(name, [{ name: "patterns.c", text: cOf(patterns) }]);
  return ask(program, questions.map(({ pattern, text }) => `${pattern} ${Buffer.from(text, "utf8").toString("hex")}`)) as readonly Answer[];
}

function cOf(patterns: readonly PatternPlan[]): string {
  const out = new CWriter();
  out.line('#include "catzilla/gen.h"');
  emitPatterns(out, { patterns });
  out.line("extern const cz_pattern_t *const czt_patterns[];");
  out.block("const cz_pattern_t *const czt_patterns[] = {", () => out.list(patterns.map((_, id) => patternPointer(id))), "};");
  return out.text();
}
