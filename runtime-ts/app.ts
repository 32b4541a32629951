import type { AppOptions, Handler, IncludeOptions, Method, RouteOptions, RouterOptions, ValidationError, ValidationErrorOptions } from "./options.ts";
import { joinPath, routeKey } from "./path.ts";
import { publishing, type WebSocketHandlers, type WebSocketOptions } from "./ws.ts";

interface Route {
  readonly method: Method;
  readonly path: string;
  readonly handler: Handler;
}

interface Inclusion {
  readonly router: Router;
  readonly prefix: string;
}

interface Socket {
  readonly path: string;
  readonly handlers: WebSocketHandlers;
}

/** The methods that applications and routers share. */
abstract class RouteTable {
  /** @internal */ readonly "~routes": Route[] = [];
  /** @internal */ readonly "~inclusions": Inclusion[] = [];
  /** @internal */ readonly "~sockets": Socket[] = [];

  /**
   * Adds a route for GET (RFC 9110 section 9.3.1). HEAD is answered too, unless it has its own route.
   *
   * @example
   * app.get("/users/:id", (id: int) => ({ id }));
   * app.get("/users", { tags: ["users"] }, () => []);
   */
  get(path: string, handler: Handler): this;
  get(path: string, options: RouteOptions, handler: Handler): this;
  get(path: string, a: Handler | RouteOptions, b?: Handler): this {
    return add(this, "GET", path, a, b);
  }

  /**
   * Adds a route for POST (RFC 9110 section 9.3.3).
   *
   * @example
   * app.post("/users", (user: NewUser) => created(add(user)));
   */
  post(path: string, handler: Handler): this;
  post(path: string, options: RouteOptions, handler: Handler): this;
  post(path: string, a: Handler | RouteOptions, b?: Handler): this {
    return add(this, "POST", path, a, b);
  }

  /**
   * Adds a route for PUT (RFC 9110 section 9.3.4).
   *
   * @example
   * app.put("/users/:id", (id: int, user: NewUser) => replace(id, user));
   */
  put(path: string, handler: Handler): this;
  put(path: string, options: RouteOptions, handler: Handler): this;
  put(path: string, a: Handler | RouteOptions, b?: Handler): this {
    return add(this, "PUT", path, a, b);
  }

  /**
   * Adds a route for PATCH (RFC 5789).
   *
   * @example
   * app.patch("/users/:id", (id: int, change: Partial<NewUser>) => update(id, change));
   */
  patch(path: string, handler: Handler): this;
  patch(path: string, options: RouteOptions, handler: Handler): this;
  patch(path: string, a: Handler | RouteOptions, b?: Handler): this {
    return add(this, "PATCH", path, a, b);
  }

  /**
   * Adds a route for DELETE (RFC 9110 section 9.3.5).
   *
   * @example
   * app.delete("/users/:id", (id: int) => remove(id));
   */
  delete(path: string, handler: Handler): this;
  delete(path: string, options: RouteOptions, handler: Handler): this;
  delete(path: string, a: Handler | RouteOptions, b?: Handler): this {
    return add(this, "DELETE", path, a, b);
  }

  /**
   * Adds a route for HEAD (RFC 9110 section 9.3.2), where GET's own answer without its content will not do.
   *
   * @example
   * app.head("/files/:name", (name: string) => status(exists(name) ? 200 : 404));
   */
  head(path: string, handler: Handler): this;
  head(path: string, options: RouteOptions, handler: Handler): this;
  head(path: string, a: Handler | RouteOptions, b?: Handler): this {
    return add(this, "HEAD", path, a, b);
  }

  /**
   * Adds a route for OPTIONS (RFC 9110 section 9.3.7), where 204 with `Allow` will not do.
   *
   * @example
   * app.options("/users", () => ({ accepts: ["application/json"] }));
   */
  options(path: string, handler: Handler): this;
  options(path: string, options: RouteOptions, handler: Handler): this;
  options(path: string, a: Handler | RouteOptions, b?: Handler): this {
    return add(this, "OPTIONS", path, a, b);
  }

  /**
   * Adds a route for WebSocket (RFC 6455), beside a GET route of the same path if there is one. `Sent` is what is sent to clients,
   * `Data` what the program keeps with a connection.
   *
   * @example
   * app.ws<Said>("/chat/:room", {
   *   open(ws, room: string) { ws.subscribe(room); },
   *   message(ws, said: Said) { ws.publish(said.room, said); },
   * });
   */
  ws<Sent = unknown, Data = unknown>(path: string, handlers: WebSocketHandlers<Sent, Data>): this;
  ws<Sent = unknown, Data = unknown>(path: string, options: WebSocketOptions, handlers: WebSocketHandlers<Sent, Data>): this;
  ws(path: string, a: WebSocketHandlers | WebSocketOptions, b?: WebSocketHandlers): this {
    this["~sockets"].push({ path, handlers: b ?? (a as WebSocketHandlers) });
    return this;
  }

