/**
 * AppIr: what the user said. Written by 1-frontend, read by 2-passes, OpenAPI and the client.
 * Plain, printable data (JSON): no checker or ts-morph object, no absolute path.
 *
 *   AppIr ── routes[] ── inputs[] ── schema ─┐
 *     │                └─ reply  ── schema ──┤  (SchemaId: index into schemas)
 *     └───── schemas[] <─────────────────────┘
 */
import type { Limits } from "./server-limits.ts";
import type { Span } from "./span.ts";

export type SchemaId = number & { readonly brand?: "SchemaId" };
/** `WS` is a GET that asks for the upgrade to WebSocket. */
export type Method = "GET" | "HEAD" | "POST" | "PUT" | "PATCH" | "DELETE" | "OPTIONS" | "WS";
export const METHODS: readonly Method[] = ["GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS", "WS"];

export interface AppIr {
  readonly kind: "app";
  /** Project-relative path of the entry, with forward slashes. */
  readonly entry: string;
  /** Every user file that a span names, project-relative; spans index it. */
  readonly files: readonly string[];
  readonly info: AppInfo;
  /** The schema table. Structurally equal schemas share one entry; recursion goes through ids. */
  readonly schemas: readonly Schema[];
  /** In the order of registration, includes flattened where they stand. */
  readonly routes: readonly RouteIr[];
  /** `app.onValidationError`: what failed validations are answered with, in place of 422. */
  readonly invalid?: InvalidIr;
  /** The functions that `offload` calls; absent when it is not called. */
  readonly offloads?: readonly OffloadIr[];
}

export interface OffloadIr {
  /** Of the function. */
  readonly span: Span;
  /** Of the call. */
  readonly at: Span;
}

export type InvalidIr =
  /** All errors, as with 422. */
  | { readonly kind: "status"; readonly status: number; readonly span: Span }
  /** A route that no request finds: its handler takes the errors. */
  | { readonly kind: "route"; readonly route: RouteIr };

export interface AppInfo {
  readonly title: string;
  readonly version: string;
  readonly description?: string;
  /** true: `/users/` and `/users` are different paths. */
  readonly strictSlash: boolean;
  /** Of the server, in place of its defaults. */
  readonly limits: Limits;
  /** Whether replies are compressed, and compressed bodies taken, where a route says nothing else. */
  readonly compress: boolean;
  readonly decompress: boolean;
  /** Where the server gives its OpenAPI document; false: nowhere, true: where it usually is. Else as the command decides. */
  readonly openapi?: boolean | FixedPath;
  /** The same for the page that shows the document. */
  readonly docs?: boolean | FixedPath;
  /** Of the whole application: `new Catzilla({...})`. */
  readonly span: Span;
  /** OpenAPI's Security Scheme Objects, by name. */
  readonly securitySchemes?: { readonly [name: string]: Json };
  /** What routes ask for that say nothing of it themselves. */
  readonly security?: readonly SecurityRequirement[];
}

/** A path without placeholders. */
export interface FixedPath {
  readonly path: string;
  readonly segments: readonly Segment[];
}

/** Names of schemes that a request needs together, each with its scopes. Of several requirements one will do. */
export type SecurityRequirement = { readonly [scheme: string]: readonly string[] };

export interface RouteIr {
  /** Answered by the server itself: the program registers no handler for it. */
  readonly builtIn?: true;
  readonly method: Method;
  /** The whole path with all prefixes: "/v1/users/:id". Key of the run-time table together with the method. */
  readonly path: string;
  readonly segments: readonly Segment[];
  /** Of the registering call. */
  readonly span: Span;
  /** Of the path argument. */
  readonly pathSpan: Span;
  /** The calls of `include` this route came through, outermost first. */
  readonly includedAt: readonly Span[];
  readonly options: RouteOptions;
  readonly handler: HandlerIr;
  /** In the handler's parameter order. */
  readonly inputs: readonly InputIr[];
  readonly reply: ReplyIr;
  /** Of the method WS; `handler` and `inputs` are then those of `open`. */
  readonly socket?: SocketIr;
}

/** What a WebSocket route is beside a route. */
export interface SocketIr {
  readonly receives: SocketMessages;
  /** Of what is sent as JSON; undefined when it is untyped and goes out by value. */
  readonly sent?: SchemaId;
  readonly limits: Limits;
  /** permessage-deflate. */
  readonly compress: boolean;
  /** Subprotocols, in the order they are written in. */
  readonly protocols: readonly string[];
  /** From which pages may connect; none: from all. */
  readonly origins: readonly string[];
  /** Routes that no request finds. That of `message` has the message as its one input, unless it is handed over as it comes. */
  readonly callbacks: { readonly [Name in SocketCallback]?: RouteIr };
}

export type SocketMessages = "text" | "binary" | "both";
export type SocketCallback = "message" | "invalid" | "drain" | "close";
export const SOCKET_CALLBACKS: readonly SocketCallback[] = ["message", "invalid", "drain", "close"];

/** The callbacks of all WebSocket routes, in order. */
export function socketCallbacks(routes: readonly RouteIr[]): readonly RouteIr[] {
  return routes.flatMap(({ socket }) => SOCKET_CALLBACKS.flatMap((name) => socket?.callbacks[name] ?? []));
}

