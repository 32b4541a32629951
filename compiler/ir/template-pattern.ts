/**
 * Template literal types as regular expressions, anchored on both sides. What may stand in a hole:
 *
 *   ${string}   any text, also an empty one and one with line breaks
 *   ${number}   what TypeScript takes for it and `Number(text)` for a number, without white space around it: decimal with an
 *               optional sign, fraction and exponent ("5", "-0.5", ".5", "5.", "1e3"), or an unsigned hexadecimal, octal or
 *               binary integer ("0xff"); never "Infinity" or "". Its size is not limited: "1e999" is one
 *   ${bigint}   what TypeScript takes for it and `BigInt(text)` for an integer: an optional minus and decimal digits
 *               without leading zeros, or an unsigned "0xff", "0o17", "0b101"
 *   ${int}      what `String(value)` makes of an integer below 1e21: "0", "-5", never "05" or "1e3"
 */
import type { TemplateHole, TemplateParts } from "./app-ir.ts";

const RADIX_INTEGER = "0[xX][0-9a-fA-F]+|0[oO][0-7]+|0[bB][01]+";
const INTEGER = "-?(?:0|[1-9][0-9]*)";

export const HOLE_PATTERNS: Readonly<Record<TemplateHole, string>> = {
  string: "[\\s\\S]*",
  number: `(?:[+-]?(?:[0-9]+(?:\\.[0-9]*)?|\\.[0-9]+)(?:[eE][+-]?[0-9]+)?|${RADIX_INTEGER})`,
  bigint: `(?:${INTEGER}|${RADIX_INTEGER})`,
  int: INTEGER,
};

export function templatePattern(parts: TemplateParts): string {
  return `^${parts.map((part) => ("text" in part ? escapePattern(part.text) : HOLE_PATTERNS[part.hole])).join("")}$`;
}

/** The text itself as a pattern. */
export function escapePattern(text: string): string {
  return text.replace(/[\\^$.*+?()[\]{}|/]/g, "\\$&");
}
