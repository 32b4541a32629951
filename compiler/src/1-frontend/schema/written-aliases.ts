/**
 * `type Name = string` is string to the checker: the constraints in the alias's JSDoc are found by following the
 * type as it is written, through `| null`, arrays, tuples, records and our own `Query<T>`. Type arguments of other
 * generics are out of reach (`Page<Name>`); a tag in the type is not.
 */
import { ts } from "ts-morph";
import { constrain } from "./constrain.ts";
import { type Described, isNothingDescribed, merge, NOTHING_DESCRIBED } from "./constraint.ts";
import { Draft, type DraftSchema, unnamed } from "./draft.ts";
import { readJsDoc } from "./jsdoc-constraints.ts";
import type { Place } from "./place.ts";
import type { Reading } from "./reading.ts";
import { declarationsOf, has, isLibrarySymbol, isWhole, MARKER } from "./type-facts.ts";
import { aliasName } from "./type-name.ts";

/** Tells the reading what objects without a name are called where they are written. */
export function noteAliases(reading: Reading, node: ts.TypeNode | undefined, seen = new Set<ts.Symbol>()): void {
  if (node === undefined || ts.isTypeLiteralNode(node)) return;
  if (ts.isTypeReferenceNode(node) && node.typeArguments === undefined) noteAlias(reading, node, seen);
  else ts.forEachChild(node, (child) => (ts.isTypeNode(child) ? noteAliases(reading, child, seen) : undefined));
}

function noteAlias(reading: Reading, node: ts.TypeReferenceNode, seen: Set<ts.Symbol>): void {
  const alias = symbolOf(reading.types, node);
  const declaration = declarationsOf(alias).find(ts.isTypeAliasDeclaration);
  if (alias === undefined || declaration === undefined || declaration.typeParameters !== undefined || seen.has(alias)) return;
  seen.add(alias);
  const type = reading.types.getDeclaredTypeOfSymbol(alias);
  if (!isObject(reading, type)) noteAliases(reading, declaration.type, seen);
  else if (reading.nameOf(type) === undefined) reading.noteAlias(type, aliasName(alias, declaration));
}

function isObject(reading: Reading, type: ts.Type): boolean {
  if (type.isIntersection()) return type.types.every((part) => isObject(reading, part));
  return has(type, ts.TypeFlags.Object) && !isWhole(reading.host, type);
}

/** What to put where. */
export interface Plan {
  readonly described: Described;
  readonly item?: Plan;
  readonly items?: readonly (Plan | undefined)[];
  readonly index?: Plan;
}

/** Undefined when nothing is to be done. */
export function planOf(reading: Reading, node: ts.TypeNode | undefined): Plan | undefined {
  if (node === undefined) return undefined;
  if (ts.isParenthesizedTypeNode(node) || ts.isTypeOperatorNode(node)) return planOf(reading, node.type);
  if (ts.isUnionTypeNode(node)) return planOf(reading, onlyValue(node));
  if (ts.isArrayTypeNode(node)) return inner({ item: planOf(reading, node.elementType) });
  if (ts.isTupleTypeNode(node)) return tuplePlan(reading, node);
  return ts.isTypeReferenceNode(node) ? referencePlan(reading, node) : undefined;
}

/** Of `Name | null`. */
function onlyValue(node: ts.UnionTypeNode): ts.TypeNode | undefined {
  const values = node.types.filter((part) => !isNullish(part));
  return values.length === 1 ? values[0] : undefined;
}

function isNullish(node: ts.TypeNode): boolean {
  return node.kind === ts.SyntaxKind.UndefinedKeyword || (ts.isLiteralTypeNode(node) && node.literal.kind === ts.SyntaxKind.NullKeyword);
}

type Inner = { readonly item: Plan | undefined } | { readonly index: Plan | undefined };

function inner(plan: Inner): Plan | undefined {
  const [found] = Object.values(plan) as (Plan | undefined)[];
  return found === undefined ? undefined : ({ described: NOTHING_DESCRIBED, ...plan } as Plan);
}

function tuplePlan(reading: Reading, node: ts.TupleTypeNode): Plan | undefined {
  const items = node.elements.map((element) => planOf(reading, elementType(element)));
  return items.some((item) => item !== undefined) ? { described: NOTHING_DESCRIBED, items } : undefined;
}

