/**
 * Functions that `offload` calls on a background thread, where all that there is of the program is what its modules
 * declare: a function may use that, its parameters and globals, and nothing of the function that it stands in.
 */
import { ts } from "ts-morph";
import type { OffloadIr } from "../../ir/app-ir.ts";
import { type FrontEnd, report } from "./front-end.ts";
import { excerpt, unwrap } from "./syntax.ts";

/** In the order of files and lines. */
export function readOffloads(frontEnd: FrontEnd): readonly OffloadIr[] {
  return callsOf(frontEnd).flatMap((call) => {
    const [argument] = call.arguments;
    if (argument === undefined || !isSelfContained(frontEnd, argument)) return [];
    return [{ span: frontEnd.checker.spanOf(argument), at: frontEnd.checker.spanOf(call) }];
  });
}

function callsOf({ checker, index }: FrontEnd): readonly ts.CallExpression[] {
  return index.files.flatMap((file) => {
    const { names } = index.of(file);
    const local = [...(names.get("offload") ?? [])].map((node) => (ts.isImportSpecifier(node.parent) ? node.parent.name.text : node.text));
    return [...new Set(local)].flatMap((name) => names.get(name) ?? []).flatMap(({ parent }) => {
      const isCall = ts.isCallExpression(parent) && ts.isIdentifier(parent.expression);
      return isCall && checker.catzillaName(checker.symbolAt(parent.expression)) === "offload" ? [parent] : [];
    });
  });
}

function isSelfContained(frontEnd: FrontEnd, argument: ts.Expression): boolean {
  const run = unwrap(argument);
  if (ts.isArrowFunction(run) || ts.isFunctionExpression(run)) return hasNoCaptures(frontEnd, run);
  if (ts.isIdentifier(run) && isOfModule(frontEnd.checker.localSymbolAt(run))) return true;
  report(frontEnd, "CZ1080", `\`offload\` cannot find \`${excerpt(run)}\` on another thread`, argument, {
    hint: "give it a function that is written there, or the name of one at the top level of a module",
  });
  return false;
}

function hasNoCaptures(frontEnd: FrontEnd, run: ts.ArrowFunction | ts.FunctionExpression): boolean {
  const reported = new Set<string>();
  const visit = (node: ts.Node): void => {
    if (ts.isTypeNode(node)) return;
    const captured = capturedBy(frontEnd, run, node);
    if (captured !== undefined && !reported.has(captured)) {
      reported.add(captured);
      report(frontEnd, "CZ1081", `\`${captured}\` is not there where the function runs`, node, {
        hint: ts.isIdentifier(node) ? `pass it: \`offload((${captured}) => ..., ${captured})\`` : "pass what it needs of it as an argument",
      });
    }
    ts.forEachChild(node, visit);
  };
  ts.forEachChild(run, visit);
  return reported.size === 0;
}

/** The name of what the node takes from around the function. */
function capturedBy({ checker }: FrontEnd, run: ts.ArrowFunction | ts.FunctionExpression, node: ts.Node): string | undefined {
  if (node.kind === ts.SyntaxKind.ThisKeyword || node.kind === ts.SyntaxKind.SuperKeyword) {
    return bindsThis(node, run) ? undefined : node.getText();
  }
  if (!ts.isIdentifier(node) || !isReference(node)) return undefined;
  const symbol = ts.isShorthandPropertyAssignment(node.parent) ? checker.shorthandSymbol(node.parent) : checker.localSymbolAt(node);
  const declaration = symbol?.declarations?.[0];
  if (declaration === undefined || declaration.getSourceFile() !== run.getSourceFile()) return undefined;
  return isOutside(declaration, run) && !isOfModule(symbol) ? node.text : undefined;
}

/** A function or a class inside of `run`, or itself when it is not an arrow function, has a `this` of its own. */
function bindsThis(node: ts.Node, run: ts.Node): boolean {
  for (let at = node.parent; at !== run.parent; at = at.parent) {
    if ((ts.isFunctionLike(at) && !ts.isArrowFunction(at)) || ts.isClassLike(at)) return true;
  }
  return false;
}

function isOutside(node: ts.Node, run: ts.Node): boolean {
  return node.pos < run.pos || node.end > run.end;
}

/** Not the name of a member, `x.name` and `{ name: x }`. */
function isReference(node: ts.Identifier): boolean {
  const { parent } = node;
  return !((ts.isPropertyAccessExpression(parent) || ts.isPropertyAssignment(parent)) && parent.name === node);
}

/** Declared at the top level of a module, an import too. */
function isOfModule(symbol: ts.Symbol | undefined): boolean {
  return symbol?.declarations?.some((declaration) => {
    for (let node: ts.Node = declaration; !ts.isSourceFile(node); node = node.parent) {
      if (ts.isBlock(node) || ts.isFunctionLike(node) || ts.isClassLike(node)) {
        if (node !== declaration) return false;
      }
      if (ts.isForStatement(node) || ts.isForInStatement(node) || ts.isForOfStatement(node)) return false;
    }
    return true;
  }) === true;
}
