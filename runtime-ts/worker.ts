/*
 * What the compiler's bundle needs beside the user's program: its entry binds the application to
 * the server's table of routes, and its default export is the handlers that the worker calls.
 *
 *   import app from "./src/app.ts";
 *   import { bind } from "catzilla/worker";
 *   const handlers = bind(app, ["GET /", "GET /users/:id"]);
 *   export default [handlers[1]];
 */
import { type Catzilla, flattenRoutes, type Handler } from "./app.ts";
import { HttpError } from "./http-error.ts";
import { Reply } from "./reply.ts";

/** The name under which `bind` leaves the classes that runtime-c/src/worker recognises; it takes them away. */
const CLASSES = "~catzilla";

/**
 * The handlers of the keys, in their order. Throws one error that names every key which the program
 * and the server's table do not have in common; the server then refuses to start.
 *
 * @example
 * const handlers = bind(app, ["GET /", "GET /users/:id"]);
 */
export function bind(app: Catzilla, keys: readonly string[]): Handler[] {
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
  for (const key of handlers.keys()) {
    problems.push(`  ${key}: registered by the program, but not compiled into the server`);
  }
  if (problems.length > 0) {
    throw new Error(`the routes of the program and of the server differ:\n${problems.join("\n")}`);
  }
  Object.defineProperty(globalThis, CLASSES, { value: { Reply, HttpError }, configurable: true });
  return table;
}
