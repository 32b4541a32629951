import type { PlanIr, RoutePlan } from "./plan-ir.ts";

/** All routes whose handlers the program has: those that requests find, and the one for failed validations. */
export function allRoutes({ routes, invalid }: PlanIr): readonly RoutePlan[] {
  return invalid !== undefined && "route" in invalid ? [...routes, invalid.route] : routes;
}
