/** Which routes are answered from C, which run in the worker, and why. */
import type { RouteIr, Schema } from "../../ir/app-ir.ts";
import type { RunMode } from "../../ir/plan-ir.ts";
import { holdsTest } from "./find-unreadable.ts";

export function resolveRunModes(schemas: readonly Schema[], routes: readonly RouteIr[]): readonly RunMode[] {
  let handlers = 0;
  return routes.map((route) => constantMode(schemas, route) ?? workerMode(route, handlers++));
}

function constantMode(schemas: readonly Schema[], { handler, inputs }: RouteIr): RunMode | undefined {
  if (handler.constant === undefined || inputs.some((input) => holdsTest(schemas, input.schema))) return undefined;
  return { kind: "constant", reply: handler.constant, because: "it always returns the same value" };
}

function workerMode({ handler, span }: RouteIr, index: number): RunMode {
  const { constant, dynamicBecause } = handler;
  if (constant !== undefined) return { kind: "worker", handler: index, because: "a function of the program checks its input", at: span };
  return { kind: "worker", handler: index, because: dynamicBecause?.text ?? "its value is not constant", at: dynamicBecause?.span ?? span };
}
