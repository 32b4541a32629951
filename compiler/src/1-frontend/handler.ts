/** The function behind a route: found through names, looked at as written. */
import { ts } from "ts-morph";
import { type FrontEnd, report } from "./front-end.ts";
import { resolveValue } from "./resolve.ts";
import { excerpt } from "./syntax.ts";

export type HandlerNode = (ts.ArrowFunction | ts.FunctionExpression | ts.FunctionDeclaration | ts.MethodDeclaration) & {
  readonly body: ts.ConciseBody;
};

/** The handler of a route, as `readFunction`. */
export function readHandler(frontEnd: FrontEnd, call: ts.CallExpression): HandlerNode | undefined {
  const expression = call.arguments.length > 2 ? call.arguments[2] : call.arguments.at(-1);
  // A call without a handler is TypeScript's to report.
  return expression === undefined || call.arguments.length < 2 ? undefined : readFunction(frontEnd, expression);
}

/** undefined, with a diagnostic, when the function cannot be seen. */
export function readFunction(frontEnd: FrontEnd, expression: ts.Expression): HandlerNode | undefined {
  const node = resolveValue(frontEnd.checker, expression);
  if (!isHandlerNode(node)) return refuseUnseen(frontEnd, expression, node);
  return isPlainFunction(frontEnd, node) ? node : undefined;
}

function isHandlerNode(node: ts.Node): node is HandlerNode {
  return (
    ts.isArrowFunction(node) ||
    ts.isFunctionExpression(node) ||
    ((ts.isFunctionDeclaration(node) || ts.isMethodDeclaration(node)) && (node.body !== undefined || hasOverloads(node)))
  );
}

function refuseUnseen(frontEnd: FrontEnd, expression: ts.Expression, node: ts.Node): undefined {
  const type = frontEnd.checker.typeAt(expression);
  if (frontEnd.checker.isError(type)) return undefined;
  // `Handler` itself is a `Function`, which has no call signatures.
  const callable = type.getCallSignatures().length > 0 || frontEnd.checker.isGlobal(type.symbol, "Function");
  const message = !callable
    ? `the handler \`${excerpt(expression)}\` is not a function`
    : ts.isCallExpression(node)
      ? `the handler is what \`${excerpt(node.expression)}\` returns, and its parameters cannot be seen there`
      : `the function behind the handler \`${excerpt(expression)}\` cannot be seen statically`;
  report(frontEnd, "CZ1030", message, expression, {
    hint: callable ? "write a function here that calls it: `(id: int) => handler(id)`" : "pass a function, as in `(id: int) => ({ id })`",
  });
  return undefined;
}

function isPlainFunction(frontEnd: FrontEnd, node: HandlerNode): boolean {
  if (hasOverloads(node)) {
    report(frontEnd, "CZ1031", `the handler \`${handlerName(node)}\` is overloaded, so its parameters are not one list`, node.name ?? node, {
      hint: "write a function with one signature for the route",
    });
    return false;
  }
  const [generic] = node.typeParameters ?? [];
  if (generic === undefined) return true;
  report(frontEnd, "CZ1031", `the handler is generic in \`${generic.name.text}\`, which no request can say`, generic, {
    hint: "write the type that requests have",
  });
  return false;
}

function hasOverloads(node: ts.Node): boolean {
  if (!ts.isFunctionDeclaration(node) && !ts.isMethodDeclaration(node)) return false;
  const symbol = node.name === undefined ? undefined : (node as ts.Node & { symbol?: ts.Symbol }).symbol;
  return (symbol?.declarations?.filter(ts.isFunctionLike).length ?? 1) > 1;
}

/** The function's name for people. */
export function handlerName(node: HandlerNode): string {
  if (node.name !== undefined) return node.name.getText();
  const { parent } = node;
  if (ts.isVariableDeclaration(parent) || ts.isPropertyAssignment(parent)) return parent.name.getText();
  return "(anonymous)";
}

export function isAsync(node: HandlerNode): boolean {
  return node.modifiers?.some((modifier) => modifier.kind === ts.SyntaxKind.AsyncKeyword) === true;
}

/** The JSDoc of the function, else of the statement that registers it (for the first route of a chain). */
export function readDoc(call: ts.CallExpression, node: HandlerNode): string | undefined {
  const own = ts.getJSDocCommentsAndTags(node).filter(ts.isJSDoc);
  const statement = ts.findAncestor(call, ts.isStatement);
  const isFirst = !ts.isPropertyAccessExpression(call.expression) || !ts.isCallExpression(call.expression.expression);
  const around = statement === undefined || !isFirst ? [] : ts.getJSDocCommentsAndTags(statement).filter(ts.isJSDoc);
  const doc = own.at(-1) ?? around.at(-1);
  return doc === undefined ? undefined : ts.getTextOfJSDocComment(doc.comment)?.trim() || undefined;
}
