/** What a declaration adds to its type: its JSDoc, and that of aliases which the checker sees through. */
import { ts } from "ts-morph";
import { type Described, merge, NOTHING_DESCRIBED } from "./constraint.ts";
import { readJsDoc } from "./jsdoc-constraints.ts";
import type { Reading } from "./reading.ts";
import { declarationsOf, MARKER } from "./type-facts.ts";

/** Whether the type at hand is the declared one, made from it by type arguments, or another. */
export type Fidelity = "same" | "instance" | "changed";

export function declaredConstraints(reading: Reading, declarations: readonly ts.Node[], type: ts.Type, fidelity: Fidelity): Described {
  const own = readJsDoc(reading, declarations);
  if (fidelity === "changed") return { constraints: [], doc: withoutDefault(own.doc) };
  return declarations.map((declaration) => aliasConstraints(reading, declaration, type)).reduceRight((rest, alias) => merge(alias, rest), own);
}

function withoutDefault(doc: Described["doc"]): Described["doc"] {
  const { default: _default, examples: _examples, ...rest } = doc;
  return rest;
}

/**
 * `type Name = string` is string to the checker: the constraints in its JSDoc are found by the type's name in
 * the declaration. An alias that the type still knows has been read with the type.
 */
function aliasConstraints(reading: Reading, declaration: ts.Node, type: ts.Type): Described {
  const node = (declaration as ts.Node & { readonly type?: ts.TypeNode }).type;
  if (node === undefined) return NOTHING_DESCRIBED;
  const aliases = aliasChain(reading.types, node).filter((alias) => alias !== type.aliasSymbol && isSeenThrough(reading.types, alias));
  const described = aliases.reverse().map((alias) => readJsDoc(reading, declarationsOf(alias))).reduce(merge, NOTHING_DESCRIBED);
  return { constraints: described.constraints, doc: {} };
}

function isSeenThrough(types: ts.TypeChecker, alias: ts.Symbol): boolean {
  return types.getDeclaredTypeOfSymbol(alias).aliasSymbol !== alias;
}

/** The aliases that a type is written as, outermost first: through parentheses, `| null` and our own `Query<T>`. */
function aliasChain(types: ts.TypeChecker, node: ts.TypeNode): ts.Symbol[] {
  if (ts.isParenthesizedTypeNode(node)) return aliasChain(types, node.type);
  if (ts.isUnionTypeNode(node)) {
    const [only, ...more] = node.types.filter((part) => !isNullish(part));
    return only !== undefined && more.length === 0 ? aliasChain(types, only) : [];
  }
  if (!ts.isTypeReferenceNode(node)) return [];
  const symbol = symbolOf(types, node);
  const declared = declarationsOf(symbol).find(ts.isTypeAliasDeclaration);
  if (symbol === undefined || declared === undefined) return [];
  const [argument] = node.typeArguments ?? [];
  if (argument !== undefined) return isSource(types, node, declared) ? aliasChain(types, argument) : [];
  return [symbol, ...aliasChain(types, declared.type)];
}

function isNullish(node: ts.TypeNode): boolean {
  return node.kind === ts.SyntaxKind.UndefinedKeyword || (ts.isLiteralTypeNode(node) && node.literal.kind === ts.SyntaxKind.NullKeyword);
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
