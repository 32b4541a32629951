/** Primitives, literals and template literals. */
import { ts } from "ts-morph";
import type { DraftSchema } from "./draft.ts";
import { readTemplate } from "./template-schema.ts";
import { has } from "./type-facts.ts";

/** Undefined when the type is no scalar. A union of literals is for the reader of unions. */
export function readScalar(types: ts.TypeChecker, type: ts.Type): DraftSchema | undefined {
  if (has(type, ts.TypeFlags.Any | ts.TypeFlags.Unknown)) return { kind: "any" };
  if (has(type, ts.TypeFlags.Null)) return { kind: "null" };
  if (has(type, ts.TypeFlags.Boolean)) return { kind: "boolean" };
  if (type.isUnion()) return undefined;
  return readLiteral(types, type) ?? readPrimitive(types, type);
}

function readPrimitive(types: ts.TypeChecker, type: ts.Type): DraftSchema | undefined {
  if (has(type, ts.TypeFlags.TemplateLiteral | ts.TypeFlags.StringMapping)) return readTemplate(types, type);
  if (has(type, ts.TypeFlags.StringLike)) return { kind: "string", patterns: [] };
  // An enum with computed members is a number of which nothing more is known.
  if (has(type, ts.TypeFlags.NumberLike)) return { kind: "number" };
  if (has(type, ts.TypeFlags.BigIntLike)) return { kind: "bigint" };
  return undefined;
}

function readLiteral(types: ts.TypeChecker, type: ts.Type): DraftSchema | undefined {
  if (has(type, ts.TypeFlags.BigIntLiteral)) {
    const text = bigintText(type as ts.BigIntLiteralType);
    return { kind: "bigint", ge: text, le: text };
  }
  const value = literalValue(types, type);
  return value === undefined ? undefined : { kind: "literal", values: [value] };
}

/** The value of a literal type that has a place in JSON as it is. */
export function literalValue(types: ts.TypeChecker, type: ts.Type): string | number | boolean | undefined {
  if (type.isStringLiteral()) return type.value;
  if (type.isNumberLiteral()) return Number.isFinite(type.value) ? type.value : undefined;
  if (has(type, ts.TypeFlags.BooleanLiteral)) return types.typeToString(type) === "true";
  return undefined;
}

export function bigintText(type: ts.BigIntLiteralType): string {
  return `${type.value.negative ? "-" : ""}${type.value.base10Value}`;
}
