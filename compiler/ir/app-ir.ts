/**
 * AppIr: what the user said. Written by 1-frontend, read by 2-passes, OpenAPI and the client.
 * Plain, printable data (JSON): no checker or ts-morph object, no absolute path.
 *
 *   AppIr ── routes[] ── inputs[] ── schema ─┐
 *     │                └─ reply  ── schema ──┤  (SchemaId: index into schemas)
 *     └───── schemas[] <─────────────────────┘
 */
import type { Span } from "./span.ts";

export type SchemaId = number & { readonly brand?: "SchemaId" };
export type Method = "GET" | "HEAD" | "POST" | "PUT" | "PATCH" | "DELETE" | "OPTIONS";
export const METHODS: readonly Method[] = ["GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS"];

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
}

export interface AppInfo {
  readonly title: string;
  readonly version: string;
  readonly description?: string;
  /** true: `/users/` and `/users` are different paths. */
  readonly strictSlash: boolean;
}

export interface RouteIr {
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
}

export type InputSource = "path" | "query" | "header" | "cookie" | "form" | "body";

export interface InputIr {
  /** The handler's parameter name. */
  readonly name: string;
  readonly source: InputSource;
  /** The name in the request: placeholder, query key, header name in lower case; the parameter's own name for a body. */
  readonly key: string;
  readonly schema: SchemaId;
  /** May be absent: declared with `?`, with a default, or of a type that includes undefined. */
  readonly optional: boolean;
  /** The default as JSON, when it is a constant expression (the default itself is applied by the handler). */
  readonly default?: Json;
  readonly span: Span;
}

export interface ReplyIr {
  /** What a plain return value is; undefined when it is untyped (any, unknown) and goes out by value. */
  readonly schema?: SchemaId;
  /** From `Reply<Status, Body>` helpers, by status. */
  readonly statuses: readonly { readonly status: number; readonly schema?: SchemaId }[];
  /** The type as the user would write it, for people. */
  readonly text: string;
}

export type Json = null | boolean | number | string | readonly Json[] | { readonly [key: string]: Json };

/** What documentation tags add to any schema. */
export interface SchemaDoc {
  readonly title?: string;
  readonly description?: string;
  readonly examples?: readonly Json[];
  readonly deprecated?: boolean;
  readonly default?: Json;
}

interface SchemaBase {
  /** The declared name ("User"), for people, OpenAPI and C symbols. */
  readonly name?: string;
  readonly doc?: SchemaDoc;
  readonly span?: Span;
}

export type Schema = SchemaBase &
  (
    | { readonly kind: "any" }
    | { readonly kind: "null" }
    | { readonly kind: "boolean" }
    | ({ readonly kind: "number" } & NumberLimits)
    | ({ readonly kind: "int"; /** 32 or 64 when declared so, 53 for `int`. */ readonly bits: 32 | 53 | 64; readonly unsigned: boolean } & NumberLimits)
    | { readonly kind: "bigint"; readonly ge?: string; readonly gt?: string; readonly le?: string; readonly lt?: string }
    | ({ readonly kind: "string"; readonly format?: StringFormat; readonly patterns: readonly string[]; readonly template?: TemplateParts } & LengthLimits)
    | { readonly kind: "date" }
    | ({ readonly kind: "bytes" } & LengthLimits)
    /** One or more literals; strings, numbers and booleans may mix. Sorted, without repeats. */
    | { readonly kind: "literal"; readonly values: readonly (string | number | boolean | null)[] }
    | ({ readonly kind: "array"; readonly item: SchemaId; readonly unique: boolean; readonly contains?: SchemaId } & ItemLimits)
    | { readonly kind: "tuple"; readonly items: readonly { readonly schema: SchemaId; readonly optional: boolean }[]; readonly rest?: SchemaId }
    | ({ readonly kind: "object"; readonly members: readonly Member[]; /** Type of undeclared keys (index signature). */ readonly index?: SchemaId; /** Undeclared keys are refused. */ readonly strict: boolean } & PropertyLimits)
    /** Arms in documented order; `tag` when a literal member tells them apart. */
    | { readonly kind: "union"; readonly arms: readonly SchemaId[]; readonly tag?: { readonly key: string; readonly values: readonly (readonly (string | number | boolean | null)[])[] } }
  ) & {
    /** Functions of `Check<typeof f>`, by the name under which the bundle has them. */
    readonly checks?: readonly { readonly name: string; readonly span: Span }[];
  };

export interface Member {
  readonly key: string;
  readonly schema: SchemaId;
  readonly optional: boolean;
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

/** A template literal type: texts and, between them, what stands in the holes. */
export type TemplateParts = readonly ({ readonly text: string } | { readonly hole: "string" | "number" | "bigint" | "int" })[];
