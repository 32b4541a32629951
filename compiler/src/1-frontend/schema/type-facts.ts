/** Small questions about the checker's types. What is not in its declarations is asked only here. */
import { ts } from "ts-morph";
import type { SchemaHost } from "./reading.ts";

/** The member that tags carry their payload in (runtime-ts/tags.ts). */
export const MARKER = "~cz";

const NOTHING = ts.TypeFlags.Undefined | ts.TypeFlags.Void;
const PRIMITIVE =
  ts.TypeFlags.StringLike | ts.TypeFlags.NumberLike | ts.TypeFlags.BigIntLike | ts.TypeFlags.BooleanLike | ts.TypeFlags.ESSymbolLike;

export function has(type: ts.Type, flags: ts.TypeFlags): boolean {
  return (type.flags & flags) !== 0;
}

export function isNothing(type: ts.Type): boolean {
  return has(type, NOTHING);
}

export function isPrimitive(type: ts.Type): boolean {
  return has(type, PRIMITIVE);
}

export function isUnresolved(type: ts.Type): boolean {
  return has(type, ts.TypeFlags.TypeParameter | ts.TypeFlags.IndexedAccess | ts.TypeFlags.Conditional | ts.TypeFlags.Index | ts.TypeFlags.Substitution);
}

/** What a tag says, as a type; undefined when the type is no tag. */
export function tagPayload(types: ts.TypeChecker, type: ts.Type): ts.Type | undefined {
  if (!has(type, ts.TypeFlags.Object)) return undefined;
  const properties = types.getPropertiesOfType(type);
  const [marker] = properties;
  if (properties.length !== 1 || marker?.name !== MARKER) return undefined;
  return types.getNonNullableType(types.getTypeOfSymbol(marker));
}

/** An object type whose every member has a symbol as key: it says something to the checker alone. */
export function isSymbolBrand(types: ts.TypeChecker, type: ts.Type): boolean {
  if (!has(type, ts.TypeFlags.Object)) return false;
  const properties = types.getPropertiesOfType(type);
  return properties.length > 0 && properties.every(isSymbolKeyed) && types.getIndexInfosOfType(type).length === 0;
}

/** `{}`, as in `string & {}`. */
export function isEmptyObject(types: ts.TypeChecker, type: ts.Type): boolean {
  if (!has(type, ts.TypeFlags.Object) || isFunction(type)) return false;
  return types.getPropertiesOfType(type).length === 0 && types.getIndexInfosOfType(type).length === 0;
}

/** The checker names such members `__@iterator@12`; a written name that begins so is escaped. */
export function isSymbolKeyed(symbol: ts.Symbol): boolean {
  return symbol.escapedName.toString().startsWith("__@");
}

export function isFunction(type: ts.Type): boolean {
  return has(type, ts.TypeFlags.Object) && (type.getCallSignatures().length > 0 || type.getConstructSignatures().length > 0);
}

/** The name of a class or interface of TypeScript's own libraries: "Date", "Map". */
export function libraryName(host: SchemaHost, type: ts.Type): string | undefined {
  const symbol = type.symbol as ts.Symbol | undefined;
  if (symbol === undefined || (symbol.flags & (ts.SymbolFlags.Class | ts.SymbolFlags.Interface)) === 0) return undefined;
  return isLibrarySymbol(host, symbol) ? symbol.name : undefined;
}

/** Declared by TypeScript's own libraries, wherever else it is merged with (`@types/node` adds to many). */
export function isLibrarySymbol(host: SchemaHost, symbol: ts.Symbol): boolean {
  return symbol.declarations?.some((node) => host.program.isSourceFileDefaultLibrary(node.getSourceFile())) === true;
}

/** The base types of a class or interface, whatever its type arguments. */
export function baseTypes(types: ts.TypeChecker, type: ts.Type): readonly ts.Type[] {
  if (!has(type, ts.TypeFlags.Object)) return [];
  const target = targetOf(type);
  return target.isClassOrInterface() ? types.getBaseTypes(target) : [];
}

function targetOf(type: ts.Type): ts.Type {
  return ((type as ts.ObjectType).objectFlags & ts.ObjectFlags.Reference) !== 0 ? (type as ts.TypeReference).target : type;
}

/** Whether the type is one of these classes of the libraries, or extends one. */
export function extendsLibrary(host: SchemaHost, type: ts.Type, ...names: readonly string[]): boolean {
  const name = libraryName(host, type);
  if (name !== undefined) return names.includes(name);
  return baseTypes(host.types, type).some((base) => extendsLibrary(host, base, ...names));
}

/** The type `this` in a class or interface. */
export function isThis(type: ts.Type): boolean {
  return type.isTypeParameter() && (type as ts.TypeParameter & { readonly isThisType?: boolean }).isThisType === true;
}

/** A union as it was written, where the checker remembers: `Role | null` and not Role's members and null. */
export function writtenParts(type: ts.UnionType): readonly ts.Type[] {
  const origin = (type as ts.UnionType & { readonly origin?: ts.Type }).origin;
  return origin?.isUnion() === true ? origin.types : type.types;
}

export function declarationsOf(symbol: ts.Symbol | undefined): readonly ts.Declaration[] {
  return symbol?.declarations ?? [];
}
