/*
 * What the compiler's bundle needs beside the user's program. The bundle's entry is
 *
 *   import app from "./src/app.ts";
 *   import { bind } from "catzilla/worker";
 *   export default bind(app, ["GET /users/:id", "POST /users"]);
 *
 * and its default export is what runtime-c/src/worker reads.
 */
import { type Catzilla, flattenRoutes, type Handler } from "./app.ts";
import { HttpError } from "./http-error.ts";
import { Reply } from "./reply.ts";

/** The handlers in the server's order, with the classes that the bridge recognises by their prototypes. */
export type Bundle = Handler[] & { Reply: typeof Reply; HttpError: typeof HttpError };

/**
 * The handlers of the keys, in their order. Throws one error that names every key which the program
 * and the server's table do not have in common; the server then refuses to start.
 *
 * Natively answered routes are in the program too: `native` lists their keys.
 *
 * @example
 * export default bind(app, ["GET /users/:id", "POST /users"], ["GET /"]);
 */
export function bind(app: Catzilla, keys: readonly string[], native: readonly string[] = []): Bundle {
  const handlers = new Map<string, Handler>();
  const problems: string[] = [];
  for (const { key, handler } of flattenRoutes(app)) {
    if (handlers.has(key)) problems.push(`  ${key}: registered twice`);
    handlers.set(key, handler);
  }
  const table: Handler[] = [];
  for (const key of keys) {
    const handler = handlers.get(key);
    if (handler === undefined) problems.push(`  ${key}: compiled into the server, but not registered by the program`);
    else table.push(handler);
    handlers.delete(key);
  }
  for (const key of native) handlers.delete(key);
  for (const key of handlers.keys()) {
    problems.push(`  ${key}: registered by the program, but not compiled into the server`);
  }
  if (problems.length > 0) {
    throw new Error(`the routes of the program and of the server differ:\n${problems.join("\n")}`);
  }
  return Object.assign(table, { Reply, HttpError });
}