  /**
   * Puts a router's routes here: `options.prefix`, the router's own prefix and the route's path are
   * joined. One router can be included several times under different prefixes.
   *
   * @example
   * app.include(users);                       // /users/:id
   * app.include(users, { prefix: "/v1" });    // /v1/users/:id
   */
  include(router: Router, options?: IncludeOptions): this {
    this["~inclusions"].push({ router, prefix: options?.prefix ?? "" });
    return this;
  }
}

function add<Table extends RouteTable>(
  table: Table,
  method: Method,
  path: string,
  a: Handler | RouteOptions,
  b: Handler | undefined,
): Table {
  const handler = typeof a === "function" ? a : b;
  if (handler === undefined) throw new TypeError(`${method} ${path} has no handler`);
  table["~routes"].push({ method, path, handler });
  return table;
}

/**
 * Routes under a common prefix, for a file of their own.
 *
 * @example
 * const users = new Router("/users", { tags: ["users"] });
 * users.get("/:id", (id: int) => ({ id }));
 * export default users;
 */
export class Router extends RouteTable {
  /** As given, `""` for none. */
  readonly prefix: string;

  constructor(prefix: string = "", _options?: RouterOptions) {
    super();
    this.prefix = prefix;
  }
}
/**
 * An application: the default export of the entry file.
 *
 * @example
 * const app = new Catzilla({ title: "Users", version: "1.0.0" });
 * app.get("/", () => "Hello, World!");
 * export default app;
 */
export class Catzilla extends RouteTable {
  /** @internal */ "~invalid": Handler | undefined;

  constructor(_options?: AppOptions) {
    super();
  }

  /**
   * Sends a message to all clients that have subscribed to a topic, on all threads: strings as text, bytes as they
   * are, all else as JSON.
   *
   * @example
   * app.post("/news", (news: News) => {
   *   app.publish("news", news);
   * });
   */
  publish(topic: string, message: unknown): void {
    publishing.publish(topic, message);
  }

  /**
   * What a request whose input is not valid is answered with, in place of 422: a problem with another status, or what
   * a function makes of the errors. Malformed JSON, which has no errors to list, stays 400.
   *
   * @example
   * app.onValidationError({ status: 400 });
   *
   * @example
   * app.onValidationError((errors) => status(400, { ok: false, fields: errors.map(({ loc }) => loc.join(".")) }));
   */
  onValidationError(handler: (errors: readonly ValidationError[]) => unknown): this;
  onValidationError(options: ValidationErrorOptions): this;
  onValidationError(answer: Handler | ValidationErrorOptions): this {
    if (typeof answer === "function") this["~invalid"] = answer;
    return this;
  }
}

/**
 * Every route of an application with its whole path, in no particular order. Routes that were
 * added after their router was included count too. Throws when routers include each other in a circle.
 *
 * @internal
 */
export function flattenRoutes(app: Catzilla): { key: string; handler: Handler }[] {
  const flat: { key: string; handler: Handler }[] = [];
  const open = new Set<RouteTable>();
  const walk = (table: RouteTable, prefix: string): void => {
    if (open.has(table)) throw new Error(`a router includes itself (at "${prefix}")`);
    open.add(table);
    for (const route of table["~routes"]) {
      flat.push({ key: routeKey(route.method, joinPath(prefix, route.path)), handler: route.handler });
    }
    for (const { path, handlers } of table["~sockets"]) flat.push(...socketRoutes(routeKey("WS", joinPath(prefix, path)), handlers));
    for (const { router, prefix: more } of table["~inclusions"]) {
      walk(router, joinPrefix(joinPrefix(prefix, more), router.prefix));
    }
    open.delete(table);
  };
  walk(app, "");
  if (app["~invalid"] !== undefined) flat.push({ key: "onValidationError", handler: app["~invalid"] });
  return flat;
}

/** `open` is there in any case; each of the others under a key of its own. */
function socketRoutes(key: string, { open, message, invalid, drain, close }: WebSocketHandlers): { key: string; handler: Handler }[] {
  const callbacks = Object.entries({ message, invalid, drain, close });
  return [
    { key, handler: open ?? (() => {}) },
    ...callbacks.flatMap(([name, handler]) => (handler === undefined ? [] : [{ key: `${key} ${name}`, handler }])),
  ];
}

function joinPrefix(prefix: string, more: string): string {
  const joined = joinPath(prefix, more);
  return joined === "/" ? "" : joined;
}
