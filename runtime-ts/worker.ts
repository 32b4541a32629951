/*
 * What the compiler's bundle needs beside the user's program: its entry binds the application to
 * the server's table of routes, and its default export is the handlers that the worker calls.
 *
 *   import app from "./src/app.ts";
 *   import { bind } from "catzilla/worker";
 *   const handlers = bind(app, ["GET /", "GET /users/:id"]);
 *   export default [handlers[1]];
 */
import { type Catzilla, flattenRoutes } from "./app.ts";
import type { Handler } from "./options.ts";
import { HttpError } from "./http-error.ts";
import { Reply } from "./reply.ts";

export { publishing } from "./ws.ts";

type Place = readonly (string | number)[];

/** What validation reports of one value; the server adds nothing to it. */
export interface Issue {
  readonly loc: Place;
  readonly type: "value_error";
  readonly msg: string;
  readonly ctx: { readonly reason: string };
}

/** Thrown instead of a call whose input the program's own checks refuse; answered as any failed validation. */
export class InvalidInput {
  readonly errors: readonly Issue[];

  constructor(errors: readonly Issue[]) {
    this.errors = errors;
  }
}

/** As many as the server keeps of a request (CZ_ISSUES_MAX). */
const ISSUES_MAX = 64;

/** Asks a function of `Check<typeof f>`; what it refuses is an issue at `loc`. */
export function test(check: (value: never) => boolean | string, name: string, value: unknown, loc: Place, issues: Issue[]): void {
  if (issues.length === ISSUES_MAX) return;
  const verdict = check(value as never);
  if (verdict === true) return;
  const reason = typeof verdict === "string" ? verdict : `must satisfy ${name}`;
  issues.push({ loc, type: "value_error", msg: reason, ctx: { reason } });
}

/** The handler, called only with arguments that its checks leave without an issue. */
export function tested(handler: Handler, check: (args: readonly unknown[], issues: Issue[]) => void): Handler {
  return (...args: unknown[]): unknown => {
    const issues: Issue[] = [];
    check(args, issues);
    if (issues.length > 0) throw new InvalidInput(issues);
    return (handler as (...args: unknown[]) => unknown)(...args);
  };
}

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
  Object.defineProperty(globalThis, CLASSES, { value: { Reply, HttpError, InvalidInput }, configurable: true });
  return table;
}
