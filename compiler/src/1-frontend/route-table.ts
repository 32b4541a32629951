/** The application and its routers as the program builds them up: what is registered on each, in order. */
import { ts } from "ts-morph";
import type { Method } from "../../ir/app-ir.ts";
import { excerpt, isTransparent, accessedName, unwrap } from "./syntax.ts";
import { type FrontEnd, report } from "./front-end.ts";
import type { ModuleGraph } from "./module-graph.ts";
import type { OpenMemory } from "./route-memory.ts";
import { resolveValue } from "./resolve.ts";
import type { Access } from "./source-index.ts";
import { dynamicPlace } from "./static-place.ts";

export interface RouteTable {
  readonly kind: "app" | "router";
  readonly creation: ts.NewExpression;
  readonly entries: Entry[];
}

export type Entry =
  | { readonly kind: "route"; readonly method: Method; readonly call: ts.CallExpression }
  | { readonly kind: "include"; readonly call: ts.CallExpression; readonly router: RouteTable }
  | { readonly kind: "invalid"; readonly call: ts.CallExpression };

export type RouteTables = ReadonlyMap<ts.NewExpression, RouteTable>;

const METHOD_OF: ReadonlyMap<string, Method> = new Map([
  ["get", "GET"], ["post", "POST"], ["put", "PUT"], ["patch", "PATCH"],
  ["delete", "DELETE"], ["head", "HEAD"], ["options", "OPTIONS"], ["ws", "WS"],
]);

/** Whose members register: `get` of a shared map does not. */
const TABLE_CLASSES: ReadonlySet<string> = new Set(["RouteTable", "Catzilla", "Router"]);

/** Those members. */
export const REGISTERING: ReadonlySet<string> = new Set([...METHOD_OF.keys(), "include", "onValidationError"]);

/** Every `new Catzilla` and `new Router` with what is registered on it. */
export function readRouteTables(frontEnd: FrontEnd, modules: ModuleGraph, memory: OpenMemory): RouteTables {
  const tables = new TableReader(frontEnd, modules, memory);
  for (const file of modules.evaluated) tables.readFile(file);
  for (const file of modules.unevaluated) tables.refuseFile(file);
  return tables.all;
}

class TableReader {
  readonly all = new Map<ts.NewExpression, RouteTable>();
  readonly #frontEnd: FrontEnd;
  readonly #memory: OpenMemory;
  /** When each file is evaluated. */
  readonly #turns: ReadonlyMap<ts.SourceFile, number>;

  constructor(frontEnd: FrontEnd, { evaluated }: ModuleGraph, memory: OpenMemory) {
    this.#frontEnd = frontEnd;
    this.#memory = memory;
    this.#turns = new Map(evaluated.map((file, turn) => [file, turn]));
  }

  readFile(file: ts.SourceFile): void {
    const { accesses, creations, patterns } = this.#frontEnd.index.of(file);
    for (const creation of creations) if (dynamicPlace(creation) === undefined) this.#table(creation);
    for (const access of accesses) this.#readAccess(access);
    for (const pattern of patterns) this.#refusePattern(pattern);
  }

  /** A file that the program does not run: what it registers would be missing without a word. */
  refuseFile(file: ts.SourceFile): void {
    for (const access of this.#frontEnd.index.of(file).accesses) {
      if (this.#memberName(access) === undefined) continue;
      report(this.#frontEnd, "CZ1016", `this file registers routes, but the program never runs it: it is imported for its types only, or by \`import()\``, callOf(access) ?? access, {
        hint: "import the router where it is included, or write `import \"./this-file\"` for the effect alone",
      });
      return;
    }
  }

  #readAccess(access: Access): void {
    const name = this.#memberName(access);
    if (name === undefined) return;
    const call = callOf(access);
    if (call === undefined) return this.#refuseTaken(access);
    const place = dynamicPlace(call);
    if (place !== undefined) return this.#refusePlace(call, place);
    const table = this.#receiver(access);
    if (table === undefined || this.#isTooEarly(table, access.expression)) return;
    const method = METHOD_OF.get(name);
    if (method !== undefined) table.entries.push({ kind: "route", method, call });
    else if (name === "include") this.#readInclude(table, call);
    else table.entries.push({ kind: "invalid", call });
  }

