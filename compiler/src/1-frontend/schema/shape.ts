/** Which reader a type is for. */
import { ts } from "ts-morph";
import { readArray, readTuple } from "./array-schema.ts";
import { Draft } from "./draft.ts";
import { readIntersection, readTagAlone } from "./intersection-schema.ts";
import { readObject } from "./object-schema.ts";
import type { Place } from "./place.ts";
import type { Reading } from "./reading.ts";
import { readScalar } from "./scalar-schema.ts";
import { extendsLibrary, has, isThis, libraryName, tagPayload } from "./type-facts.ts";
import { readUnion } from "./union-schema.ts";

export function readShape(reading: Reading, type: ts.Type, place: Place): Draft {
  const scalar = readScalar(reading.types, type);
  if (scalar !== undefined) return Draft.of(scalar);
  if (type.isUnion()) return readUnion(reading, type, place);
  if (type.isIntersection()) return readIntersection(reading, type, place);
  if (has(type, ts.TypeFlags.NonPrimitive)) return anyObject();
  if (isThis(type)) return readThis(reading, type, place);
  return readObjectType(reading, type, place);
}

/** `object` and `Object`: an object of any members (arrays are not meant). */
function anyObject(): Draft {
  return Draft.of({ kind: "object", members: [], index: Draft.of({ kind: "any" }), strict: false });
}

function readThis(reading: Reading, type: ts.Type, place: Place): Draft {
  const self = reading.types.getBaseConstraintOfType(type);
  return self === undefined ? Draft.of({ kind: "any" }) : reading.read(self, place);
}

function readObjectType(reading: Reading, type: ts.Type, place: Place): Draft {
  const { types, host } = reading;
  if (types.isTupleType(type)) return readTuple(reading, type as ts.TupleTypeReference, place);
  if (types.isArrayType(type)) return readArray(reading, type, place);
  if (extendsLibrary(host, type, "Array", "ReadonlyArray")) return readArray(reading, type, place);
  if (extendsLibrary(host, type, "Date")) return Draft.of({ kind: "date" });
  if (extendsLibrary(host, type, "Uint8Array")) return Draft.of({ kind: "bytes" });
  const boxed = readBoxed(libraryName(host, type));
  if (boxed !== undefined) return boxed;
  return tagPayload(types, type) === undefined ? readObject(reading, type, place) : readTagAlone(reading, type, place);
}

/** `String` and its like, which people write for `string`. */
function readBoxed(name: string | undefined): Draft | undefined {
  if (name === "String") return Draft.of({ kind: "string", patterns: [] });
  if (name === "Number") return Draft.of({ kind: "number" });
  if (name === "Boolean") return Draft.of({ kind: "boolean" });
  if (name === "BigInt") return Draft.of({ kind: "bigint" });
  return name === "Object" ? anyObject() : undefined;
}
