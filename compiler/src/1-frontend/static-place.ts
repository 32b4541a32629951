/** Whether a call runs exactly once when its module is evaluated, and if not, what it stands in. */
import { ts } from "ts-morph";
import { isAssignment, isTransparent } from "./syntax.ts";

/** undefined: it does. Otherwise what stands around it: "a loop". */
export function dynamicPlace(call: ts.Node): string | undefined {
  let node = call;
  while (!ts.isSourceFile(node.parent)) {
    const place = placeIn(node, node.parent);
    if (place !== undefined) return place;
    node = node.parent;
  }
  return undefined;
}

function placeIn(node: ts.Node, parent: ts.Node): string | undefined {
  if (isHarmless(node, parent)) return undefined;
  if (ts.isFunctionLike(parent)) return functionPlace(parent);
  if (ts.isIterationStatement(parent, false)) return "a loop";
  if (ts.isIfStatement(parent) || ts.isConditionalExpression(parent)) return "a condition";
  if (ts.isCaseOrDefaultClause(parent) || ts.isSwitchStatement(parent)) return "a `switch`";
  if (ts.isTryStatement(parent) || ts.isCatchClause(parent)) return "a `try`";
  if (ts.isClassLike(parent) || ts.isPropertyDeclaration(parent) || ts.isClassStaticBlockDeclaration(parent)) return "a class";
  if (ts.isBinaryExpression(parent)) return "a condition";
  if (ts.isCallExpression(parent) || ts.isNewExpression(parent)) return "an argument of a call";
  if (ts.isBlock(parent) || ts.isModuleBlock(parent)) return undefined;
  return ts.isModuleDeclaration(parent) ? "a namespace" : "an expression";
}

function isHarmless(node: ts.Node, parent: ts.Node): boolean {
  if (isTransparent(parent) || ts.isVoidExpression(parent)) return true;
  if (ts.isPropertyAccessExpression(parent) || ts.isElementAccessExpression(parent)) return parent.expression === node;
  if (ts.isCallExpression(parent)) return parent.expression === node || isIncludeCall(parent);
  if (ts.isBinaryExpression(parent)) return isUnconditional(node, parent);
  return (
    ts.isExpressionStatement(parent) ||
    (ts.isVariableDeclaration(parent) && parent.initializer === node) ||
    (ts.isVariableDeclarationList(parent) && ts.isVariableStatement(parent.parent)) ||
    ts.isVariableStatement(parent) ||
    ts.isExportAssignment(parent) ||
    ts.isArrayLiteralExpression(parent) ||
    ts.isObjectLiteralExpression(parent) ||
    ts.isPropertyAssignment(parent)
  );
}

/** `app.include(new Router("/x").get(...))`: the outer call is looked at on its own. */
function isIncludeCall(call: ts.CallExpression): boolean {
  return ts.isPropertyAccessExpression(call.expression) && call.expression.name.text === "include";
}

function isUnconditional(node: ts.Node, parent: ts.BinaryExpression): boolean {
  const operator = parent.operatorToken.kind;
  return operator === ts.SyntaxKind.CommaToken || operator === ts.SyntaxKind.EqualsToken || (parent.left === node && !isAssignment(operator));
}

function functionPlace(node: ts.SignatureDeclaration): string {
  const { name } = node;
  if (name !== undefined && ts.isIdentifier(name)) return `the function \`${name.text}\``;
  if (ts.isCallExpression(node.parent)) return "a callback";
  return "a function";
}