export type Segment =
  /** Decoded text, without slashes. */
  | { readonly kind: "static"; readonly text: string }
  /** `:name`: exactly one non-empty segment. */
  | { readonly kind: "param"; readonly name: string }
  /** `*name`: the rest, slashes included, non-empty; always last. */
  | { readonly kind: "rest"; readonly name: string };

export interface RouteOptions {
  readonly tags: readonly string[];
  readonly summary?: string;
  readonly description?: string;
  readonly deprecated?: boolean;
  /** Status of a plain return value; 200 when not given. */
  readonly status?: number;
  readonly operationId?: string;
  /** In place of the application's. */
  readonly security?: readonly SecurityRequirement[];
  /** Left out of the OpenAPI document and the client. */
  readonly hidden?: boolean;
  /** In place of the server's. */
  readonly limits?: Limits;
  /** In place of the application's. */
  readonly compress?: boolean;
  readonly decompress?: boolean;
  /** Its handler runs on a background thread. */
  readonly offload?: boolean;
}

export interface HandlerIr {
  /** The function's name for people: "getUser", or "(anonymous)". */
  readonly name: string;
  readonly span: Span;
  readonly async: boolean;
  /** The value it always returns, when that can be seen statically. */
  readonly constant?: ConstantReply;
  /** Why it is not a constant, in words, with the place: "it calls `store.find`". Absent when `constant` is there. */
  readonly dynamicBecause?: { readonly text: string; readonly span: Span };
  /** JSDoc of the handler or the registering statement. */
  readonly doc?: string;
}

export interface ConstantReply {
  readonly status: number;
  readonly contentType: string;
  readonly headers: readonly (readonly [string, string])[];
  readonly body: string;
  /** In place of `body`: content that there is in one content coding only, as base64. */
  readonly content?: { readonly coding: string; readonly base64: string };
}

/** `request`: what the key names (`Request`, `Context`) is made of the whole request. */
export type InputSource = "path" | "query" | "header" | "cookie" | "form" | "body" | "client" | "request";

export interface InputIr {
  /** The handler's parameter name. */
  readonly name: string;
  readonly source: InputSource;
  /** The name in the request: placeholder, query key, header name in lower case; the parameter's own name for a body. */
  readonly key: string;
  /** Of a body that is not JSON: the media range that it has to be of. */
  readonly media?: string;
  /** The handler reads the body as it comes; `schema` is that of its pieces together. */
  readonly stream?: true;
  readonly schema: SchemaId;
  /** May be absent: declared with `?`, with a default, or of a type that includes undefined. */
  readonly optional: boolean;
  /** The default as JSON, when it is a constant expression. */
  readonly default?: Json;
  /** The members that the handler can read; undefined: all of it. */
  readonly reads?: Reads;
  /** The server fills the default in, as the type has it (`Default<V>`, or null for an absent text). Else the handler does. */
  readonly filled?: true;
  readonly span: Span;
}

/** Members by their keys, each with what is read of it. What the text reads may be no member: `length` of an array. */
export type Reads = { readonly [key: string]: Reads | "all" };

/** The key for what is read of the elements of an array. No text reads a member of this name: keys in quotes are read whole. */
export const ELEMENTS = "[]";

export interface ReplyIr {
  /** What a plain return value is; undefined when it is untyped (any, unknown) and goes out by value. */
  readonly schema?: SchemaId;
  /** A plain return value that is, or may be, sent in pieces. */
  readonly stream?: StreamIr;
  /** From `Reply<Status, Body>` helpers, by status. */
  readonly statuses: readonly (BodyIr & { readonly status: number })[];
  /** The same of helpers whose status is any `number`. */
  readonly other?: BodyIr;
  /** The type as the user would write it, for people. */
  readonly text: string;
}

/** Without a schema and a stream the body is untyped, unless it is empty. */
export interface BodyIr {
  readonly schema?: SchemaId;
  readonly stream?: StreamIr;
  /** There never is one: `status(404)`. */
  readonly empty?: true;
}

export interface StreamIr {
  readonly pieces: StreamPieces;
  /** What the helper sets as Content-Type. */
  readonly media?: string;
}

/** `bytes` also where some pieces are text. */
export type StreamPieces = "text" | "bytes";

export type Json = null | boolean | number | string | readonly Json[] | { readonly [key: string]: Json };

/** What documentation tags add to any schema. */
export interface SchemaDoc {
  readonly title?: string;
  readonly description?: string;
  readonly examples?: readonly Json[];
  readonly deprecated?: boolean;
  /** In the form it has in JSON: a date as text, a bigint beyond 2^53 as decimal text. */
  readonly default?: Json;
}

interface SchemaBase {
  /**
   * The declared name for people, OpenAPI and C symbols: "User", "Page<User>". Unique in the table:
   * another type of the same name is "User_2". Inline types have none, nor have our own tags (`int`, `Email`) and the
   * utility types of TypeScript's library.
   */
  readonly name?: string;
  readonly doc?: SchemaDoc;
  /** Of the declaration; absent when that is not in the user's sources. */
  readonly span?: Span;
}

