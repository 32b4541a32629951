/** The value of a type that has only one: `20`, `"asc"`, `["a", "b"]`, `{ sort: "asc" }`. */
import { ts } from "ts-morph";
import type { Json } from "../../../ir/app-ir.ts";
import { bigintText, literalValue } from "./scalar-schema.ts";
import { has } from "./type-facts.ts";

/** Undefined when the type has more than one value, or one that is not JSON. */
export function literalJson(types: ts.TypeChecker, type: ts.Type): Json | undefined {
  if (has(type, ts.TypeFlags.Null)) return null;
  if (has(type, ts.TypeFlags.BigIntLiteral)) return jsonOfBigint(BigInt(bigintText(type as ts.BigIntLiteralType)));
  const value = literalValue(types, type);
  if (value !== undefined || !has(type, ts.TypeFlags.Object)) return value;
  if (types.isTupleType(type)) return tupleJson(types, type as ts.TupleTypeReference);
  return types.isArrayType(type) ? undefined : objectJson(types, type);
}

/** A number while that is exact, else decimal text. */
export function jsonOfBigint(value: bigint): Json {
  const number = Number(value);
  return Number.isSafeInteger(number) ? number : String(value);
}

function tupleJson(types: ts.TypeChecker, type: ts.TupleTypeReference): Json | undefined {
  if (type.target.hasRestElement) return undefined;
  const items = types.getTypeArguments(type).map((item) => literalJson(types, item));
  return items.every((item) => item !== undefined) ? items : undefined;
}

function objectJson(types: ts.TypeChecker, type: ts.Type): Json | undefined {
  if (types.getIndexInfosOfType(type).length > 0 || type.getCallSignatures().length > 0) return undefined;
  const entries = types
    .getPropertiesOfType(type)
    .map((property) => [property.name, literalJson(types, types.getTypeOfSymbol(property))] as const);
  const known = entries.filter((entry): entry is readonly [string, Json] => entry[1] !== undefined);
  return known.length === entries.length ? Object.fromEntries(known) : undefined;
}
