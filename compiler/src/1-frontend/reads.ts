/**
 * Which members of an input the handler can read: the worker is given no others. What leaves the handler's own text (an argument, a
 * return value, a spread) may be read by anybody, so all of it is made. Keys in quotes count as any key: `catzilla dev` takes an edit
 * of a text for one that changes no more than the handlers.
 */
import { ts } from "ts-morph";
import { ELEMENTS, type Reads } from "../../ir/app-ir.ts";
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

/** `{ a, b: { c }, d: e }`; a rest takes all that is left, and `{}` wants an object to be there. */
function readsOfPattern(scope: Scope, pattern: ts.ObjectBindingPattern): Mutable | "all" {
  if (pattern.elements.length === 0) return "all";
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
  if (ts.isPropertyAccessExpression(parent) && parent.expression === node) {
    return readsOfElements(scope, parent) ?? { [parent.name.text]: readsAt(scope, parent) };
  }
  if (ts.isElementAccessExpression(parent) && parent.expression === node && ts.isNumericLiteral(parent.argumentExpression)) {
    return { [ELEMENTS]: readsAt(scope, parent) };
  }
  if (ts.isForOfStatement(parent) && parent.expression === node) return readsOfLoop(scope, parent);
  return ts.isVariableDeclaration(parent) && parent.initializer === node ? readsOfName(scope, parent.name) : "all";
}

/** `for (const line of lines)`, for a variable of its own that is not awaited. */
function readsOfLoop(scope: Scope, { awaitModifier, initializer }: ts.ForOfStatement): Mutable | "all" {
  const [variable] = ts.isVariableDeclarationList(initializer) ? initializer.declarations : [];
  return variable === undefined || awaitModifier !== undefined ? "all" : { [ELEMENTS]: readsOfName(scope, variable.name) };
}

/** Which parameters of a method's function are elements of the array, and whether what it returns is some or one of them. */
interface ArrayMethod {
  readonly elements: readonly number[];
  readonly gives?: "array" | "element";
}

const eachElement: ArrayMethod = { elements: [0] };
const comparesElements: ArrayMethod = { elements: [0, 1], gives: "array" };
const ARRAY_METHODS: ReadonlyMap<string, ArrayMethod> = new Map<string, ArrayMethod>([
  ...["every", "findIndex", "findLastIndex", "flatMap", "forEach", "map", "some"].map((name) => [name, eachElement] as const),
  ["filter", { elements: [0], gives: "array" }],
  ["find", { elements: [0], gives: "element" }],
  ["findLast", { elements: [0], gives: "element" }],
  ["reduce", { elements: [1] }],
  ["reduceRight", { elements: [1] }],
  ["sort", comparesElements],
  ["toSorted", comparesElements],
]);

/** `lines.map((line) => line.price)`; undefined where it is no such call, or what the function does is not in sight. */
function readsOfElements(scope: Scope, access: ts.PropertyAccessExpression): Mutable | "all" | undefined {
  const method = ARRAY_METHODS.get(access.name.text);
  const call = access.parent;
  if (method === undefined || !ts.isCallExpression(call) || call.expression !== access) return undefined;
  const reads = readsOfFunction(scope, method, call.arguments);
  if (reads === "all" || method.gives === undefined) return reads;
  const after = readsAt(scope, call);
  return merge(reads, method.gives === "element" ? { [ELEMENTS]: after } : after);
}

/** A `reduce` without a start value hands the first element to the parameter of what was gathered. */
function readsOfFunction(scope: Scope, { elements }: ArrayMethod, [given, ...others]: readonly ts.Expression[]): Mutable | "all" {
  const first = elements[0] ?? 0;
  if (given === undefined || !ts.isArrowFunction(given) || others.length !== first) return "all";
  // The array itself follows the elements and the index.
  const isInSight = given.parameters.every(({ dotDotDotToken }, index) => dotDotDotToken === undefined && index <= first + 1);
  if (!isInSight) return "all";
  const taken = elements.flatMap((index) => given.parameters[index] ?? []);
  return taken.reduce<Mutable | "all">((reads, { name }) => merge(reads, { [ELEMENTS]: readsOfName(scope, name) }), {});
}

function merge(a: Mutable | "all", b: Mutable | "all"): Mutable | "all" {
  if (a === "all" || b === "all") return "all";
  const merged: Mutable = { ...a };
  for (const [key, reads] of Object.entries(b)) merged[key] = Object.hasOwn(a, key) ? merge(a[key] ?? {}, reads) : reads;
  return merged;
}
