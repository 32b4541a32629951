/** Which routes are answered from C, which run in the worker, and why. */
import type { RouteIr } from "../../ir/app-ir.ts";
import type { RunMode } from "../../ir/plan-ir.ts";

export function resolveRunModes(routes: readonly RouteIr[]): readonly RunMode[] {
  let handlers = 0;
  return routes.map((route) => constantMode(route) ?? workerMode(route, handlers++));
}

/** A constant that takes parameters still has to refuse bad ones, which so far happens before the worker only. */
function constantMode({ handler, inputs }: RouteIr): RunMode | undefined {
  if (handler.constant === undefined || inputs.length > 0) return undefined;
  return { kind: "constant", reply: handler.constant, because: "it always returns the same value" };
}

function workerMode({ handler, inputs, span }: RouteIr, index: number): RunMode {
  const reason = handler.dynamicBecause;
  if (reason !== undefined) return { kind: "worker", handler: index, because: reason.text, at: reason.span };
  const first = inputs[0];
  const because = first === undefined ? "its value is not constant" : `it has the parameter \`${first.name}\` to check`;
  return { kind: "worker", handler: index, because, at: first?.span ?? span };
}
