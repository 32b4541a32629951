/** The names of operations, unique in an application: for OpenAPI's operationId and the client's methods. */
import type { RouteIr } from "../../../ir/app-ir.ts";

/** In the order of `routes`; `operationId` of the options wins, else `GET /users/:id` gives `getUsersById`. */
export function nameOperations(routes: readonly RouteIr[]): readonly string[] {
  const used = new Set<string>();
  return routes.map((route) => {
    const base = route.options.operationId ?? deriveName(route);
    let candidate = base;
    for (let n = 2; used.has(candidate); n++) candidate = `${base}${n}`;
    used.add(candidate);
    return candidate;
  });
}

function deriveName(route: RouteIr): string {
  const words = route.segments.flatMap((segment) =>
    segment.kind === "static" ? segment.text.split(/[^a-zA-Z0-9]+/) : ["by", ...segment.name.split(/[^a-zA-Z0-9]+/)],
  );
  const capitals = words.filter((word) => word !== "").map((word) => word.charAt(0).toUpperCase() + word.slice(1));
  return [route.method.toLowerCase(), ...capitals].join("");
}
