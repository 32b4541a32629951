import type { AppIr, RouteIr } from "../../../ir/app-ir.ts";

/** The routes that documents and clients tell of, with the inputs that a client gives: its own address is none. */
export function describedRoutes(app: AppIr): readonly RouteIr[] {
  return app.routes
    .filter((route) => route.options.hidden !== true)
    .map((route) => ({ ...route, inputs: route.inputs.filter((input) => input.source !== "client") }));
}
