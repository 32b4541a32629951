/** What cannot be a schema, by the type alone. */
import { ts } from "ts-morph";
import type { DiagnosticCode } from "../../../diagnostics/codes.gen.ts";
import type { Reading } from "./reading.ts";
import { baseTypes, extendsLibrary, has, isFunction, isNothing, isSymbolKeyed, isThis, isUnresolved, libraryName } from "./type-facts.ts";

/** Without a code nothing is reported and the value is untyped. */
export interface Refusal {
  readonly code?: DiagnosticCode;
  readonly why: string;
  readonly hint?: string;
}

export function refusalOf(reading: Reading, type: ts.Type): Refusal | undefined {
  return reading.role === "input" ? inputRefusal(reading, type) : replyRefusal(reading, type);
}

function inputRefusal(reading: Reading, type: ts.Type): Refusal | undefined {
  const name = libraryClass(reading, type);
  if (name !== undefined) {
    const hint = INSTEAD.get(name);
    return { code: "CZ1103", why: `${article(name)} ${name} cannot come from JSON`, ...(hint !== undefined && { hint }) };
  }
  if (has(type, ts.TypeFlags.Never)) return { code: "CZ1104", why: "no value is of type never" };
  if (isNothing(type)) return { code: "CZ1104", why: "JSON has no undefined", hint: "use null, or make the member optional" };
  if (has(type, ts.TypeFlags.ESSymbolLike)) return { code: "CZ1102", why: "a symbol cannot come from JSON" };
  if (isUnresolved(type) && !isThis(type)) return unresolved(reading, type);
  if (isFunction(type)) return { code: "CZ1101", why: "a function cannot come from JSON", hint: "take only the data, for instance with Pick or Omit" };
  return undefined;
}

/** What `JSON.stringify` handles is untyped; what it loses is a warning. */
function replyRefusal(reading: Reading, type: ts.Type): Refusal | undefined {
  if (hasToJson(reading, type)) return { why: "toJSON decides" };
  const name = libraryClass(reading, type);
  if (name !== undefined) {
    const hint = INSTEAD.get(name);
    return { code: "CZ1130", why: `${article(name)} ${name} has no form in JSON, so what is in it is lost`, ...(hint !== undefined && { hint }) };
  }
  const none = has(type, ts.TypeFlags.Never | ts.TypeFlags.ESSymbolLike) || isNothing(type) || isFunction(type);
  return none || (isUnresolved(type) && !isThis(type)) ? { why: "not known, or nothing" } : undefined;
}

function unresolved(reading: Reading, type: ts.Type): Refusal {
  const text = reading.types.typeToString(type);
  return { code: "CZ1105", why: `what ${text} stands for is not known here`, hint: "write a type without open type parameters" };
}

/** Of TypeScript's libraries: those that are schemas of their own. */
const SCHEMAS: ReadonlySet<string> = new Set(["Array", "ReadonlyArray", "Date", "Uint8Array", "String", "Number", "Boolean", "BigInt", "Object"]);

const INSTEAD: ReadonlyMap<string, string> = new Map([
  ["Map", "use a Record<string, T>"],
  ["ReadonlyMap", "use a Record<string, T>"],
  ["Set", "use an array, with UniqueItems if no two may be equal"],
  ["ReadonlySet", "use an array, with UniqueItems if no two may be equal"],
  ["RegExp", "use Regex, a string that is a regular expression"],
  ["ArrayBuffer", "use Uint8Array"],
  ["Promise", "use the type inside"],
]);

/** The name of the library's class, also when the type extends it. Dictionaries such as `RequestInit` are data. */
function libraryClass(reading: Reading, type: ts.Type): string | undefined {
  const name = libraryName(reading.host, type);
  if (name !== undefined) return SCHEMAS.has(name) || !hasBehaviour(reading, type, name) ? undefined : name;
  for (const base of baseTypes(reading.types, type)) {
    const found = libraryClass(reading, base);
    if (found !== undefined) return found;
  }
  return undefined;
}

function hasBehaviour(reading: Reading, type: ts.Type, name: string): boolean {
  if (name === "Error") return true;
  const properties = reading.types.getPropertiesOfType(type);
  return properties.some((property) => (property.flags & ts.SymbolFlags.Method) !== 0 || isSymbolKeyed(property));
}

function hasToJson(reading: Reading, type: ts.Type): boolean {
  if (!has(type, ts.TypeFlags.Object) || extendsLibrary(reading.host, type, "Date", "Uint8Array")) return false;
  const method = reading.types.getPropertyOfType(type, "toJSON");
  return method !== undefined && isFunction(reading.types.getTypeOfSymbol(method));
}

function article(noun: string): string {
  return /^[AEIOU]/.test(noun) ? "an" : "a";
}
