/** Arrays and tuples. */
import { ts } from "ts-morph";
import { Draft } from "./draft.ts";
import type { Place } from "./place.ts";
import type { Reading } from "./reading.ts";
import { isNothing } from "./type-facts.ts";
import { readArms } from "./union-schema.ts";

export function readArray(reading: Reading, type: ts.Type, place: Place): Draft {
  const item = reading.types.getIndexTypeOfType(type, ts.IndexKind.Number);
  const draft = item === undefined ? Draft.of({ kind: "any" }) : readItem(reading, item, place.inside(reading.host, "[]"));
  return Draft.of({ kind: "array", item: draft, unique: false });
}

/** Items of `undefined` cannot come from JSON; `JSON.stringify` writes them as null. */
function readItem(reading: Reading, type: ts.Type, place: Place): Draft {
  if (reading.role === "input" || !mayBeNothing(type)) return reading.read(type, place);
  return readArms([reading.read(type, place), Draft.of({ kind: "null" })]);
}

function mayBeNothing(type: ts.Type): boolean {
  return type.isUnion() && type.types.some(isNothing);
}

interface Item {
  readonly schema: Draft;
  readonly optional: boolean;
}

export function readTuple(reading: Reading, type: ts.TupleTypeReference, place: Place): Draft {
  const { elementFlags } = type.target;
  const elements = reading.types.getTypeArguments(type);
  const rests = elementFlags.filter((flags) => (flags & ts.ElementFlags.Variable) !== 0).length;
  const last = (elementFlags.at(-1) ?? 0) & ts.ElementFlags.Variable;
  if (rests > 1 || (rests === 1 && last === 0)) {
    reading.report("CZ1107", place, "a tuple whose rest is not at its end cannot be checked", "put the rest last");
  }
  const items: Item[] = [];
  let rest: Draft | undefined;
  elements.forEach((element, index) => {
    const flags = elementFlags[index] ?? ts.ElementFlags.Required;
    if ((flags & ts.ElementFlags.Variable) !== 0) rest = readItem(reading, element, place.inside(reading.host, "[]"));
    else items.push(readElement(reading, element, flags, place.inside(reading.host, `[${index}]`)));
  });
  return arrayOfOneType(items, rest) ?? Draft.of({ kind: "tuple", items, ...(rest !== undefined && { rest }) });
}

function readElement(reading: Reading, type: ts.Type, flags: ts.ElementFlags, place: Place): Item {
  const optional = (flags & ts.ElementFlags.Optional) !== 0;
  return { schema: optional ? reading.read(type, place) : readItem(reading, type, place), optional };
}

/** `[T, ...T[]]`, as people write an array that is not empty. */
function arrayOfOneType(items: readonly Item[], rest: Draft | undefined): Draft | undefined {
  if (rest === undefined || !items.every((item) => item.schema === rest && !item.optional)) return undefined;
  return Draft.of({ kind: "array", item: rest, unique: false, ...(items.length > 0 && { minItems: items.length }) });
}
