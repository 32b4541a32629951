/** Whether a JSON value fits a schema: for defaults, so formats and user checks are left to the server. */
import type { Json, NumberLimits } from "../../../ir/app-ir.ts";
import { parsePattern } from "../../../ir/parse-pattern.ts";
import type { Draft, DraftOf, DraftSchema } from "./draft.ts";

export function fits(schema: DraftSchema, value: Json): boolean {
  switch (schema.kind) {
    case "any":
      return true;
    case "null":
      return value === null;
    case "boolean":
      return typeof value === "boolean";
    case "number":
      return typeof value === "number" && withinLimits(schema, value);
    case "int":
      return typeof value === "number" && Number.isSafeInteger(value) && withinLimits(schema, value);
    case "bigint":
      return (typeof value === "number" && Number.isSafeInteger(value)) || (typeof value === "string" && /^-?\d+$/.test(value));
    case "string":
      return typeof value === "string" && stringFits(schema, value);
    case "date":
      return typeof value === "string" && !Number.isNaN(Date.parse(value));
    case "bytes":
      return typeof value === "string";
    case "literal":
      return schema.values.some((literal) => literal === value);
    case "array":
    case "tuple":
      return Array.isArray(value) && (schema.kind === "array" ? arrayFits(schema, value) : tupleFits(schema, value));
    case "object":
      return objectFits(schema, value);
    case "union":
      return schema.arms.some((arm) => fits(arm.schema, value));
  }
}

function withinLimits({ ge, gt, le, lt, multipleOf }: NumberLimits, value: number): boolean {
  if ((ge !== undefined && value < ge) || (gt !== undefined && value <= gt)) return false;
  if ((le !== undefined && value > le) || (lt !== undefined && value >= lt)) return false;
  return multipleOf === undefined || !Number.isInteger(multipleOf) || value % multipleOf === 0;
}

function stringFits({ minLength, maxLength, patterns }: DraftOf<"string">, value: string): boolean {
  const length = [...value].length;
  if (length < (minLength ?? 0) || length > (maxLength ?? Infinity)) return false;
  return patterns.every((pattern) => matches(pattern, value));
}

/** A pattern that this Node.js has not (modifiers, before 23) is left to the server. */
function matches(pattern: string, value: string): boolean {
  const { flags } = parsePattern(pattern);
  try {
    return new RegExp(pattern, flags).test(value);
  } catch {
    return true;
  }
}

function arrayFits({ item, minItems, maxItems }: DraftOf<"array">, value: readonly Json[]): boolean {
  return value.length >= (minItems ?? 0) && value.length <= (maxItems ?? Infinity) && value.every((one) => fits(item.schema, one));
}

function tupleFits({ items, rest }: DraftOf<"tuple">, value: readonly Json[]): boolean {
  if (items.some((item, index) => !item.optional && index >= value.length)) return false;
  return value.every((one, index) => fitsDraft(items[index]?.schema ?? rest, one));
}

function objectFits(schema: DraftOf<"object">, value: Json): boolean {
  if (typeof value !== "object" || value === null || Array.isArray(value)) return false;
  const object = value as { readonly [key: string]: Json };
  const known = new Set(schema.members.map((member) => member.key));
  return (
    schema.members.every(({ key, optional, schema: member }) => (Object.hasOwn(object, key) ? fitsDraft(member, object[key] as Json) : optional)) &&
    Object.keys(object).every((key) => known.has(key) || fitsDraft(schema.index, object[key] as Json))
  );
}

function fitsDraft(draft: Draft | undefined, value: Json): boolean {
  return draft !== undefined && fits(draft.schema, value);
}
