/** Which routes are answered from C, which run in the worker, and why. */
import type { RouteIr } from "../../ir/app-ir.ts";
import type { RunMode } from "../../ir/plan-ir.ts";

export function resolveRunModes(routes: readonly RouteIr[]): readonly RunMode[] {
  let handlers = 0;
  return routes.map((route) => constantMode(route) ?? workerMode(route, handlers++));
}

function constantMode({ handler }: RouteIr): RunMode | undefined {
  if (handler.constant === undefined) return undefined;
  return { kind: "constant", reply: handler.constant, because: "it always returns the same value" };
}

function workerMode({ handler, span }: RouteIr, index: number): RunMode {
  const reason = handler.dynamicBecause;
  return { kind: "worker", handler: index, because: reason?.text ?? "its value is not constant", at: reason?.span ?? span };
}
