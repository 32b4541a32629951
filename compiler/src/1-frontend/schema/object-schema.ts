/** Interfaces, classes used as data, object types, and intersections of them. */
import { ts } from "ts-morph";
import type { MemberOf } from "../../../ir/app-ir.ts";
import { readDeclared } from "./declared-constraints.ts";
import { Draft } from "./draft.ts";
import { orderedProperties } from "./member-order.ts";
import { isAbsent, readMember } from "./member-schema.ts";
import type { Place } from "./place.ts";
import type { Reading } from "./reading.ts";
import { declarationsOf } from "./type-facts.ts";
import { isPlain } from "./union-arms.ts";

/** `brands` are keys of members that only the checker sees. */
export function readObject(reading: Reading, type: ts.Type, place: Place, brands: ReadonlySet<string> = new Set()): Draft {
  const properties = orderedProperties(reading.host, type).filter((property) => !brands.has(property.name));
  const members: MemberOf<Draft>[] = [];
  for (const property of properties) {
    const member = readMember(reading, property, place);
    if (member !== undefined) members.push(member);
  }
  const index = readIndex(reading, type, place);
  if (members.length === 0 && index === undefined) reportNoData(reading, type, place);
  const absent = properties.filter((property) => isAbsent(reading, property)).map(({ name }) => name);
  return Draft.later(() => ({ kind: "object", members, strict: false, ...(absent.length > 0 && { absent }), ...withoutPlainKey(index) }));
}

/** A key that is any string, be it branded, needs no check. */
function withoutPlainKey(index: Index | undefined): Index | undefined {
  return index?.indexKey !== undefined && isPlain(index.indexKey.schema) ? { index: index.index } : index;
}

interface Index {
  readonly index: Draft;
  readonly indexKey?: Draft;
}

/** Of several signatures that of all strings counts, as the others must agree with it. */
function readIndex(reading: Reading, type: ts.Type, place: Place): Index | undefined {
  const infos = reading.types.getIndexInfosOfType(type).filter((info) => (info.keyType.flags & ts.TypeFlags.ESSymbol) === 0);
  const info = infos.find((one) => isString(one.keyType)) ?? infos[0];
  if (info === undefined) return undefined;
  if (infos.length > 1 && !isString(info.keyType)) {
    reading.report("CZ1107", place, "several index signatures cannot be checked", "use one index signature with a union as its type");
  }
  const declaration = info.declaration;
  const inner = place.inside(reading.host, "[key]", declaration);
  const index = readDeclared(reading, info.type, declaration === undefined ? [] : [declaration], "same", inner).schema;
  return isString(info.keyType) ? { index } : { index, indexKey: readKey(reading, info.keyType, place) };
}

function isString(type: ts.Type): boolean {
  return (type.flags & ts.TypeFlags.String) !== 0;
}

/** A key is text, also where TypeScript says number. */
function readKey(reading: Reading, type: ts.Type, place: Place): Draft {
  if ((type.flags & ts.TypeFlags.Number) !== 0) return Draft.of({ kind: "string", patterns: [], template: [{ hole: "number" }] });
  return reading.read(type, place);
}

/** A class that is all behaviour: nobody means to receive its instances. */
function reportNoData(reading: Reading, type: ts.Type, place: Place): void {
  if (reading.role === "reply" || !type.isClass()) return;
  const declaration = declarationsOf(type.symbol).find(ts.isClassLike);
  if (declaration === undefined || declaration.members.length === 0) return;
  reading.report("CZ1106", place, `the class ${type.symbol.name} has no public data`, "take an interface of the data that you need");
}
