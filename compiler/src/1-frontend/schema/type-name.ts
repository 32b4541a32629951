/** The names of types as people write them: "User", "Page<User>". */
import { ts } from "ts-morph";
import type { SchemaHost } from "./reading.ts";
import { declarationsOf, has, isLibrarySymbol, markerOf } from "./type-facts.ts";
import { isUserNode } from "./place.ts";

export interface TypeName {
  readonly text: string;
  readonly symbol: ts.Symbol;
  readonly declaration: ts.Declaration;
  /** The same for the same declaration, in any order of reading. */
  readonly identity: string;
}

const DECLARED = ts.SymbolFlags.Class | ts.SymbolFlags.Interface | ts.SymbolFlags.Enum;

/** Undefined for inline types, and for what TypeScript's libraries and our tags name (`Pick<...>`, `int`). */
export function nameOf(host: SchemaHost, type: ts.Type, depth = 0): TypeName | undefined {
  const symbol = type.aliasSymbol ?? declaredSymbol(type);
  const [declaration] = declarationsOf(symbol);
  if (symbol === undefined || declaration === undefined) return undefined;
  if (isLibrarySymbol(host, symbol) || isTagAlias(host.types, type, declaration)) return undefined;
  const text = textOf(host, type, symbol, declaration, depth);
  if (text === undefined) return undefined;
  return { text, symbol, declaration, identity: identityOf(declaration) };
}

/** By an alias that the checker sees through, as `type User = z.infer<typeof User>` is an object without a name to it. */
export function aliasName(alias: ts.Symbol, declaration: ts.Declaration): TypeName {
  return { text: alias.name, symbol: alias, declaration, identity: identityOf(declaration) };
}

function identityOf(declaration: ts.Declaration): string {
  return `${declaration.getSourceFile().fileName}:${declaration.pos}`;
}

function declaredSymbol(type: ts.Type): ts.Symbol | undefined {
  const symbol = type.symbol as ts.Symbol | undefined;
  return symbol !== undefined && (symbol.flags & DECLARED) !== 0 ? symbol : undefined;
}

/** `int`, `Email`, `Body<T>`: declared where the tags' own marker is. */
function isTagAlias(types: ts.TypeChecker, type: ts.Type, declaration: ts.Declaration): boolean {
  const parts = type.isUnion() ? type.types : [type];
  return parts.some((part) => declarationsOf(markerOf(types, part)).some((node) => node.getSourceFile() === declaration.getSourceFile()));
}

function textOf(host: SchemaHost, type: ts.Type, symbol: ts.Symbol, declaration: ts.Declaration, depth: number): string | undefined {
  const name = plainName(symbol, declaration);
  if (name === undefined) return undefined;
  const texts = argumentTexts(host, type, symbol, depth);
  if (texts.length === 0) return name;
  if (texts.every((text) => text !== undefined)) return `${name}<${texts.join(", ")}>`;
  // A package's helper over inline types says nothing to people; a generic of the user's own does.
  return isUserNode(host, declaration) ? name : undefined;
}

/** Without those at the end that are inline types and only the default: `Page<User>` for `Page<User, {}>`. */
function argumentTexts(host: SchemaHost, type: ts.Type, symbol: ts.Symbol, depth: number): readonly (string | undefined)[] {
  const types = argumentsOf(host.types, type);
  const texts = types.map((argument) => argumentText(host, argument, depth + 1));
  const parameters = parametersOf(host.types, symbol);
  while (texts.length > 0 && texts.at(-1) === undefined && isDefault(host.types, parameters[texts.length - 1], types[texts.length - 1])) texts.pop();
  return texts;
}

function parametersOf(types: ts.TypeChecker, symbol: ts.Symbol): readonly ts.Type[] {
  const [declaration] = declarationsOf(symbol).filter((node) => ts.isTypeAliasDeclaration(node) || ts.isInterfaceDeclaration(node) || ts.isClassLike(node));
  return (declaration?.typeParameters ?? []).map((parameter) => types.getTypeAtLocation(parameter));
}

function isDefault(types: ts.TypeChecker, parameter: ts.Type | undefined, argument: ts.Type | undefined): boolean {
  const value = parameter === undefined ? undefined : types.getDefaultFromTypeParameter(parameter);
  return value !== undefined && argument !== undefined && types.isTypeAssignableTo(value, argument) && types.isTypeAssignableTo(argument, value);
}

/** A default export is called "default" by the checker. */
function plainName(symbol: ts.Symbol, declaration: ts.Declaration): string | undefined {
  const name = ts.getNameOfDeclaration(declaration);
  if (name !== undefined && ts.isIdentifier(name)) return name.text;
  return symbol.name === "default" || symbol.name.startsWith("__") ? undefined : symbol.name;
}

function argumentsOf(types: ts.TypeChecker, type: ts.Type): readonly ts.Type[] {
  if (type.aliasSymbol !== undefined) return type.aliasTypeArguments ?? [];
  if (!has(type, ts.TypeFlags.Object) || ((type as ts.ObjectType).objectFlags & ts.ObjectFlags.Reference) === 0) return [];
  const reference = type as ts.TypeReference;
  // The arguments end with the type itself, as `this`.
  return types.getTypeArguments(reference).slice(0, reference.target.typeParameters?.length ?? 0);
}

/** Arguments within arguments end here: `Pair<Pair<Pair<A, B>, ...>, ...>` doubles with every level. */
const MAX_NESTED_ARGUMENTS = 4;

function argumentText(host: SchemaHost, type: ts.Type, depth: number): string | undefined {
  if (depth > MAX_NESTED_ARGUMENTS) return undefined;
  if (type.aliasSymbol !== undefined && type.aliasTypeArguments === undefined) return type.aliasSymbol.name;
  if (host.types.isArrayType(type)) return arrayText(host, type as ts.TypeReference, depth);
  if (has(type, ts.TypeFlags.Object | ts.TypeFlags.Intersection)) return nameOf(host, type, depth)?.text;
  if (type.isUnion()) return unionText(host, type, depth);
  return host.types.typeToString(type, undefined, ts.TypeFormatFlags.NoTruncation);
}

function arrayText(host: SchemaHost, type: ts.TypeReference, depth: number): string | undefined {
  const [item] = host.types.getTypeArguments(type);
  const text = item === undefined ? undefined : argumentText(host, item, depth + 1);
  return text === undefined ? undefined : `${text}[]`;
}

function unionText(host: SchemaHost, type: ts.UnionType, depth: number): string | undefined {
  const named = nameOf(host, type, depth);
  if (named !== undefined) return named.text;
  const texts = type.types.map((part) => argumentText(host, part, depth + 1));
  if (texts.some((text) => text === undefined)) return undefined;
  return host.types.typeToString(type, undefined, ts.TypeFormatFlags.NoTruncation);
}
