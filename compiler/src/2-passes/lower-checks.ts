/** The constraints of a scalar as steps after parsing, in the order they are reported. */
import type { LengthLimits, NumberLimits, Schema, StringFormat } from "../../ir/app-ir.ts";
import type { Check } from "../../ir/plan-ir.ts";
import { templatePattern } from "../../ir/template-pattern.ts";
import type { PatternTable } from "./pattern/pattern-table.ts";

type IntSchema = Extract<Schema, { kind: "int" }>;
type NumberSchema = Extract<Schema, { kind: "number" }>;

/** The largest finite number of IEEE 754 single precision. */
const FLOAT_MAX = 3.4028234663852886e38;

/** None for what has parts: a reader of arrays and objects checks their sizes itself. */
export function lowerChecks(schema: Schema, patterns: PatternTable): readonly Check[] {
  switch (schema.kind) {
    case "int":
      return numberChecks(withRange(schema, rangeOfInt(schema)), "int");
    case "number":
      return numberChecks(withRange(schema, rangeOfNumber(schema)), "number");
    case "bigint":
      return (["ge", "gt", "le", "lt"] as const).flatMap((op) => {
        const value = schema[op];
        return value === undefined ? [] : [{ kind: "bigint", op, value } as const];
      });
    case "string":
      return [...lengthChecks(schema, "string"), ...formatChecks(schema.format), ...patternChecks(schema, patterns)];
    case "bytes":
      return lengthChecks(schema, "bytes");
    default:
      return [];
  }
}

function formatChecks(format: StringFormat | undefined): readonly Check[] {
  return format === undefined ? [] : [{ kind: "string", op: "format", value: format }];
}

function patternChecks(schema: Extract<Schema, { kind: "string" }>, patterns: PatternTable): readonly Check[] {
  return patternsOf(schema).map((source) => ({ kind: "string", op: "pattern", value: patterns.add(source) }) as const);
}

/** A template literal type is a pattern, too. */
export function patternsOf({ patterns, template }: Extract<Schema, { kind: "string" }>): readonly string[] {
  return [...patterns, ...(template === undefined ? [] : [templatePattern(template)])];
}

function lengthChecks({ minLength, maxLength }: LengthLimits, kind: "string" | "bytes"): readonly Check[] {
  return [
    ...(minLength ? [{ kind, op: "min_length", value: minLength } as const] : []),
    ...(maxLength !== undefined ? [{ kind, op: "max_length", value: maxLength } as const] : []),
  ];
}

/** A limit that is no whole number (or a huge one) is compared as a number, also for an int. */
function numberChecks(limits: NumberLimits, kind: "int" | "number"): readonly Check[] {
  const check = (op: Extract<Check, { kind: "int" | "number" }>["op"], value: number | undefined): readonly Check[] =>
    value === undefined ? [] : [{ kind: kind === "int" && Number.isSafeInteger(value) ? "int" : "number", op, value }];
  return [
    ...check("ge", limits.ge),
    ...check("gt", limits.gt),
    ...check("le", limits.le),
    ...check("lt", limits.lt),
    ...check("multiple_of", limits.multipleOf),
  ];
}

type Range = readonly [least: number | undefined, most: number | undefined];

/** 32-bit and unsigned numbers have limits of their own; a declared one that is narrower stands. */
function withRange(limits: NumberLimits, [least, most]: Range): NumberLimits {
  return {
    ...limits,
    ...(least !== undefined && !isAtLeast(limits, least) && { ge: least }),
    ...(most !== undefined && !isAtMost(limits, most) && { le: most }),
  };
}

/** Of 53 bits cz_text_int sees itself, and 64 is as much as a JavaScript number holds: 53. */
function rangeOfInt({ bits, unsigned }: IntSchema): Range {
  if (bits === 32) return unsigned ? [0, 2 ** 32 - 1] : [-(2 ** 31), 2 ** 31 - 1];
  return [unsigned ? 0 : undefined, undefined];
}

function rangeOfNumber({ bits }: NumberSchema): Range {
  return bits === 32 ? [-FLOAT_MAX, FLOAT_MAX] : [undefined, undefined];
}

function isAtLeast({ ge, gt }: NumberLimits, least: number): boolean {
  return (ge ?? -Infinity) >= least || (gt ?? -Infinity) >= least;
}

function isAtMost({ le, lt }: NumberLimits, most: number): boolean {
  return (le ?? Infinity) <= most || (lt ?? Infinity) <= most;
}
