/** No two routes may match the same requests, and none may stand behind others that take everything. */
import type { AppIr, RouteIr } from "../../ir/app-ir.ts";
import { METHODS } from "../../ir/app-ir.ts";
import type { Span } from "../../ir/span.ts";
import type { TreeNode } from "../../ir/plan-ir.ts";
import type { Diagnostic } from "../../diagnostics/diagnostic.ts";
import type { Compilation } from "../compilation.ts";
import { buildTree } from "./build-tree.ts";
import { pathParts, pathShape } from "./path-parts.ts";

export function checkConflicts(compilation: Compilation, app: AppIr): void {
  for (const method of METHODS) {
    const routes = app.routes.filter((route) => route.method === method);
    const twice = checkRepeats(compilation, app, routes);
    if (!twice && !app.info.strictSlash) checkReachable(compilation, routes);
  }
}

/** Whether any route was there before. */
function checkRepeats(compilation: Compilation, app: AppIr, routes: readonly RouteIr[]): boolean {
  const byShape = new Map<string, RouteIr>();
  let twice = false;
  for (const route of routes) {
    const shape = pathShape(pathParts(route, app.info.strictSlash));
    const first = byShape.get(shape);
    if (first === undefined) byShape.set(shape, route);
    else reportRepeat(compilation, first, route);
    twice ||= first !== undefined;
  }
  return twice;
}

function reportRepeat(compilation: Compilation, first: RouteIr, second: RouteIr): void {
  if (isSameSpan(first.span, second.span)) return reportIncludedTwice(compilation, first, second);
  const same = first.path === second.path;
  compilation.report(
    "CZ2001",
    same
      ? `\`${nameOf(second)}\` is registered twice`
      : `\`${nameOf(second)}\` matches the same requests as \`${nameOf(first)}\``,
    {
      span: second.span,
      related: [...placesOf(first, "first registered here"), ...includesOf(second, "the second one is included here")],
      hint: same ? "remove one of them, or change its path or its method" : hintFor(first, second),
    },
  );
}

/** One registration that came through two includes: those are the places that matter. */
function reportIncludedTwice(compilation: Compilation, first: RouteIr, second: RouteIr): void {
  const at = second.includedAt.findIndex((span, index) => !isSameSpan(span, first.includedAt[index] ?? span));
  const earlier = first.includedAt[at];
  compilation.report("CZ2001", `\`${nameOf(second)}\` is registered twice, as its router is included twice`, {
    span: second.includedAt[at] ?? second.span,
    related: [
      ...(earlier === undefined ? [] : [{ message: "first included here", span: earlier }]),
      { message: "the route", span: second.span },
    ],
    hint: "include the router once, or with another prefix",
  });
}

function isSameSpan(a: Span, b: Span): boolean {
  return a.file === b.file && a.start.line === b.start.line && a.start.column === b.start.column;
}

function hintFor(first: RouteIr, second: RouteIr): string {
  const slashes = [first, second].filter((route) => route.path.endsWith("/")).length;
  return slashes === 1
    ? "a route answers with and without one trailing slash; remove one, or set `strictSlash: true`"
    : "the names of placeholders do not tell routes apart; remove one, or add a static segment";
}

/** A rest placeholder is tried last: beside `/:a` and `/:a/*b` nothing is left for `/*rest`. */
function checkReachable(compilation: Compilation, routes: readonly RouteIr[]): void {
  const patterns = routes.map((route, id) => ({ parts: pathParts(route, false), route: id }));
  visitTree(buildTree(patterns), (node) => {
    const takers = takersOfRest(node);
    const hidden = routes[node.rest ?? -1];
    if (hidden === undefined || takers.length === 0) return;
    reportHidden(compilation, hidden, takers.flatMap((id) => routes[id] ?? []));
  });
}

function visitTree(node: TreeNode, visit: (node: TreeNode) => void): void {
  visit(node);
  for (const child of node.statics) visitTree(child.node, visit);
  if (node.param !== undefined) visitTree(node.param, visit);
}

/** The routes that together take every non-empty rest before `node.rest` is tried; none when something is left. */
function takersOfRest(node: TreeNode): readonly number[] {
  const one = node.param?.route;
  if (node.param === undefined || one === undefined) return [];
  const more = node.param.rest !== undefined ? [node.param.rest] : takersOfRest(node.param);
  return more.length === 0 ? [] : [one, ...more];
}

function reportHidden(compilation: Compilation, hidden: RouteIr, takers: readonly RouteIr[]): void {
  const names = takers.map((route) => `\`${nameOf(route)}\``).join(" and ");
  compilation.report("CZ2002", `\`${nameOf(hidden)}\` is never reached: ${names} take every request it could match`, {
    span: hidden.span,
    related: [
      ...takers.flatMap((route) => placesOf(route, `\`${nameOf(route)}\` is registered here`)),
      ...includesOf(hidden, "the unreachable one is included here"),
    ],
    hint: "remove it, or one of the others",
  });
}

function placesOf(route: RouteIr, message: string): Diagnostic["related"] {
  return [{ message, span: route.span }, ...includesOf(route, "and included here")];
}

function includesOf(route: RouteIr, message: string): Diagnostic["related"] {
  return route.includedAt.map((span) => ({ message, span }));
}

function nameOf(route: RouteIr): string {
  return `${route.method} ${route.path}`;
}
