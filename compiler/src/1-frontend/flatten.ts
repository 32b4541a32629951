/** From the application's table to its routes, in order: includes are put where they stand, prefixes joined. */
import { ts } from "ts-morph";
import type { Method, SecurityRequirement, Segment } from "../../ir/app-ir.ts";
import type { Span } from "../../ir/span.ts";
import { type FrontEnd, report } from "./front-end.ts";
import { readOptions } from "./options.ts";
import { readPath, readPathText, type PathPart } from "./read-path.ts";
import type { RouteTable, RouteTables } from "./route-table.ts";
import { readSecurity } from "./security.ts";

/** A route as it was registered, in the surroundings it ends up in. */
export interface Registration {
  readonly method: Method;
  readonly call: ts.CallExpression;
  /** Prefixes, outermost first, then the route's own path. */
  readonly parts: readonly PathPart[];
  readonly segments: readonly Segment[];
  readonly includedAt: readonly Span[];
  /** Tags of the routers and includes around it, outermost first. */
  readonly tags: readonly string[];
  readonly deprecated: boolean;
  /** Of the nearest router that says something of it. */
  readonly security?: readonly SecurityRequirement[];
}

interface Surroundings {
  readonly parts: readonly PathPart[];
  readonly includedAt: readonly Span[];
  readonly tags: readonly string[];
  readonly deprecated: boolean;
  readonly security?: readonly SecurityRequirement[];
}

/** `schemes`: the names of the application's security schemes. */
export function flattenRoutes(frontEnd: FrontEnd, app: RouteTable, tables: RouteTables, schemes: readonly string[]): Registration[] {
  const flattener = new Flattener(frontEnd, schemes);
  flattener.walk(app, { parts: [], includedAt: [], tags: [], deprecated: false });
  for (const table of tables.values()) warnUnreached(frontEnd, table, flattener.reached, tables);
  return flattener.routes;
}

class Flattener {
  readonly routes: Registration[] = [];
  readonly reached = new Set<RouteTable>();
  readonly #frontEnd: FrontEnd;
  readonly #schemes: readonly string[];
  /** The includes on the way to where the walk is. */
  readonly #way: { readonly table: RouteTable; readonly call: ts.CallExpression | undefined }[] = [];

  constructor(frontEnd: FrontEnd, schemes: readonly string[]) {
    this.#frontEnd = frontEnd;
    this.#schemes = schemes;
  }

  walk(table: RouteTable, around: Surroundings, call?: ts.CallExpression): void {
    this.reached.add(table);
    this.#way.push({ table, call });
    for (const entry of table.entries) {
      if (entry.kind === "route") this.#addRoute(entry.method, entry.call, around, table);
      else if (entry.kind === "invalid") continue;
      else if (this.#isOnTheWay(entry.router)) this.#refuseCycle(entry.router, entry.call);
      else this.walk(entry.router, this.#inside(entry.router, entry.call, around), entry.call);
    }
    this.#way.pop();
  }

  #addRoute(method: Method, call: ts.CallExpression, around: Surroundings, table: RouteTable): void {
    const [argument] = call.arguments;
    const part = argument && readPath(this.#frontEnd, argument, table.kind);
    if (part === undefined) return;
    const parts = [...around.parts, part];
    const segments = parts.flatMap((each) => each.segments);
    this.routes.push({ ...around, method, call, parts, segments });
  }

  #inside(router: RouteTable, call: ts.CallExpression, around: Surroundings): Surroundings {
    const [prefix, options] = router.creation.arguments ?? [];
    const include = readOptions(this.#frontEnd, call.arguments[1], { prefix: "text", tags: "texts" }, "an include");
    const own = readOptions(this.#frontEnd, options, { tags: "texts", deprecated: "flag", security: "list" }, "a router");
    const security = readSecurity(this.#frontEnd, options, own.security, this.#schemes) ?? around.security;
    const given = include.prefix === undefined ? [] : [readPathText(this.#frontEnd, include.prefix, prefixNode(call), "prefix")];
    const prefixes = prefix === undefined ? given : [...given, readPath(this.#frontEnd, prefix, "prefix")];
    return {
      parts: [...around.parts, ...prefixes.filter((part) => part !== undefined)],
      includedAt: [...around.includedAt, this.#frontEnd.checker.spanOf(call)],
      tags: [...around.tags, ...(include.tags ?? []), ...(own.tags ?? [])],
      deprecated: around.deprecated || own.deprecated === true,
      ...(security !== undefined && { security }),
    };
  }

  #isOnTheWay(router: RouteTable): boolean {
    return this.#way.some(({ table }) => table === router);
  }

  #refuseCycle(router: RouteTable, call: ts.CallExpression): void {
    const from = this.#way.findIndex(({ table }) => table === router);
    const circle = this.#way.slice(from);
    const names = [...circle.map(({ table }) => nameOf(table)), nameOf(router)];
    const includes = circle.slice(1).flatMap(({ table, call: at }) =>
      at === undefined ? [] : [{ message: `\`${nameOf(table)}\` is included here`, span: this.#frontEnd.checker.spanOf(at) }],
    );
    report(this.#frontEnd, "CZ1014", `routers include each other in a circle: ${names.join(" -> ")}`, call, {
      related: includes,
      hint: "remove one of the includes",
    });
  }
}

/** The initialiser of `prefix` in `{ prefix: "/v1" }`, else the options as a whole. */
function prefixNode(call: ts.CallExpression): ts.Expression {
  const options = call.arguments[1];
  if (options === undefined || !ts.isObjectLiteralExpression(options)) return options ?? call;
  const property = options.properties.find((each) => each.name !== undefined && ts.isIdentifier(each.name) && each.name.text === "prefix");
  return property !== undefined && ts.isPropertyAssignment(property) ? property.initializer : options;
}

/** What people call a table: its variable's name. */
export function nameOf(table: RouteTable): string {
  let node: ts.Node = table.creation;
  while (ts.isCallExpression(node.parent) || ts.isPropertyAccessExpression(node.parent)) node = node.parent;
  const { parent } = node;
  if (ts.isVariableDeclaration(parent) || ts.isPropertyAssignment(parent)) return parent.name.getText();
  return table.kind === "app" ? "new Catzilla" : "new Router";
}

function warnUnreached(frontEnd: FrontEnd, table: RouteTable, reached: ReadonlySet<RouteTable>, tables: RouteTables): void {
  // Where an include could not be followed, its router only seems to be left out.
  if (reached.has(table) || frontEnd.compilation.hasErrors) return;
  if (table.kind === "app") {
    report(frontEnd, "CZ1017", `\`${nameOf(table)}\` is not the application that the entry file exports, so its routes are not served`, table.creation, {
      hint: "make it a `Router` and include it in the exported application",
    });
  } else if (!isIncludedSomewhere(table, tables)) {
    report(frontEnd, "CZ1015", `the router \`${nameOf(table)}\` is never included, so its routes are not served`, table.creation, {
      hint: `add \`app.include(${nameOf(table)})\``,
    });
  }
}

function isIncludedSomewhere(router: RouteTable, tables: RouteTables): boolean {
  return [...tables.values()].some(({ entries }) => entries.some((entry) => entry.kind === "include" && entry.router === router));
}
