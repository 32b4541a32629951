/**
 * Joins a router's prefix and a route's path. The compiler and the server use this one rule, so
 * that both know a route by the same key.
 *
 * One trailing slash of the prefix is dropped; a path of `/` (or nothing) is the prefix itself.
 *
 * @example
 * joinPath("", "/");            // "/"
 * joinPath("/users", "/");      // "/users"
 * joinPath("/users", "/:id");   // "/users/:id"
 * joinPath("/v1/", "/users/");  // "/v1/users/"
 */
export function joinPath(prefix: string, path: string): string {
  const base = prefix.endsWith("/") ? prefix.slice(0, -1) : prefix;
  if (path === "" || path === "/") return base === "" ? "/" : base;
  return base + path;
}

/**
 * The key of a route in the tables of the server and of the bundle.
 *
 * @example
 * routeKey("GET", "/users/:id"); // "GET /users/:id"
 */
export function routeKey(method: string, path: string): string {
  return `${method} ${path}`;
}
