/** What applications, routers and routes are told, and the form of what they refuse. */

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
