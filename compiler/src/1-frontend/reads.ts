/**
 * Which members of an input the handler can read: the worker is given no others. What leaves the handler's own text (an argument, a
 * return value, a spread) may be read by anybody, so all of it is made. Keys in quotes count as any key: `catzilla dev` takes an edit
 * of a text for one that changes no more than the handlers.
 */
import { ts } from "ts-morph";
import type { Reads } from "../../ir/app-ir.ts";
import type { FrontEnd } from "./front-end.ts";
import type { HandlerNode } from "./handler.ts";
import { isTransparent } from "./syntax.ts";

type Mutable = { [key: string]: Mutable | "all" };

/** undefined: all of it. The members are those of the text, whether the type has them or not. */
export function readsOf(frontEnd: FrontEnd, handler: HandlerNode, parameter: ts.ParameterDeclaration): Reads | undefined {
  if (usesArguments(handler)) return undefined;
  const reads = readsOfName({ frontEnd, handler }, parameter.name);
  return reads === "all" ? undefined : reads;
}

/** `arguments` is every parameter under another name; an arrow function has none of its own. */
function usesArguments(handler: HandlerNode): boolean {
  if (ts.isArrowFunction(handler)) return false;
  const visit = (node: ts.Node): boolean => (ts.isIdentifier(node) && node.text === "arguments") || ts.forEachChild(node, visit) === true;
  return visit(handler.body);
}

interface Scope {
  readonly frontEnd: FrontEnd;
  readonly handler: HandlerNode;
}

function readsOfName(scope: Scope, name: ts.BindingName): Mutable | "all" {
  if (ts.isObjectBindingPattern(name)) return readsOfPattern(scope, name);
  const { frontEnd, handler } = scope;
  const symbol = ts.isIdentifier(name) ? frontEnd.checker.symbolAt(name) : undefined;
  if (symbol === undefined) return "all";
  const places = frontEnd.index.referencesIn(symbol, handler).filter((node) => node !== name);
  return places.reduce<Mutable | "all">((reads, node) => merge(reads, readsAt(scope, node)), {});
}

/** `{ a, b: { c }, d: e }`; a rest takes all that is left. */
function readsOfPattern(scope: Scope, pattern: ts.ObjectBindingPattern): Mutable | "all" {
  const reads: Mutable = {};
  for (const { propertyName, name, dotDotDotToken, initializer } of pattern.elements) {
    const key = propertyName ?? name;
    if (dotDotDotToken !== undefined || !ts.isIdentifier(key)) return "all";
    // With a default, what the name stands for may be another object.
    reads[key.text] = initializer === undefined ? merge(reads[key.text] ?? {}, readsOfName(scope, name)) : "all";
  }
  return reads;
}

/** What is done with the value that an expression has. */
function readsAt(scope: Scope, node: ts.Expression): Mutable | "all" {
  const { parent } = node;
  if (isTransparent(parent)) return readsAt(scope, parent);
  if (ts.isPropertyAccessExpression(parent) && parent.expression === node) return { [parent.name.text]: readsAt(scope, parent) };
  const isTaken = ts.isVariableDeclaration(parent) && parent.initializer === node && ts.isObjectBindingPattern(parent.name);
  return isTaken ? readsOfName(scope, parent.name) : "all";
}

function merge(a: Mutable | "all", b: Mutable | "all"): Mutable | "all" {
  if (a === "all" || b === "all") return "all";
  const merged: Mutable = { ...a };
  for (const [key, reads] of Object.entries(b)) merged[key] = Object.hasOwn(a, key) ? merge(a[key] ?? {}, reads) : reads;
  return merged;
}
