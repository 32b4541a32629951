/** The syntax of a pattern, by ECMA-262 with the flag `u`, or `v` when only that accepts it; whatever the Node.js that runs. */
import { RegExpParser, type AST } from "@eslint-community/regexpp";

export interface ParsedPattern {
  readonly flags: "u" | "v";
  readonly pattern: AST.Pattern;
}

/** @throws the parser's error, about the flag `u`, when the source is no pattern */
export function parsePattern(source: string): ParsedPattern {
  const parser = new RegExpParser({ ecmaVersion: 2025 });
  const parse = (unicodeSets: boolean): AST.Pattern => parser.parsePattern(source, 0, source.length, { unicode: !unicodeSets, unicodeSets });
  try {
    return { flags: "u", pattern: parse(false) };
  } catch (error) {
    try {
      return { flags: "v", pattern: parse(true) };
    } catch {
      throw error;
    }
  }
}

/** Why a source is no pattern, in words; undefined when it is one. */
export function patternProblem(source: string): string | undefined {
  try {
    parsePattern(source);
    return undefined;
  } catch (error) {
    const text = error instanceof Error ? error.message : String(error);
    // Without the parser's own repetition of the expression.
    return text.slice(text.lastIndexOf(": ") + 2).toLowerCase();
  }
}
