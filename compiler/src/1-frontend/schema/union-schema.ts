/** Unions: optional and nullable types, literals, alternatives. */
import { ts } from "ts-morph";
import { Draft } from "./draft.ts";
import type { Place } from "./place.ts";
import type { Reading } from "./reading.ts";
import { literalValue } from "./scalar-schema.ts";
import { declarationsOf, has, isNothing, writtenParts } from "./type-facts.ts";
import { literals, unionOf } from "./union-arms.ts";

/** `undefined` is no value in JSON: where it may stand, its owner is optional. */
export function readUnion(reading: Reading, type: ts.UnionType, place: Place): Draft {
  const written = writtenParts(type).filter((part) => !isNothing(part));
  const nullable = written.some(isNull);
  const others = written.filter((part) => !isNull(part));
  const single = others.length === 1 ? others[0] : wholeEnum(reading.types, type, others);
  // A union that the type names within itself is read as what it is, so that it keeps its name.
  if (single !== undefined && single !== type) return withNull(reading.read(single, place), nullable);
  const parts = type.types.filter((part) => !isNothing(part) && !isNull(part));
  return readArms(withNullArm(readParts(reading, parts, place), type.types.some(isNull)));
}

export function readArms(arms: readonly Draft[]): Draft {
  return Draft.later(() => unionOf(arms));
}

function isNull(type: ts.Type): boolean {
  return has(type, ts.TypeFlags.Null);
}

function withNull(draft: Draft, nullable: boolean): Draft {
  return nullable ? readArms(withNullArm([draft], true)) : draft;
}

function withNullArm(arms: readonly Draft[], nullable: boolean): readonly Draft[] {
  return nullable ? [...arms, Draft.of({ kind: "null" })] : arms;
}

function readParts(reading: Reading, parts: readonly ts.Type[], place: Place): readonly Draft[] {
  const values: (string | number | boolean)[] = [];
  const arms: Draft[] = [];
  for (const part of parts) {
    const value = literalValue(reading.types, part);
    if (value === undefined) arms.push(reading.read(part, place));
    else values.push(value);
  }
  return [...literalArms(values), ...arms];
}

/** true and false together are boolean. */
function literalArms(values: readonly (string | number | boolean)[]): readonly Draft[] {
  const both = values.includes(true) && values.includes(false);
  const rest = both ? values.filter((value) => typeof value !== "boolean") : values;
  return [...(both ? [Draft.of({ kind: "boolean" })] : []), ...(rest.length > 0 ? [Draft.of(literals(rest))] : [])];
}

/** `Color | undefined` is a union of Color's members, of which the checker does not say that they are all. */
function wholeEnum(types: ts.TypeChecker, type: ts.UnionType, parts: readonly ts.Type[]): ts.Type | undefined {
  const [first] = parts;
  if (first === undefined || !parts.every((part) => has(part, ts.TypeFlags.EnumLiteral))) return undefined;
  const declaration = declarationsOf(first.symbol).find(ts.isEnumMember)?.parent;
  const symbol = declaration === undefined ? undefined : types.getSymbolAtLocation(declaration.name);
  const whole = symbol === undefined ? undefined : types.getDeclaredTypeOfSymbol(symbol);
  if (whole === undefined || whole === type || !whole.isUnion()) return undefined;
  return whole.types.length === parts.length && whole.types.every((part) => parts.includes(part)) ? whole : undefined;
}
