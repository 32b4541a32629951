/** The route that gives the OpenAPI document of the application: a constant, as any other. */
import type { AppIr, RouteIr } from "../../../ir/app-ir.ts";
import { emitOpenApi } from "./emit-openapi.ts";

/** The application with that route behind its own, when it asks for one. */
export function addDocumentRoute(app: AppIr): AppIr {
  const { openapi } = app.info;
  if (openapi === undefined) return app;
  const { path, segments, span } = openapi;
  const route: RouteIr = {
    builtIn: true,
    method: "GET",
    path,
    segments,
    span,
    pathSpan: span,
    includedAt: [],
    options: { tags: [], hidden: true },
    handler: {
      name: "(OpenAPI document)",
      span,
      async: false,
      constant: { status: 200, contentType: "application/json", headers: [], body: emitOpenApi(app) },
    },
    inputs: [],
    reply: { statuses: [], text: "the OpenAPI document" },
  };
  return { ...app, routes: [...app.routes, route] };
}
