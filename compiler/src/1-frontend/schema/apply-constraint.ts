/**
 * One constraint on one schema. Over a union it goes to every arm that it can apply to, so that
 * `@minLength 1` on `string | null` and `(string & MinLength<1>) | null` are the same.
 */
import type { StringFormat } from "../../../ir/app-ir.ts";
import type { Constraint, Width } from "./constraint.ts";
import { Draft, type DraftOf, type DraftSchema, unnamed } from "./draft.ts";
import { unionOf } from "./union-arms.ts";

/** Either the constraint is for other types, or it contradicts what is there. */
export type Misfit = "inapplicable" | "contradiction";
type Of<Kind extends Constraint["kind"]> = Extract<Constraint, { kind: Kind }>;

export function applyConstraint(schema: DraftSchema, constraint: Constraint): DraftSchema | Misfit {
  if (schema.kind === "union") return applyToArms(schema, constraint);
  const result = applyToOne(schema, constraint);
  return typeof result === "object" ? unnamed(result) : result;
}

function applyToArms(schema: DraftOf<"union">, constraint: Constraint): DraftSchema | Misfit {
  const results = schema.arms.map((arm) => applyConstraint(arm.schema, constraint));
  if (results.includes("contradiction")) return "contradiction";
  if (!results.some((result) => typeof result === "object")) return "inapplicable";
  const arms = results.map((result, index) => (typeof result === "object" ? Draft.of(result) : (schema.arms[index] as Draft)));
  const { arms: _arms, tag: _tag, ...rest } = unnamed(schema) as DraftOf<"union">;
  return { ...rest, ...unionOf(arms) } as DraftSchema;
}

function applyToOne(schema: DraftSchema, constraint: Constraint): DraftSchema | Misfit {
  if (constraint.kind === "check") {
    return { ...schema, checks: [...(schema.checks ?? []), { name: constraint.name, span: constraint.span }] };
  }
  if (schema.kind === "literal") return filterLiterals(schema, constraint);
  switch (constraint.kind) {
    case "limit":
      return applyLimit(schema, constraint);
    case "count":
      return applyCount(schema, constraint);
    case "int":
      return applyInt(schema);
    case "width":
      return applyWidth(schema, constraint.width);
    case "pattern":
      return applyPattern(schema, constraint.source);
    case "format":
      return applyFormat(schema, constraint.format);
    case "unique":
      return schema.kind === "array" ? { ...schema, unique: true } : "inapplicable";
    case "contains":
      return applyContains(schema, constraint.item);
    case "strict":
      return schema.kind === "object" ? { ...schema, strict: true } : "inapplicable";
  }
}

function applyLimit(schema: DraftSchema, { key, value }: Of<"limit">): DraftSchema | Misfit {
  if (schema.kind === "bigint") return applyBigintLimit(schema, key, value);
  if (schema.kind !== "number" && schema.kind !== "int") return "inapplicable";
  if (key === "multipleOf") return applyMultipleOf(schema, Number(value));
  return { ...schema, [key]: tighter(key, schema[key], Number(value)) };
}

function applyBigintLimit(schema: DraftOf<"bigint">, key: Of<"limit">["key"], value: number | bigint): DraftSchema | Misfit {
  if (key === "multipleOf" || (typeof value === "number" && !Number.isInteger(value))) return "inapplicable";
  const old = schema[key];
  return { ...schema, [key]: String(tighter(key, old === undefined ? undefined : BigInt(old), BigInt(value))) };
}

/** Of two limits of one kind both hold, so the narrower one is enough. */
function tighter<Value extends number | bigint>(key: "ge" | "gt" | "le" | "lt" | `min${string}` | `max${string}`, old: Value | undefined, value: Value): Value {
  if (old === undefined) return value;
  const lower = key.startsWith("g") || key.startsWith("min");
  return lower === old > value ? old : value;
}

function applyMultipleOf(schema: DraftOf<"number"> | DraftOf<"int">, value: number): DraftSchema | Misfit {
  const old = schema.multipleOf;
  if (old === undefined) return { ...schema, multipleOf: value };
  const both = commonMultiple(old, value);
  return both === undefined ? "contradiction" : { ...schema, multipleOf: both };
}

function commonMultiple(a: number, b: number): number | undefined {
  if (a === b) return a;
  if (!Number.isSafeInteger(a) || !Number.isSafeInteger(b)) return undefined;
  const multiple = (a / divisor(a, b)) * b;
  return Number.isSafeInteger(multiple) ? multiple : undefined;
}

function divisor(a: number, b: number): number {
  return b === 0 ? a : divisor(b, a % b);
}

