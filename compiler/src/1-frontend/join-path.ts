/** Prefixes and a route's path as one path, by the rule that the server's run time has. */
import { joinPath } from "../../../runtime-ts/path.ts";

/** Outermost prefix first, the route's own path last. */
export function joinPaths(parts: readonly string[]): string {
  const own = parts.at(-1) ?? "/";
  const prefix = parts.slice(0, -1).reduce((joined, part) => {
    const more = joinPath(joined, part);
    return more === "/" ? "" : more;
  }, "");
  return joinPath(prefix, own);
}
