/** The limits of a scalar as steps after parsing, in the order they are reported. */
import type { NumberLimits, Schema } from "../../ir/app-ir.ts";
import type { Check } from "../../ir/plan-ir.ts";

type IntSchema = Extract<Schema, { kind: "int" }>;
type NumberSchema = Extract<Schema, { kind: "number" }>;

/** The largest finite number of IEEE 754 single precision. */
const FLOAT_MAX = 3.4028234663852886e38;

export function lowerChecks(schema: Extract<Schema, { kind: "number" | "int" | "string" }>): readonly Check[] {
  if (schema.kind === "int") return numberChecks(withRange(schema, rangeOfInt(schema)), "int");
  if (schema.kind === "number") return numberChecks(withRange(schema, rangeOfNumber(schema)), "number");
  return [
    ...(schema.minLength ? [{ kind: "string", op: "min_length", value: schema.minLength } as const] : []),
    ...(schema.maxLength !== undefined ? [{ kind: "string", op: "max_length", value: schema.maxLength } as const] : []),
  ];
}

/** A limit that is no whole number (or a huge one) is compared as a number, also for an int. */
function numberChecks(limits: NumberLimits, kind: "int" | "number"): readonly Check[] {
  const check = (op: Extract<Check, { kind: "int" }>["op"], value: number | undefined): readonly Check[] =>
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
