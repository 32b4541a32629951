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

/** The marker as a member, of a tag or of what is intersected with one. */
export function markerOf(types: ts.TypeChecker, type: ts.Type): ts.Symbol | undefined {
  return has(type, ts.TypeFlags.Object | ts.TypeFlags.Intersection) ? types.getPropertyOfType(type, MARKER) : undefined;
}

/** The `T` of `Query<T>`, `Body<T>` and their like, which say only where a value comes from. `Client<"host">` has none: it is a string. */
export function sourceArgument(types: ts.TypeChecker, type: ts.Type): ts.Type | undefined {
  const [argument] = type.aliasTypeArguments ?? [];
  if (argument === undefined) return undefined;
  const marker = (type.isUnion() ? type.types : [type]).map((part) => markerOf(types, part)).find((found) => found !== undefined);
  const payload = marker === undefined ? undefined : types.getNonNullableType(types.getTypeOfSymbol(marker));
  const source = payload === undefined ? undefined : types.getPropertyOfType(payload, "source");
  const from = source === undefined ? undefined : types.getTypeOfSymbol(source);
  if (from === undefined || (from.isStringLiteral() && from.value === "client")) return undefined;
  const [alias] = declarationsOf(type.aliasSymbol);
  return declarationsOf(marker).some((node) => node.getSourceFile() === alias?.getSourceFile()) ? argument : undefined;
}

/** What a mapped type was made from: `User` in `Partial<User>`. The checker notes it with the members. */
export function mappedFrom(types: ts.TypeChecker, type: ts.Type): ts.Type | undefined {
  if (!isMapped(type)) return undefined;
  types.getPropertiesOfType(type);
  return (type as ts.Type & { readonly modifiersType?: ts.Type }).modifiersType;
}

export function isMapped(type: ts.Type): boolean {
  return has(type, ts.TypeFlags.Object) && ((type as ts.ObjectType).objectFlags & ts.ObjectFlags.Mapped) !== 0;
}

interface MemberLinks {
  readonly links?: { readonly checkFlags?: number; readonly syntheticOrigin?: ts.Symbol };
}

/** `Synthetic | Mapped` of the checker's own flags. */
const MADE = 6 | 262_144;

/** Made by a mapped type, or from several members of that name in an intersection. */
export function isMadeMember(property: ts.Symbol): boolean {
  return (((property as ts.Symbol & MemberLinks).links?.checkFlags ?? 0) & MADE) !== 0;
}

/** The member that a mapped type made this one from. */
export function mappedOrigin(property: ts.Symbol): ts.Symbol | undefined {
  return (property as ts.Symbol & MemberLinks).links?.syntheticOrigin;
}

/** What is no object in JSON, so that nothing can be merged into it or taken from it. */
export function isWhole(host: SchemaHost, type: ts.Type): boolean {
  const { types } = host;
  if (types.isArrayType(type) || types.isTupleType(type)) return true;
  return extendsLibrary(host, type, "Array", "ReadonlyArray", "Date", "Uint8Array");
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
