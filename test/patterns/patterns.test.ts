/** What the compiler makes of patterns, compiled and run, against the RegExp of Node.js. */
import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { PatternPlan } from "../../compiler/ir/plan-ir.ts";
import type { CodePoints } from "../../compiler/src/2-passes/pattern/code-points.ts";
import { lowerPattern } from "../../compiler/src/2-passes/pattern/lower-pattern.ts";
import { CPrograms } from "../emit/c-program.ts";
import { ROOT } from "../support/run.ts";
import { asAutomaton, askPatterns, type Answer, type Question } from "./matching.ts";
import { CATASTROPHIC, LOOKAROUNDS, MODIFIED, PATTERNS, randomPattern, randomText, TEXTS } from "./zoo.ts";

let programs: CPrograms;
beforeAll(async () => {
  programs = await CPrograms.open("test/patterns/probe.c");
}, 120_000);
afterAll(() => programs.close());

/** Mulberry32: the same numbers on every run. */
function randomOf(seed: number): (below: number) => number {
  let state = seed;
  return (below) => {
    state = (state + 0x6d2b79f5) | 0;
    let bits = Math.imul(state ^ (state >>> 15), 1 | state);
    bits = (bits + Math.imul(bits ^ (bits >>> 7), 61 | bits)) ^ bits;
    return ((bits ^ (bits >>> 14)) >>> 0) % below;
  };
}

const known = new Map<string, CodePoints>();
/** Not of a pattern without characters, such as `^$`: it is never too large for a table. */
const automata = (sources: readonly string[]): readonly PatternPlan[] => {
  return sources.map((source) => asAutomaton(source, known)).filter(({ matcher }) => matcher.kind === "nfa" && matcher.sets.length > 0);
};
const lowerAll = (sources: readonly string[]): readonly PatternPlan[] => sources.map((source) => lowerPattern(source, known));

/**
 * RegExpBuiltinExec of ECMA-262 section 22.2.7.2, which goes on by code points. V8's own search also begins inside
 * surrogate pairs, where \B holds.
 */
function matchesSomewhere(sticky: RegExp, text: string): boolean {
  for (let index = 0; index <= text.length; index += (text.codePointAt(index) ?? 0) > 0xffff ? 2 : 1) {
    sticky.lastIndex = index;
    if (sticky.test(text)) return true;
  }
  return false;
}

/** Every text, asked of every pattern. */
async function compare(name: string, plans: readonly PatternPlan[], textsOf: (pattern: number) => readonly string[]): Promise<void> {
  const questions = plans.flatMap((_, pattern) => textsOf(pattern).map((text): Question => ({ pattern, text })));
  const answers = await askPatterns(programs, name, plans, questions);
  const expressions = plans.map(({ source, flags }) => new RegExp(source, `${flags}y`));
  const wrong = questions.flatMap(({ pattern, text }, index) => {
    const expected: Answer = matchesSomewhere(expressions[pattern] as RegExp, text) ? "yes" : "no";
    return answers[index] === expected ? [] : [{ pattern: plans[pattern]?.source, text, expected, got: answers[index] }];
  });
  expect(answers).toHaveLength(questions.length);
  expect(wrong).toEqual([]);
}

describe("a pattern matches what RegExp.prototype.test says", { timeout: 60_000 }, () => {
  it("as a table", async () => {
    const plans = lowerAll(PATTERNS);
    expect(plans.filter(({ matcher }) => matcher.kind !== "dfa").map(({ source }) => source)).toEqual([]);
    await compare("tables", plans, () => TEXTS);
  });

  it("as a table, of lookarounds at the edges", async () => {
    const plans = lowerAll(LOOKAROUNDS);
    expect(plans.filter(({ matcher }) => matcher.kind !== "dfa").map(({ source }) => source)).toEqual([]);
    await compare("lookarounds", plans, () => TEXTS);
  });

  it("as an automaton", async () => {
    await compare("automata", automata(PATTERNS), () => TEXTS);
  });

  it("when both are random", async () => {
    const random = randomOf(1);
    const plans = lowerAll(Array.from({ length: 200 }, () => randomPattern(random)));
    await compare("random", plans, () => Array.from({ length: 60 }, () => randomText(random)));
    await compare("random-automata", automata(plans.map(({ source }) => source)), () => Array.from({ length: 60 }, () => randomText(random)));
  });

  it("with modifiers", async () => {
    const plans = lowerAll(MODIFIED.map(({ pattern }) => pattern));
    const questions = MODIFIED.flatMap(({ yes, no }, pattern) => [...yes, ...no].map((text): Question => ({ pattern, text })));
    const answers = await askPatterns(programs, "modifiers", plans, questions);
    const expected = MODIFIED.flatMap(({ yes, no }) => [...yes.map((): Answer => "yes"), ...no.map((): Answer => "no")]);
    const wrong = questions.flatMap(({ pattern, text }, index) => (answers[index] === expected[index] ? [] : [{ pattern: MODIFIED[pattern]?.pattern, text, got: answers[index] }]));
    expect(wrong).toEqual([]);
  });
});

describe("a pattern that backtracking does not survive", { timeout: 60_000 }, () => {
  it("is done with in linear time", async () => {
    const texts = ["a", "ab", "a ", "x", "aA", "_a"].map((piece) => `${piece.repeat(100_000 / piece.length)}!`);
    const plans = lowerAll(CATASTROPHIC);
    expect(plans.filter(({ matcher }) => matcher.kind === "engine")).toEqual([]);
    const questions = plans.flatMap((_, pattern) => texts.map((text): Question => ({ pattern, text })));
    const answers = await askPatterns(programs, "catastrophic", plans, questions);
    expect(new Set(answers)).toEqual(new Set(["no", "yes"]));
    expect(answers).not.toContain("gave-up");
  });

  it("is given up when an automaton takes too many steps", async () => {
    const plans = [asAutomaton("(?:a?){600}b")];
    expect(await askPatterns(programs, "steps", plans, [{ pattern: 0, text: "a".repeat(500_000) }])).toEqual(["gave-up"]);
  });
});

/** Groups of the JSON Schema test suite. */
interface Group {
  readonly schema: { readonly pattern?: string };
  readonly tests: readonly { readonly data: unknown; readonly valid: boolean }[];
}

const SUITE = join(ROOT, "../shared/data/json-schema-test-suite/draft2020-12");

describe.skipIf(!existsSync(SUITE))("the JSON Schema test suite (skipped where its files are not)", () => {
  it("gives the verdicts of `pattern`", async () => {
    const groups = ["pattern", "optional/ecmascript-regex", "optional/non-bmp-regex"]
      .flatMap((name) => JSON.parse(readFileSync(join(SUITE, `${name}.json`), "utf8")) as readonly Group[])
      .filter(({ schema }) => schema.pattern !== undefined);
    const cases = groups.flatMap(({ tests }, pattern) => tests.flatMap(({ data, valid }) => (typeof data === "string" ? [{ pattern, text: data, valid }] : [])));
    const plans = lowerAll(groups.map(({ schema }) => schema.pattern ?? ""));
    expect(cases.length).toBeGreaterThan(50);
    expect(await askPatterns(programs, "suite", plans, cases)).toEqual(cases.map(({ valid }): Answer => (valid ? "yes" : "no")));
  });
});