/** A rest has no item of its own in the schema, so its constraints stay out of reach. */
function elementType(node: ts.TypeNode | ts.NamedTupleMember): ts.TypeNode | undefined {
  if (ts.isNamedTupleMember(node)) return node.dotDotDotToken === undefined ? node.type : undefined;
  if (ts.isRestTypeNode(node)) return undefined;
  return ts.isOptionalTypeNode(node) ? node.type : node;
}

function referencePlan(reading: Reading, node: ts.TypeReferenceNode): Plan | undefined {
  const symbol = symbolOf(reading.types, node);
  if (symbol === undefined) return undefined;
  const [first, second] = node.typeArguments ?? [];
  if (isLibrarySymbol(reading.host, symbol)) {
    if (symbol.name === "Array" || symbol.name === "ReadonlyArray") return inner({ item: planOf(reading, first) });
    return symbol.name === "Record" ? inner({ index: planOf(reading, second) }) : undefined;
  }
  const declared = declarationsOf(symbol).find(ts.isTypeAliasDeclaration);
  if (declared === undefined) return undefined;
  if (first !== undefined) return isSource(reading.types, node, declared) ? planOf(reading, first) : undefined;
  return aliasPlan(reading, symbol, declared);
}

/** An alias that its type still knows has been read with the type. */
function aliasPlan(reading: Reading, alias: ts.Symbol, declared: ts.TypeAliasDeclaration): Plan | undefined {
  const type = reading.types.getDeclaredTypeOfSymbol(alias);
  if (type.aliasSymbol === alias || reading.nameOf(type)?.symbol === alias) return undefined;
  const below = planOf(reading, declared.type);
  const { constraints } = readJsDoc(reading, [declared]);
  const described = merge(below?.described ?? NOTHING_DESCRIBED, { constraints, doc: {} });
  return isNothingDescribed(described) && below === undefined ? undefined : { ...below, described };
}

function symbolOf(types: ts.TypeChecker, node: ts.TypeReferenceNode): ts.Symbol | undefined {
  const symbol = types.getSymbolAtLocation(node.typeName);
  return symbol !== undefined && (symbol.flags & ts.SymbolFlags.Alias) !== 0 ? types.getAliasedSymbol(symbol) : symbol;
}

/** `Query<T>` and its like: tags declared where the marker is. */
function isSource(types: ts.TypeChecker, node: ts.TypeReferenceNode, declared: ts.Node): boolean {
  const marker = types.getPropertyOfType(types.getTypeFromTypeNode(node), MARKER);
  return declarationsOf(marker).some((one) => one.getSourceFile() === declared.getSourceFile());
}

export function refine(reading: Reading, draft: Draft, plan: Plan | undefined, place: Place): Draft {
  if (plan === undefined) return draft;
  const below = plan.item ?? plan.items ?? plan.index;
  const refined = below === undefined ? draft : Draft.later(() => refineSchema(reading, draft.schema, plan, place));
  return constrain(reading, refined, plan.described, place);
}

/** Of `Name[] | null` the array. */
function refineSchema(reading: Reading, schema: DraftSchema, plan: Plan, place: Place): DraftSchema {
  switch (schema.kind) {
    case "union":
      return { ...unnamed(schema), arms: schema.arms.map((arm) => Draft.of(refineSchema(reading, arm.schema, plan, place))) } as DraftSchema;
    case "array":
      return { ...unnamed(schema), item: refine(reading, schema.item, plan.item, place) } as DraftSchema;
    case "tuple":
      return refineTuple(reading, schema, plan.items ?? [], place);
    case "object":
      return plan.index === undefined || schema.index === undefined ? schema : ({ ...unnamed(schema), index: refine(reading, schema.index, plan.index, place) } as DraftSchema);
    default:
      return schema;
  }
}

function refineTuple(reading: Reading, schema: Extract<DraftSchema, { kind: "tuple" }>, plans: Plan["items"] & object, place: Place): DraftSchema {
  const items = schema.items.map((item, index) => ({ ...item, schema: refine(reading, item.schema, plans[index], place) }));
  return { ...(unnamed(schema) as typeof schema), items };
}
