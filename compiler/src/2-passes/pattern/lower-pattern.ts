/**
 * A pattern becomes a table, when that is not too large; else a nondeterministic automaton that the runtime walks,
 * also in time linear in the text; and what is no regular language, in the sense of the theory, runs in the engine.
 */
import type { AST } from "@eslint-community/regexpp";
import type { PatternClasses, PatternMatcher, PatternPlan } from "../../../ir/plan-ir.ts";
import { buildDfa, TABLE_MAX } from "./build-dfa.ts";
import { buildNfas, NotRegular, type Nfa } from "./build-nfa.ts";
import { CharacterSets } from "./character-sets.ts";
import { classify, type Classified } from "./classes.ts";
import type { CodePoints } from "./code-points.ts";
import { findSlowPart } from "./find-slow-part.ts";
import { intersect } from "./intersect-dfa.ts";
import { minimizeDfa } from "./minimize-dfa.ts";
import { splitPattern, type PatternPart } from "./split-pattern.ts";
import { parsePattern } from "../../../ir/parse-pattern.ts";

/** `known`: character sets that cost time to find, for all patterns of a compile. */
export function lowerPattern(source: string, known = new Map<string, CodePoints>()): PatternPlan {
  const { flags, pattern } = parsePattern(source);
  const sets = new CharacterSets(flags, known);
  try {
    return { source, flags, ...lowerRegular(pattern, sets) };
  } catch (error) {
    if (!(error instanceof NotRegular)) throw error;
    const slow = findSlowPart(pattern, sets);
    return { source, flags, because: `in the engine, because of ${error.message}`, matcher: { kind: "engine", ...(slow !== undefined && { slow }) } };
  }
}

function lowerRegular(pattern: AST.Pattern, sets: CharacterSets): Pick<PatternPlan, "because" | "matcher"> {
  const parts = splitPattern(pattern);
  const nfas = buildNfas(parts, sets);
  const [nfa] = nfas;
  if (nfa === undefined) throw new Error("a pattern without parts");
  const classes = classify(nfa);
  const matcher = lowerToTable(parts, nfas, classes);
  if (matcher !== undefined) return { because: `native: a table of ${matcher.next.length} states`, matcher };
  if (nfas.length > 1) throw new NotRegular("lookarounds whose table would be too large");
  const { starts, traits, members } = classes;
  return {
    because: `native: an automaton of ${nfa.nodes.length} nodes, because a table would pass ${TABLE_MAX} numbers`,
    matcher: { kind: "nfa", start: nfa.start, nodes: nfa.nodes, sets: members, starts, traits },
  };
}

function lowerToTable(parts: readonly PatternPart[], nfas: readonly Nfa[], classes: Classified): Extract<PatternMatcher, { kind: "dfa" }> | undefined {
  const built = nfas.flatMap((nfa) => buildDfa(nfa, classes) ?? []);
  const large = built.length < parts.length ? undefined : intersect(built.map((dfa, part) => ({ dfa, negate: parts[part]?.negate ?? false })));
  const dfa = large === undefined ? undefined : minimizeDfa(large);
  if (dfa === undefined || dfa.rows.length * (dfa.rows[0]?.length ?? 0) > TABLE_MAX) return undefined;
  return { kind: "dfa", start: dfa.start, next: dfa.rows, starts: mergeStarts(classes, dfa.classes), traits: [] };
}

/** The changes of class that are left when classes have become one. */
function mergeStarts({ starts }: PatternClasses, classes: readonly number[]): PatternClasses["starts"] {
  return starts
    .map((start) => ({ ...start, class: classes[start.class] ?? 0 }))
    .filter((start, index, merged) => start.class !== merged[index - 1]?.class);
}