const COUNTED = {
  minLength: ["string", "bytes"],
  maxLength: ["string", "bytes"],
  minItems: ["array"],
  maxItems: ["array"],
  minProperties: ["object"],
  maxProperties: ["object"],
} as const;

function applyCount(schema: DraftSchema, { key, value }: Of<"count">): DraftSchema | Misfit {
  if (!(COUNTED[key] as readonly string[]).includes(schema.kind)) return "inapplicable";
  const old = (schema as Partial<Record<typeof key, number>>)[key];
  return { ...schema, [key]: tighter(key, old, value) } as DraftSchema;
}

function applyInt(schema: DraftSchema): DraftSchema | Misfit {
  if (schema.kind === "int" || schema.kind === "bigint") return schema;
  if (schema.kind !== "number") return "inapplicable";
  const { bits: _bits, ...rest } = schema;
  return { ...rest, kind: "int", bits: 53, unsigned: false };
}

const INT64 = { ge: String(-(2n ** 63n)), le: String(2n ** 63n - 1n) };

function applyWidth(schema: DraftSchema, width: Width): DraftSchema | Misfit {
  if (schema.kind === "bigint") return width === "int64" ? applyInt64(schema) : "inapplicable";
  if (width === "float") return schema.kind === "number" ? { ...schema, bits: 32 } : "inapplicable";
  const int = applyInt(schema);
  if (typeof int !== "object" || int.kind !== "int") return "inapplicable";
  return { ...int, bits: width === "int64" ? 64 : 32, unsigned: width === "uint32" };
}

function applyInt64(schema: DraftOf<"bigint">): DraftSchema {
  const ge = tighter("ge", schema.ge === undefined ? undefined : BigInt(schema.ge), BigInt(INT64.ge));
  const le = tighter("le", schema.le === undefined ? undefined : BigInt(schema.le), BigInt(INT64.le));
  return { ...schema, ge: String(ge), le: String(le) };
}

function applyPattern(schema: DraftSchema, source: string): DraftSchema | Misfit {
  if (schema.kind !== "string") return "inapplicable";
  return schema.patterns.includes(source) ? schema : { ...schema, patterns: [...schema.patterns, source] };
}

function applyFormat(schema: DraftSchema, format: StringFormat): DraftSchema | Misfit {
  if (schema.kind === "date" && format === "date-time") return schema;
  if (schema.kind === "bytes" && (format === "base64" || format === "byte")) return schema;
  if (schema.kind !== "string") return "inapplicable";
  return schema.format === undefined || schema.format === format ? { ...schema, format } : "contradiction";
}

function applyContains(schema: DraftSchema, item: Draft): DraftSchema | Misfit {
  if (schema.kind !== "array") return "inapplicable";
  return schema.contains === undefined || schema.contains === item ? { ...schema, contains: item } : "contradiction";
}

/** Literals that do not satisfy it are no values any more. */
function filterLiterals(schema: DraftOf<"literal">, constraint: Constraint): DraftSchema | Misfit {
  const concerned = schema.values.filter((value) => concerns(constraint, value));
  if (concerned.length === 0) return "inapplicable";
  const values = schema.values.filter((value) => !concerned.includes(value) || satisfies(constraint, value));
  return values.length === 0 ? "contradiction" : { ...schema, values };
}

function concerns(constraint: Constraint, value: unknown): boolean {
  if (constraint.kind === "limit" || constraint.kind === "int" || constraint.kind === "width") return typeof value === "number";
  if (constraint.kind === "pattern" || constraint.kind === "format") return typeof value === "string";
  return constraint.kind === "count" && (constraint.key === "minLength" || constraint.key === "maxLength") && typeof value === "string";
}

function satisfies(constraint: Constraint, value: unknown): boolean {
  if (typeof value === "number") return numberSatisfies(constraint, value);
  if (typeof value !== "string") return true;
  if (constraint.kind === "pattern") return new RegExp(constraint.source, "u").test(value);
  const length = [...value].length;
  if (constraint.kind !== "count") return true;
  return constraint.key === "minLength" ? length >= constraint.value : length <= constraint.value;
}

function numberSatisfies(constraint: Constraint, value: number): boolean {
  if (constraint.kind === "int") return Number.isSafeInteger(value);
  if (constraint.kind !== "limit") return true;
  const limit = Number(constraint.value);
  switch (constraint.key) {
    case "ge":
      return value >= limit;
    case "gt":
      return value > limit;
    case "le":
      return value <= limit;
    case "lt":
      return value < limit;
    case "multipleOf":
      return value % limit === 0;
  }
}
