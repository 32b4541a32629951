/** Intersections: constraints by tags, brands, and objects merged. */
import { ts } from "ts-morph";
import { constrain } from "./constrain.ts";
import { Draft } from "./draft.ts";
import { readObject } from "./object-schema.ts";
import type { Place } from "./place.ts";
import type { Reading } from "./reading.ts";
import { readTags } from "./tag-constraints.ts";
import { has, isEmptyObject, isPrimitive, isSymbolBrand, isWhole, tagPayload } from "./type-facts.ts";

export function readIntersection(reading: Reading, type: ts.IntersectionType, place: Place): Draft {
  const { types } = reading;
  const payloads = type.types.map((part) => tagPayload(types, part)).filter((payload) => payload !== undefined);
  const data = type.types.filter((part) => tagPayload(types, part) === undefined);
  const base = readData(reading, type, data, place);
  return constrain(reading, base, readTags(reading, payloads, place), place);
}

/** `unknown & Tag` is the tag alone to the checker: `Body<unknown>`. */
export function readTagAlone(reading: Reading, type: ts.Type, place: Place): Draft {
  const payload = tagPayload(reading.types, type);
  return constrain(reading, Draft.of({ kind: "any" }), readTags(reading, payload === undefined ? [] : [payload], place), place);
}

function readData(reading: Reading, type: ts.IntersectionType, data: readonly ts.Type[], place: Place): Draft {
  const { types } = reading;
  const primitives = data.filter(isPrimitive);
  const [primitive] = primitives.length > 1 ? mostSpecific(primitives) : primitives;
  // Whatever else stands beside a primitive is a brand: no string has members of its own.
  if (primitive !== undefined) return reading.read(primitive, place);
  const objects = data.filter((part) => !isSymbolBrand(types, part) && !isEmptyObject(types, part) && !isObjectKeyword(part));
  const whole = objects.find((part) => isWhole(reading.host, part));
  if (whole !== undefined) return readWhole(reading, whole, objects, place);
  const [only] = objects.length === 0 ? data : objects;
  if (objects.length <= 1) return only === undefined ? Draft.of({ kind: "any" }) : reading.read(only, place);
  return readObject(reading, type, place, brandKeys(types, data));
}

/** A template literal says more than `string`. */
function mostSpecific(primitives: readonly ts.Type[]): readonly ts.Type[] {
  const narrow = primitives.filter((part) => !has(part, ts.TypeFlags.String | ts.TypeFlags.Number | ts.TypeFlags.BigInt));
  return narrow.length > 0 ? narrow : primitives;
}

/** `object`, beside other object types. */
function isObjectKeyword(type: ts.Type): boolean {
  return has(type, ts.TypeFlags.NonPrimitive);
}

/** Members beside an array or a date can only be a brand; another array cannot. */
function readWhole(reading: Reading, whole: ts.Type, objects: readonly ts.Type[], place: Place): Draft {
  if (objects.filter((part) => isWhole(reading.host, part)).length > 1) {
    reading.report("CZ1107", place, "an intersection of arrays cannot be checked", "write one array of the items that you mean");
  }
  return reading.read(whole, place);
}

function brandKeys(types: ts.TypeChecker, data: readonly ts.Type[]): ReadonlySet<string> {
  return new Set(data.filter((part) => isSymbolBrand(types, part)).flatMap((part) => types.getPropertiesOfType(part)).map((key) => key.name));
}
