/** Only declared members leave the server: whether a value has others. */
import { ts } from "ts-morph";
import type { Json } from "../../ir/app-ir.ts";
import type { Checker } from "./checker.ts";

export function dropsMembers(checker: Checker, type: ts.Type, value: Json): boolean {
  if (typeof value !== "object" || value === null) return false;
  if ((type.flags & (ts.TypeFlags.Any | ts.TypeFlags.Unknown | ts.TypeFlags.NonPrimitive)) !== 0) return false;
  if (type.isUnion()) return type.types.every((member) => dropsMembers(checker, member, value));
  // The body is judged against the type of the argument.
  if (checker.catzillaName(type.symbol) === "Reply") return false;
  const isArray = Array.isArray(value);
  return Object.entries(value).some(([key, member]: [string, Json]) => {
    const declared = isArray ? checker.types.getIndexTypeOfType(type, ts.IndexKind.Number) : memberType(checker, type, key);
    return declared === undefined || dropsMembers(checker, declared, member);
  });
}

function memberType({ types }: Checker, type: ts.Type, key: string): ts.Type | undefined {
  const symbol = types.getPropertyOfType(type, key);
  return symbol === undefined ? types.getIndexTypeOfType(type, ts.IndexKind.String) : types.getTypeOfSymbol(symbol);
}
