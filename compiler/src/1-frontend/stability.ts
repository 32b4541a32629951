/**
 * Whether a variable always holds the value it was initialised with. A `const` object is not constant
 * yet: `items.push(x)` changes it, and so may whoever it is handed to.
 */
import { ts } from "ts-morph";
import type { Checker } from "./checker.ts";
import type { SourceIndex } from "./source-index.ts";
import { isAccess, isConstVariable, isTransparent, isWritten } from "./syntax.ts";

interface Program {
  readonly checker: Checker;
  readonly index: SourceIndex;
}

/** undefined: stable. Otherwise what happens to it, to go after "which": "is reassigned". */
export function instability(program: Program, symbol: ts.Symbol, variable: ts.VariableDeclaration): string | undefined {
  const isConst = isConstVariable(variable);
  const holdsObject = variable.initializer !== undefined && !isPrimitive(program.checker.typeAt(variable.initializer));
  if (isConst && !holdsObject) return undefined;
  const frozen = variable.initializer !== undefined && isConstAssertion(variable.initializer);
  for (const reference of program.index.referencesOf(symbol)) {
    const use = useOf(program, reference, variable);
    if (use === "reassigned") return "is reassigned";
    if (use === "changed") return "is changed elsewhere";
    if (use === "escapes" && holdsObject && !frozen) return "may be changed elsewhere";
  }
  return undefined;
}

type Use = "read" | "reassigned" | "changed" | "escapes";

function useOf(program: Program, reference: ts.Identifier, variable: ts.VariableDeclaration): Use {
  if (reference === variable.name || isNaming(reference)) return "read";
  if (isWritten(reference)) return "reassigned";
  const access = outermostAccess(reference);
  if (isWritten(access)) return "changed";
  if (ts.isCallExpression(access.parent) && access.parent.expression === access) return access === reference ? "escapes" : "changed";
  if (isPrimitive(program.checker.typeAt(access)) || isArgumentOfOurs(program.checker, access)) return "read";
  return isReplied(program.checker, access) ? "read" : "escapes";
}

function isNaming(reference: ts.Identifier): boolean {
  const parent = reference.parent;
  return ts.isImportSpecifier(parent) || ts.isExportSpecifier(parent) || ts.isImportClause(parent) || ts.isExportAssignment(parent);
}

/** `config.paths[0]` of `config`; `routes.users` of the `users` in it. */
function outermostAccess(reference: ts.Identifier): ts.Node {
  let node: ts.Node = reference;
  if (ts.isPropertyAccessExpression(node.parent) && node.parent.name === node) node = node.parent;
  while (isTransparent(node.parent) || (isAccess(node.parent) && node.parent.expression === node)) node = node.parent;
  return node;
}

/** Returned by the function that stands as a route's handler: it is written out and seen by nobody else. */
function isReplied(checker: Checker, start: ts.Node): boolean {
  let node = start;
  while (isPartOfReply(checker, node)) node = node.parent;
  if (ts.isReturnStatement(node.parent)) node = ts.findAncestor(node, ts.isFunctionLike) ?? node;
  else if (ts.isArrowFunction(node.parent) && node.parent.body === node) node = node.parent;
  else return false;
  return ts.isCallExpression(node.parent) && isOurs(checker, node.parent.expression);
}

function isPartOfReply(checker: Checker, node: ts.Node): boolean {
  const parent = node.parent;
  if (isTransparent(parent) || ts.isObjectLiteralExpression(parent) || ts.isArrayLiteralExpression(parent)) return true;
  if (ts.isPropertyAssignment(parent) || ts.isShorthandPropertyAssignment(parent)) return true;
  return ts.isCallExpression(parent) && parent.expression !== node && isOurs(checker, parent.expression);
}

/** `new Router("/x", options)`, `json(body)`: catzilla changes nothing it is given. */
function isArgumentOfOurs(checker: Checker, node: ts.Node): boolean {
  const parent = node.parent;
  if (!ts.isCallExpression(parent) && !ts.isNewExpression(parent)) return false;
  return parent.expression !== node && isOurs(checker, parent.expression);
}

function isOurs(checker: Checker, callee: ts.Expression): boolean {
  return checker.catzillaName(checker.symbolAt(ts.isPropertyAccessExpression(callee) ? callee.name : callee)) !== undefined;
}

function isConstAssertion(node: ts.Expression): boolean {
  return ts.isAsExpression(node) && ts.isConstTypeReference(node.type);
}

const PRIMITIVE =
  ts.TypeFlags.StringLike |
  ts.TypeFlags.NumberLike |
  ts.TypeFlags.BigIntLike |
  ts.TypeFlags.BooleanLike |
  ts.TypeFlags.VoidLike |
  ts.TypeFlags.Null;

export function isPrimitive(type: ts.Type): boolean {
  if (type.isUnion()) return type.types.every(isPrimitive);
  return (type.flags & PRIMITIVE) !== 0;
}
