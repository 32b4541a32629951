/**
 * A pattern as parts that all have to hold, where lookarounds stand at the edges of the text: there each of them is a
 * pattern by itself.
 *
 *   ^(?=A)(?!B)body(?<!C)$   is   ^(?:A)  and not  ^(?:B)  and  ^body$  and not  (?:C)$
 */
import type { AST } from "@eslint-community/regexpp";

export interface PatternPart {
  readonly alternatives: readonly (readonly AST.Element[])[];
  /** It begins where the text does, so it is not searched for. */
  readonly fromStart: boolean;
  /** It ends where the text does. */
  readonly toEnd: boolean;
  /** It must not match. */
  readonly negate: boolean;
}

export function splitPattern({ alternatives }: AST.Pattern): readonly PatternPart[] {
  const [only, second] = alternatives;
  if (only === undefined || second !== undefined) return [partOf(alternatives.map(({ elements }) => elements), false)];
  const { elements } = only;
  const fromStart = isEdge(elements[0], "start");
  const toEnd = isEdge(elements.at(-1), "end");
  const first = fromStart ? 1 : 0;
  const last = elements.length - (toEnd ? 1 : 0);
  const before = fromStart ? runOf(elements.slice(first, last), "lookahead") : [];
  const after = toEnd ? runOf(elements.slice(first + before.length, last).reverse(), "lookbehind") : [];
  const body = [...elements.slice(0, first), ...elements.slice(first + before.length, last - after.length), ...elements.slice(last)];
  return [...[...before, ...after].map(lookaround), partOf([body], fromStart)];
}

function partOf(alternatives: PatternPart["alternatives"], fromStart: boolean): PatternPart {
  return { alternatives, fromStart, toEnd: false, negate: false };
}

function lookaround({ kind, alternatives, negate }: AST.LookaroundAssertion): PatternPart {
  return { alternatives: alternatives.map(({ elements }) => elements), fromStart: kind === "lookahead", toEnd: kind === "lookbehind", negate };
}

function isEdge(element: AST.Element | undefined, kind: "start" | "end"): boolean {
  return element?.type === "Assertion" && element.kind === kind;
}

/** The lookarounds of a kind that the elements begin with. */
function runOf(elements: readonly AST.Element[], kind: AST.LookaroundAssertion["kind"]): readonly AST.LookaroundAssertion[] {
  const end = elements.findIndex((element) => !isLookaround(element, kind));
  return elements.slice(0, end < 0 ? elements.length : end).filter((element) => isLookaround(element, kind));
}

function isLookaround(element: AST.Element, kind: AST.LookaroundAssertion["kind"]): element is AST.LookaroundAssertion {
  return element.type === "Assertion" && element.kind === kind;
}
