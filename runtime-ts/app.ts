import { joinPath, routeKey } from "./path.ts";
import { publishing, type WebSocketHandlers, type WebSocketOptions } from "./ws.ts";

/** The methods that a route can have. */
export type Method = "GET" | "POST" | "PUT" | "PATCH" | "DELETE" | "HEAD" | "OPTIONS";

/**
 * A route's function. The compiler reads its parameters and its return type; see the table
 * "a parameter comes from" in the guide.
 *
 * @example
 * const show: Handler = (id: int) => ({ id });
 */
// Not `(...args: any[]) => unknown`: that would be the context in which a parameter without a type is `any`,
// also where its default says more: `limit = 20` is a number. The compiler judges each parameter.
export type Handler = Function;

/** What a route limits in place of the server; each is a constant expression. */
export interface RouteLimits {
  /** Bytes of a request's content; longer: 413. */
  readonly maxBodyBytes?: number;
  /** For the whole content, in milliseconds; then 408. */
  readonly bodyTimeoutMs?: number;
  /** From a whole request to its reply, in milliseconds; then 503. */
  readonly requestTimeoutMs?: number;
}

/**
 * What a server lets its clients use up. Each is a flag of the built server too (`--max-body-bytes`), which
 * goes before what stands here.
 */
export interface ServerLimits extends RouteLimits {
  /** Open at once; further ones wait to be accepted. */
  readonly maxConnections?: number;
  /** Requests whose handlers wait at once; more: 503. */
  readonly maxRequests?: number;
  /** Method, target and version; longer: 414. */
  readonly maxRequestLineBytes?: number;
  /** Request line and header section; longer: 431. */
  readonly maxHeadBytes?: number;
  /** Header field lines; more: 431. */
  readonly maxFields?: number;
  /** For a whole head; then 408. */
  readonly headerTimeoutMs?: number;
  /** Bytes that earn a body one more second. */
  readonly bodyRate?: number;
  /** Between two requests; then closed. */
  readonly idleTimeoutMs?: number;
  /** While a client takes nothing of its reply; then closed. */
  readonly writeTimeoutMs?: number;
  /** To finish requests after SIGTERM. */
  readonly drainTimeoutMs?: number;
}

/**
 * What a route says of itself. All of it must be constant expressions, as the compiler reads it.
 *
 * @example
 * app.get("/users", { tags: ["users"], summary: "All users" }, () => list());
 */
export interface RouteOptions {
  /** Groups in the OpenAPI document, added to those of the routers. */
  readonly tags?: readonly string[];
  /** One line for the OpenAPI document. Default: the first line of the handler's JSDoc. */
  readonly summary?: string;
  /** CommonMark for the OpenAPI document. Default: the rest of the handler's JSDoc. */
  readonly description?: string;
  /** The operation's unique name in the OpenAPI document and the client. */
  readonly operationId?: string;
  /** Status of a plain value that the handler returns, 200 to 299. Default: 200, 204 for `undefined`. */
  readonly status?: number;
  /** Marked as deprecated in the OpenAPI document. */
  readonly deprecated?: boolean;
  /** Left out of the OpenAPI document. */
  readonly hidden?: boolean;
  /** In place of the server's, for this route. */
  readonly limits?: RouteLimits;
  /** In place of the application's, for this route. */
  readonly compress?: boolean;
  /** In place of the application's, for this route. */
  readonly decompress?: boolean;
  /** The handler runs on a background thread (`--offload-threads`), with module state of its own, and delays nobody. */
  readonly offload?: boolean;
  /** What a request needs to show, in the OpenAPI document; in place of the router's and the application's. `[]`: nothing. */
  readonly security?: readonly Security[];
}

/** What the routes of a router have in common. */
export interface RouterOptions {
  readonly tags?: readonly string[];
  readonly deprecated?: boolean;
  /** Of its routes, in place of the application's. */
  readonly security?: readonly Security[];
}

