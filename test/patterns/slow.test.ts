/** Which patterns of the engine's are called slow. */
import { expect, it } from "vitest";
import { lowerPattern } from "../../compiler/src/2-passes/pattern/lower-pattern.ts";

function growthOf(source: string): string {
  const { matcher } = lowerPattern(source);
  return matcher.kind === "engine" ? (matcher.slow?.growth ?? "linear") : "native";
}

/** The lookahead is what keeps them in the engine. */
const inEngine = (source: string): string => `(?=x)${source}`;

it.each([
  "(a+)+$", "(a|aa)+$", "(a*)*b", "^(\\w+\\s?)*$", "(x+x+)+y", "^(([a-z])+.)+[A-Z]([a-z])+$", "^(?:a{1,50}){1,50}$", "^(?:ab|a|b)+$", "(?:(?:a*)*)*c", "^(?:(((a|b)|c)*d?)*)*e", "^([a-z0-9]+-?)*$", "^(?i:k|\u212a)+$",
])("%s is exponential", (source) => {
  expect(growthOf(source)).toBe("native");
  expect(growthOf(inEngine(source))).toBe("exponential");
});

it.each(["a*a*$", "(.*)(.*)(.*)z", "^.*,.*,$", "\\s*(.*?)\\s*$", "^\\d{1,20}\\d{1,20}$"])("%s is polynomial", (source) => {
  expect(growthOf(inEngine(source))).toBe("polynomial");
});

it.each([
  "(a+)+", "^(\\d{1,3},){11}P", "^(?:[0-9a-f]{32},?)+$", "^(?:a?)*$", '^(?:"[^"]*"|[^",]*)(?:,(?:"[^"]*"|[^",]*))*$', "^[^\\s]+(\\s[^\\s]+)*$", "^a*b*c*$", "^(?:a|b)*$", "^(?:ab|cd)+$", "(?:\\b\\w)*-",
])("%s is linear", (source) => {
  expect(growthOf(inEngine(source))).toBe("linear");
});

it("a lookaround is looked into, and what follows a backreference may fail", () => {
  expect(growthOf("^(?=(a+)+$)")).toBe("exponential");
  expect(growthOf("^(?!.*(?<=(a|aa)+)b)")).toBe("exponential");
  expect(growthOf("^(.)(a+)+\\1")).toBe("exponential");
  expect(growthOf("^(?=.*[A-Z])(?=.*\\d).{8,}$")).toBe("linear");
  expect(growthOf("(['\"]).*\\1")).toBe("linear");
});

it("the part that is named is the outermost repetition", () => {
  expect(lowerPattern("^(?=(?:x|(y(a+)+z)*)$)").matcher).toEqual({ kind: "engine", slow: { growth: "exponential", part: "(y(a+)+z)*" } });
});
