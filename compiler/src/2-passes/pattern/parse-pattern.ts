/** The syntax of a pattern, by ECMA-262 with the flag `u`, or `v` when only that accepts it. */
import { RegExpParser, type AST } from "@eslint-community/regexpp";

export interface ParsedPattern {
  readonly flags: "u" | "v";
  readonly pattern: AST.Pattern;
}

/** The front end lets only patterns through that parse. */
export function parsePattern(source: string): ParsedPattern {
  const parser = new RegExpParser({ ecmaVersion: 2025 });
  try {
    return { flags: "u", pattern: parser.parsePattern(source, 0, source.length, { unicode: true }) };
  } catch {
    return { flags: "v", pattern: parser.parsePattern(source, 0, source.length, { unicodeSets: true }) };
  }
}
