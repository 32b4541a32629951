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
  expect(growthOf("x(?=(a+)+$)")).toBe("exponential");
  expect(growthOf("x(?!.*(?<=(a|aa)+)b)")).toBe("exponential");
  expect(growthOf("^(.)(a+)+\\1")).toBe("exponential");
  expect(growthOf("x(?=.*[A-Z])(?=.*\\d).{8,}$")).toBe("linear");
  expect(growthOf("(['\"]).*\\1")).toBe("linear");
});

it("the part that is named is the outermost repetition", () => {
  expect(lowerPattern("x(?=(?:x|(y(a+)+z)*)$)").matcher).toEqual({ kind: "engine", slow: { growth: "exponential", part: "(y(a+)+z)*" } });
});

it.each([
  ["a(?=b)", "a lookahead"],
  ["a|^(?!b)", "a lookahead"],
  ["^(?!(?!a)b)", "a lookahead"],
  ["(?<=a)b", "a lookbehind"],
  ["(a)\\1", "a backreference"],
  ["^(?=.*a)(a|b)\\1", "a backreference"],
  ["\\p{RGI_Emoji}", "\\p{RGI_Emoji}, which can match several characters at once"],
  ["[\\q{ab|c}]", "[\\q{ab|c}], which can match several characters at once"],
  ["(?:a{200}){200}", "repetitions that come to more than 20000 steps"],
  [Array.from({ length: 300 }, (_, index) => String.fromCodePoint(0x4e00 + 2 * index)).join(""), "more than 255 kinds of characters"],
  ["^(?=(?:a|b)*a(?:a|b){16}$)[ab]*$", "lookarounds whose table would be too large"],
])("%s is in the engine", (source, reason) => {
  expect(lowerPattern(source).because).toBe(`in the engine, because of ${reason}`);
});