/**
 * How clients show who they are: a Security Scheme Object of OpenAPI 3.1. It is told, not enforced: the handler checks.
 *
 * @example
 * new Catzilla({ securitySchemes: { bearer: { type: "http", scheme: "bearer", bearerFormat: "JWT" } }, security: ["bearer"] });
 */
export type SecurityScheme = { readonly description?: string } & (
  | { readonly type: "http"; readonly scheme: string; readonly bearerFormat?: string }
  | { readonly type: "apiKey"; readonly in: "header" | "query" | "cookie"; readonly name: string }
  | { readonly type: "mutualTLS" }
  | { readonly type: "openIdConnect"; readonly openIdConnectUrl: string }
  | { readonly type: "oauth2"; readonly flows: Readonly<Record<string, OAuthFlow>> }
);

/** One way to a token (OpenAPI 3.1, OAuth Flow Object). */
export interface OAuthFlow {
  readonly authorizationUrl?: string;
  readonly tokenUrl?: string;
  readonly refreshUrl?: string;
  /** What can be asked for, with a description of each. */
  readonly scopes: Readonly<Record<string, string>>;
}

/** The name of a scheme, or of schemes that are needed together, with their scopes. Of a list, one will do. */
export type Security = string | Readonly<Record<string, readonly string[]>>;

/** How a router is put into an application or another router. */
export interface IncludeOptions {
  /** Put before the router's own prefix. Starts with `/`. */
  readonly prefix?: string;
  /** Added to the tags of its routes. */
  readonly tags?: readonly string[];
}

/** What an application says of itself, and how it matches. */
export interface AppOptions {
  /** Of the OpenAPI document. */
  readonly title?: string;
  /** Of the OpenAPI document; your API's version. */
  readonly version?: string;
  /** Of the OpenAPI document, CommonMark. */
  readonly description?: string;
  /** `true`: `/users/` and `/users` are different. Default: a route answers with and without one trailing slash. */
  readonly strictSlash?: boolean;
  /**
   * Limits of the server in place of its defaults, all constant expressions.
   *
   * @example
   * new Catzilla({ limits: { maxBodyBytes: 10 * 1024 * 1024, requestTimeoutMs: 5_000 } });
   */
  readonly limits?: ServerLimits;
  /**
   * Replies of handlers are compressed by Zstandard, Brotli or gzip for clients that accept it, when they are texts of 1 KiB or more, or
   * streams of text. Default: they are not. Think of it before a reply has both a secret and what others can choose (BREACH).
   */
  readonly compress?: boolean;
  /**
   * Bodies that come with `Content-Encoding: gzip`, `br` or `zstd` are taken; the limit of bodies is for what is in them. Default:
   * they are refused with 415.
   */
  readonly decompress?: boolean;
  /**
   * Whether the server gives its own OpenAPI document, or the path where it does. `true` is `/openapi.json`. Default: in
   * `catzilla dev` only.
   *
   * @example
   * new Catzilla({ title: "Users", openapi: true });
   */
  readonly openapi?: boolean | string;
  /** The same of a page that shows the document and sends requests. `true` is `/docs`. It needs the document. */
  readonly docs?: boolean | string;
  /** Of the OpenAPI document: how clients show who they are, by name. */
  readonly securitySchemes?: Readonly<Record<string, SecurityScheme>>;
  /** Which of them routes ask for that say nothing else. */
  readonly security?: readonly Security[];
}

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

/** What was wrong with one value of a request; FastAPI's fields. */
export interface ValidationError {
  /** Where it stands: "path", "query", "header", "cookie" or "body", then keys and indices. */
  readonly loc: readonly (string | number)[];
  /** "missing", "int_parsing", ...: docs/errors.md has all. */
  readonly type: string;
  /** For people: "must be <= 150". */
  readonly msg: string;
  /** What the message is about: `{ le: 150 }`. */
  readonly ctx?: Readonly<Record<string, unknown>>;
}

export interface ValidationErrorOptions {
  /** 400 to 499. */
  readonly status: number;
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
   * Sends a message to all WebSocket clients that have subscribed to a topic, on all threads: strings as text, bytes as they
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
