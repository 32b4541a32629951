import type { AppIr, RouteIr } from "../../../ir/app-ir.ts";

/** The routes that documents and clients tell of (OpenAPI has no words for WebSocket), with the inputs that a client gives: neither its own address nor the request as a whole. */
export function describedRoutes(app: AppIr): readonly RouteIr[] {
  return app.routes
    .filter((route) => route.options.hidden !== true && route.method !== "WS")
    .map((route) => ({ ...route, inputs: route.inputs.filter((input) => input.source !== "client" && input.source !== "request") }));
}
