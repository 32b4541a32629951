/** The routing of each method: a hash table of the static paths and a tree for the rest. */
import { METHODS, type AppIr, type Method } from "../../ir/app-ir.ts";
import type { DispatchPlan, RouteId } from "../../ir/plan-ir.ts";
import { buildHash } from "./build-hash.ts";
import { buildTree, type Pattern } from "./build-tree.ts";
import { pathParts, staticPath } from "./path-parts.ts";

export function buildDispatch(app: AppIr): readonly DispatchPlan[] {
  return METHODS.filter((method) => app.routes.some((route) => route.method === method)).map((method) =>
    dispatchOf(app, method),
  );
}

function dispatchOf(app: AppIr, method: Method): DispatchPlan {
  const statics: { path: string; route: RouteId }[] = [];
  const patterns: Pattern[] = [];
  app.routes.forEach((route, id) => {
    if (route.method !== method) return;
    const parts = pathParts(route, app.info.strictSlash);
    const path = staticPath(parts);
    if (path === undefined) patterns.push({ parts, route: id });
    else statics.push({ path, route: id });
  });
  const hash = buildHash(statics.map((entry) => entry.path));
  return {
    method,
    statics,
    ...(hash !== undefined && { hash }),
    ...(patterns.length > 0 && { tree: buildTree(patterns) }),
  };
}
