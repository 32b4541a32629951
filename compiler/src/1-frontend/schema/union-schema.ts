/** Unions: optional and nullable types, literals, alternatives. */
import { ts } from "ts-morph";
import { constrain } from "./constrain.ts";
import { Draft } from "./draft.ts";
import type { Place } from "./place.ts";
import type { Reading } from "./reading.ts";
import { literalValue } from "./scalar-schema.ts";
import { readTags } from "./tag-constraints.ts";
import { declarationsOf, has, isNothing, tagPayload, writtenParts } from "./type-facts.ts";
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

/**
 * `(A | B) & Tag` is `(A & Tag) | (B & Tag)` to the checker. What has the same tags is put together again, and
 * tags of all parts are put on the whole, so that they need to apply to one part only.
 */
function readParts(reading: Reading, types: readonly ts.Type[], place: Place): readonly Draft[] {
  const parts = types.map((part) => splitTags(reading.types, part));
  const [first] = parts;
  const common = parts.length < 2 ? [] : (first?.tags ?? []).filter((tag) => parts.every((part) => part.tags.includes(tag)));
  const arms = groupByTags(parts, common).flatMap((group) => readGroup(reading, group, place));
  return common.length === 0 ? arms : [withTags(reading, arms, common, place)];
}

interface Part {
  readonly type: ts.Type;
  /** None where the type is one of the user's own names, which is to stay. */
  readonly tags: readonly ts.Type[];
  readonly data: ts.Type;
}

interface Group {
  readonly tags: readonly ts.Type[];
  readonly parts: Part[];
  readonly complete: boolean;
}

function splitTags(types: ts.TypeChecker, type: ts.Type): Part {
  const members = type.isIntersection() && type.aliasSymbol === undefined ? type.types : [type];
  const tags = members.filter((member) => tagPayload(types, member) !== undefined);
  const [data, ...more] = members.filter((member) => !tags.includes(member));
  return data === undefined || more.length > 0 ? { type, tags: [], data: type } : { type, tags, data };
}

function groupByTags(parts: readonly Part[], common: readonly ts.Type[]): readonly Group[] {
  const groups: Group[] = [];
  for (const part of parts) {
    const tags = part.tags.filter((tag) => !common.includes(tag));
    const group = groups.find((one) => sameTypes(one.tags, tags));
    if (group === undefined) groups.push({ tags, parts: [part], complete: common.length === 0 });
    else group.parts.push(part);
  }
  return groups;
}

function sameTypes(a: readonly ts.Type[], b: readonly ts.Type[]): boolean {
  return a.length === b.length && a.every((type) => b.includes(type));
}

function readGroup(reading: Reading, { tags, parts, complete }: Group, place: Place): readonly Draft[] {
  if (complete && (tags.length === 0 || parts.length === 1)) return readPlain(reading, parts.map((part) => part.type), place);
  const arms = readPlain(reading, parts.map((part) => part.data), place);
  return tags.length === 0 ? arms : [withTags(reading, arms, tags, place)];
}

function withTags(reading: Reading, arms: readonly Draft[], tags: readonly ts.Type[], place: Place): Draft {
  const payloads = tags.map((tag) => tagPayload(reading.types, tag)).filter((payload) => payload !== undefined);
  return constrain(reading, readArms(arms), readTags(reading, payloads, place), place);
}

function readPlain(reading: Reading, parts: readonly ts.Type[], place: Place): readonly Draft[] {
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
