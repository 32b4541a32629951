/** From an expression to the thing it stands for: through variables, imports, exports and constant objects. */
import { ts } from "ts-morph";
import type { Checker } from "./checker.ts";
import { isConstVariable, unwrap } from "./syntax.ts";

/**
 * The node where the value of an expression was made: a `new`, a function, a call. Stops, and gives
 * back where it stopped, at what may hold another value at another time (`let`, a parameter).
 */
export function resolveValue(checker: Checker, expression: ts.Expression): ts.Node {
  const seen = new Set<ts.Node>();
  let node: ts.Node = unwrap(expression);
  for (;;) {
    seen.add(node);
    const next = step(checker, node);
    if (next === undefined || seen.has(next)) return node;
    node = next;
  }
}

function step(checker: Checker, node: ts.Node): ts.Node | undefined {
  if (ts.isIdentifier(node) || ts.isPropertyAccessExpression(node)) {
    return valueOfSymbol(checker, checker.symbolAt(ts.isIdentifier(node) ? node : node.name));
  }
  if (ts.isElementAccessExpression(node)) return valueOfSymbol(checker, checker.symbolAt(node.argumentExpression));
  return undefined;
}

/** The node that gives a symbol its one value, if it has one. */
export function valueOfSymbol(checker: Checker, symbol: ts.Symbol | undefined): ts.Node | undefined {
  const declaration = symbol?.valueDeclaration ?? symbol?.declarations?.[0];
  if (declaration === undefined) return undefined;
  if (ts.isVariableDeclaration(declaration)) {
    if (!ts.isIdentifier(declaration.name) || !isConstVariable(declaration)) return undefined;
    return declaration.initializer === undefined ? undefined : unwrap(declaration.initializer);
  }
  if (ts.isExportAssignment(declaration)) return unwrap(declaration.expression);
  if (ts.isPropertyAssignment(declaration)) return unwrap(declaration.initializer);
  if (ts.isShorthandPropertyAssignment(declaration)) return valueOfSymbol(checker, checker.shorthandSymbol(declaration));
  return ts.isFunctionDeclaration(declaration) || ts.isMethodDeclaration(declaration) ? declaration : undefined;
}