/** One entry of the table, which refers to others by id. */
export type Schema = SchemaOf<SchemaId>;

/** A schema that refers to others by `Ref`: ids in the IR, objects while the front end reads. */
export type SchemaOf<Ref> = SchemaBase &
  (
    | { readonly kind: "any" }
    | { readonly kind: "null" }
    | { readonly kind: "boolean" }
    /** `bits: 32`: within the range of IEEE 754 single precision (`Float`), which no limit repeats. */
    | ({ readonly kind: "number"; readonly bits?: 32 } & NumberLimits)
    /**
     * 32 when declared so, 53 for `int`: the range that goes with it is not repeated as limits. Also 64
     * (`number & Tag<{ width: "int64" }>`): the value becomes a JavaScript number, so 53 bits are what it can hold.
     */
    | ({ readonly kind: "int"; readonly bits: 32 | 53 | 64; readonly unsigned: boolean } & NumberLimits)
    /** Limits in decimal. `Int64` has those of 64 bits, a literal `5n` is ge 5 and le 5. */
    | { readonly kind: "bigint"; readonly ge?: string; readonly gt?: string; readonly le?: string; readonly lt?: string }
    /** All patterns must match, by ECMAScript's rules with the flag `u` (`v` when only that accepts it). */
    | ({ readonly kind: "string"; readonly format?: StringFormat; readonly patterns: readonly string[]; readonly template?: TemplateParts } & LengthLimits)
    | { readonly kind: "date" }
    /** Lengths in bytes. */
    | ({ readonly kind: "bytes" } & LengthLimits)
    /** One or more literals; strings, numbers and booleans may mix. Sorted, without repeats. */
    | { readonly kind: "literal"; readonly values: readonly LiteralValue[] }
    | ({ readonly kind: "array"; readonly item: Ref; readonly unique: boolean; readonly contains?: Ref } & ItemLimits)
    /** Optional items follow required ones; `rest` is the type of any number of further items. */
    | { readonly kind: "tuple"; readonly items: readonly { readonly schema: Ref; readonly optional: boolean }[]; readonly rest?: Ref }
    | ({
        readonly kind: "object";
        /** In the order of declaration, those of base types first. */
        readonly members: readonly MemberOf<Ref>[];
        /** Type of undeclared keys (index signature). */
        readonly index?: Ref;
        /** What an undeclared key has to be, when not any string: `{ [key: `x-${string}`]: T }`. Others are unknown keys. */
        readonly indexKey?: Ref;
        /** Undeclared keys are refused. */
        readonly strict: boolean;
        /** Keys that an input is declared not to have, `x?: never`, and is refused with. */
        readonly absent?: readonly string[];
      } & PropertyLimits)
    /**
     * The first arm that accepts counts. Arms are sorted: literals, boolean, int, number, bigint, date, bytes,
     * string (template, format, pattern, limits, plain), tuple, array, object (more required members first, then
     * more members), union, any, null; then by name and by what is in them. `tag` when each arm is an object with a
     * literal member that tells them apart; `values` goes with `arms`, which then have the order of the values.
     * Objects that have a tag stand as a union of their own among other arms, and so does a named union in `T | null`.
     */
    | { readonly kind: "union"; readonly arms: readonly Ref[]; readonly tag?: UnionTag }
  ) & {
    /** Functions of `Check<typeof f>`, by the name they are declared with, at their declaration. */
    readonly checks?: readonly { readonly name: string; readonly span: Span }[];
  };

export type LiteralValue = string | number | boolean | null;

export interface UnionTag {
  readonly key: string;
  readonly values: readonly (readonly LiteralValue[])[];
}

export type Member = MemberOf<SchemaId>;

export interface MemberOf<Ref> {
  readonly key: string;
  readonly schema: Ref;
  /** Declared with `?` or a type that includes undefined. */
  readonly optional: boolean;
  /**
   * From the member's JSDoc and, for the default, also from its type's `Default<V>`. In an input, a member with
   * `doc.default` may be absent whatever `optional` says, and the default is then its value.
   */
  readonly doc?: SchemaDoc;
  readonly span?: Span;
}

export interface NumberLimits {
  readonly ge?: number;
  readonly gt?: number;
  readonly le?: number;
  readonly lt?: number;
  readonly multipleOf?: number;
}
export interface LengthLimits {
  readonly minLength?: number;
  readonly maxLength?: number;
}
export interface ItemLimits {
  readonly minItems?: number;
  readonly maxItems?: number;
}
export interface PropertyLimits {
  readonly minProperties?: number;
  readonly maxProperties?: number;
}

export type StringFormat =
  | "email" | "uuid" | "url" | "uri" | "hostname" | "ipv4" | "ipv6" | "date" | "time" | "date-time"
  | "duration" | "base64" | "byte" | "regex" | "json-pointer";

/** A template literal type: texts and, between them, what stands in the holes ("string" may be empty). */
export type TemplateParts = readonly ({ readonly text: string } | { readonly hole: TemplateHole })[];
export type TemplateHole = "string" | "number" | "bigint" | "int";