  /** "get" when the access is the registering member of an application or router; undefined for all other members. */
  #memberName(access: Access): string | undefined {
    return this.#memory.member(access, () => this.#readMemberName(access));
  }

  #readMemberName(access: Access): string | undefined {
    const { checker } = this.#frontEnd;
    if (ts.isElementAccessExpression(access) && !ts.isStringLiteralLike(access.argumentExpression)) return this.#refuseComputed(access);
    const symbol = checker.symbolAt(accessedName(access));
    if (symbol === undefined || !REGISTERING.has(symbol.name) || checker.catzillaName(symbol) === undefined) return undefined;
    if (checker.isInRuntime(access)) return undefined;
    return symbol.declarations?.some(({ parent }) => ts.isClassLike(parent) && TABLE_CLASSES.has(parent.name?.text ?? "")) === true ? symbol.name : undefined;
  }

  #refuseComputed(access: ts.ElementAccessExpression): undefined {
    if (!this.#isTable(access.expression)) return;
    report(this.#frontEnd, "CZ1012", `which member \`${excerpt(access)}\` calls cannot be seen statically`, access, {
      hint: "write the method by its name: `app.get(...)`",
    });
  }

  #refuseTaken(access: Access): void {
    report(this.#frontEnd, "CZ1012", `\`${excerpt(access)}\` is taken off its router, so its calls cannot be followed`, access, {
      hint: "call it in place: `app.get(...)`",
    });
  }

  #refusePattern(pattern: ts.ObjectBindingPattern): void {
    const taken = pattern.elements.find((element) => REGISTERING.has((element.propertyName ?? element.name).getText()));
    if (taken === undefined || pattern.parent.initializer === undefined) return;
    if (!ts.isVariableDeclaration(pattern.parent) || !this.#isTable(pattern.parent.initializer)) return;
    report(this.#frontEnd, "CZ1012", `\`${excerpt(taken)}\` is taken off its router, so its calls cannot be followed`, taken, {
      hint: "call it in place: `app.get(...)`",
    });
  }

  #isTable(expression: ts.Expression): boolean {
    const name = this.#frontEnd.checker.catzillaName(this.#frontEnd.checker.typeAt(expression).symbol);
    return name === "Catzilla" || name === "Router";
  }

  #refusePlace(call: ts.CallExpression, place: string): void {
    report(this.#frontEnd, "CZ1010", `this route is not statically visible: it is registered inside ${place}`, calleeSpan(this.#frontEnd, call), {
      hint: "register it at the top level of a module, on the application or on a `Router` that is included there",
    });
  }

  #readInclude(table: RouteTable, call: ts.CallExpression): void {
    const [argument] = call.arguments;
    if (argument === undefined) return;
    const router = this.#resolve(argument);
    if (router !== undefined && this.#isTooEarly(router, argument)) return;
    if (router?.kind === "router") table.entries.push({ kind: "include", call, router });
    else if (router === undefined) this.#refuseUnresolved(argument);
  }

  #receiver(access: Access): RouteTable | undefined {
    const table = this.#resolve(access.expression);
    if (table === undefined) this.#refuseUnresolved(access.expression);
    return table;
  }

  /** Files that import each other: one of them runs before the other has made its variables. */
  #isTooEarly({ kind, creation }: RouteTable, use: ts.Expression): boolean {
    const made = this.#turns.get(creation.getSourceFile()) ?? 0;
    const used = this.#turns.get(use.getSourceFile()) ?? 0;
    if (made < used || (made === used && creation.pos < use.end)) return false;
    const what = kind === "app" ? "application" : "router";
    report(this.#frontEnd, "CZ1018", `\`${excerpt(use)}\` does not exist yet when this line runs`, use, {
      related: [{ message: `the ${what} is made here, which runs later`, span: this.#frontEnd.checker.spanOf(creation) }],
      hint: made === used
        ? "move the line below it"
        : "the two files import each other: register on a `Router` in this file, export it, and include it over there",
    });
    return true;
  }

  #refuseUnresolved(expression: ts.Expression): void {
    report(this.#frontEnd, "CZ1011", `which router \`${excerpt(expression)}\` is cannot be seen statically`, expression, {
      hint: "make it with `const name = new Router(...)` at the top level of a module, and export it under that name",
    });
  }

  /** The application or router that an expression stands for, through chains and variables. */
  #resolve(expression: ts.Expression): RouteTable | undefined {
    let node = resolveValue(this.#frontEnd.checker, expression);
    while (ts.isCallExpression(node)) {
      const callee = unwrap(node.expression);
      if (!ts.isPropertyAccessExpression(callee) || this.#memberName(callee) === undefined) return undefined;
      node = resolveValue(this.#frontEnd.checker, callee.expression);
    }
    return ts.isNewExpression(node) && dynamicPlace(node) === undefined ? this.#table(node) : undefined;
  }

  #table(creation: ts.NewExpression): RouteTable | undefined {
    const known = this.all.get(creation);
    if (known !== undefined) return known;
    const { checker } = this.#frontEnd;
    const name = checker.isInRuntime(creation) ? undefined : checker.catzillaName(checker.symbolAt(creation.expression));
    if (name !== "Catzilla" && name !== "Router") return undefined;
    const table: RouteTable = { kind: name === "Catzilla" ? "app" : "router", creation, entries: [] };
    this.all.set(creation, table);
    return table;
  }
}

/** The call whose callee the access is. */
function callOf(access: Access): ts.CallExpression | undefined {
  let node: ts.Node = access;
  while (isTransparent(node.parent)) node = node.parent;
  return ts.isCallExpression(node.parent) && node.parent.expression === node ? node.parent : undefined;
}

/** Of a registering call: from the member's name to the end of its first argument. */
export function calleeSpan(frontEnd: FrontEnd, call: ts.CallExpression): ReturnType<FrontEnd["checker"]["spanOf"]> {
  const [first] = call.arguments;
  const callee = unwrap(call.expression);
  const start = ts.isPropertyAccessExpression(callee) && ts.isCallExpression(unwrap(callee.expression)) ? callee.name.getStart() : call.getStart();
  return frontEnd.checker.spanOfRange(call.getSourceFile(), start, first === undefined ? call.getEnd() : first.getEnd());
}
