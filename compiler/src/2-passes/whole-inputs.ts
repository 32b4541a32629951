/** For `catzilla dev`: handlers are given all of what they take, so that a handler that reads another member is no reason for new C. */
import type { AppIr } from "../../ir/app-ir.ts";

export function withWholeInputs(app: AppIr): AppIr {
  const routes = app.routes.map((route) => ({ ...route, inputs: route.inputs.map(({ reads: _reads, ...input }) => input) }));
  return { ...app, routes };
}
