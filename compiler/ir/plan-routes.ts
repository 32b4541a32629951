import { SOCKET_CALLBACKS } from "./app-ir.ts";
import type { PlanIr, RoutePlan } from "./plan-ir.ts";

/** All routes whose handlers the program has: those that requests find, those of WebSocket messages and the like, and the one for failed validations. */
export function allRoutes({ routes, invalid }: PlanIr): readonly RoutePlan[] {
  return [...routes, ...routes.flatMap(callbacksOf), ...(invalid !== undefined && "route" in invalid ? [invalid.route] : [])];
}

export function callbacksOf({ socket }: RoutePlan): readonly RoutePlan[] {
  return SOCKET_CALLBACKS.flatMap((name) => socket?.callbacks[name] ?? []);
}
