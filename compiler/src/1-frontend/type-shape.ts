/** The coarse shape of a parameter's type: enough to know where in a request it can stand. */
import { ts } from "ts-morph";
import type { Checker } from "./checker.ts";
import { isPrimitive } from "./stability.ts";

export type Shape =
  /** One text: primitives, literals, enums, and what has a standard text form. */
  | "scalar"
  | "array-of-scalars"
  | "array"
  | "object"
  /** any and unknown: the type does not say. */
  | "any";

export function shapeOf(checker: Checker, type: ts.Type): Shape {
  return shapeAt(checker, type, false);
}

/** An array in an array is no scalar, whatever is in it: a type may go on like that for ever. */
function shapeAt(checker: Checker, type: ts.Type, inArray: boolean): Shape {
  if ((type.flags & (ts.TypeFlags.Any | ts.TypeFlags.Unknown)) !== 0) return "any";
  if (type.isUnion()) return shapeOfUnion(checker, type, inArray);
  if (isPrimitive(type)) return "scalar";
  if (type.isIntersection()) return shapeOfIntersection(checker, type, inArray);
  if (checker.isGlobal(type.symbol, "Date", "Uint8Array")) return "scalar";
  if (!checker.types.isArrayType(type) && !checker.types.isTupleType(type)) return "object";
  return inArray ? "array" : shapeOfArray(checker, type);
}

function shapeOfUnion(checker: Checker, type: ts.UnionType, inArray: boolean): Shape {
  const shapes = new Set(type.types.filter((member) => !isNothing(member)).map((member) => shapeAt(checker, member, inArray)));
  for (const shape of ["object", "array", "any", "array-of-scalars"] as const) if (shapes.has(shape)) return shape;
  return "scalar";
}

function isNothing(type: ts.Type): boolean {
  return (type.flags & (ts.TypeFlags.VoidLike | ts.TypeFlags.Null)) !== 0;
}

/** `string & MinLength<1>` is text, `string[] & MinItems<1>` an array: tags are objects, and count last. */
function shapeOfIntersection(checker: Checker, type: ts.IntersectionType, inArray: boolean): Shape {
  if (type.types.every((member) => isTag(checker, member))) return "any";
  const shapes = new Set(type.types.map((member) => shapeAt(checker, member, inArray)));
  for (const shape of ["scalar", "array-of-scalars", "array"] as const) if (shapes.has(shape)) return shape;
  return "object";
}

export function isTag(checker: Checker, type: ts.Type): boolean {
  return checker.catzillaName(type.symbol) === "Tag";
}

function shapeOfArray(checker: Checker, type: ts.Type): Shape {
  const items = checker.types.getTypeArguments(type as ts.TypeReference);
  return items.every((item) => shapeAt(checker, item, true) === "scalar") ? "array-of-scalars" : "array";
}
