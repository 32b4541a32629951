/**
 * PlanIr: what will be emitted. Written by 2-passes, read by 3-emit; nothing in 3-emit decides.
 *
 *   PlanIr ── routes[] ── mode: constant | worker (with the reason)
 *     │                ├─ inputs[] ── how text or JSON becomes a struct member
 *     │                └─ reply ── TypeId
 *     ├─ types[]     descriptors shared by arguments and replies
 *     ├─ atoms[]     property names, by index
 *     └─ dispatch[]  per method: a hash table of static paths and a tree for the rest
 */
import type { ConstantReply, InputSource, Method, Json } from "./app-ir.ts";
import type { Span } from "./span.ts";

export type TypeId = number & { readonly brand?: "TypeId" };
export type RouteId = number & { readonly brand?: "RouteId" };

export interface PlanIr {
  readonly kind: "plan";
  readonly entry: string;
  readonly files: readonly string[];
  readonly title: string;
  readonly version: string;
  readonly strictSlash: boolean;
  readonly routes: readonly RoutePlan[];
  readonly types: readonly TypePlan[];
  readonly atoms: readonly string[];
  readonly dispatch: readonly DispatchPlan[];
  /** Keys of the routes that run in the worker, in handler order: "GET /users/:id". */
  readonly handlers: readonly string[];
  /** Keys of all routes, which the bundle must register, no more and no fewer. */
  readonly keys: readonly string[];
}

export interface RoutePlan {
  readonly id: RouteId;
  /** C name stem, unique: "get_users_id". */
  readonly symbol: string;
  readonly method: Method;
  readonly path: string;
  readonly span: Span;
  readonly mode: RunMode;
  readonly inputs: readonly InputPlan[];
  readonly reply?: TypeId;
  readonly replyText: string;
  /** Status of a plain return value. */
  readonly status: number;
}

export type RunMode =
  | { readonly kind: "constant"; readonly reply: ConstantReply; readonly because: string }
  | { readonly kind: "worker"; readonly handler: number; readonly because: string; readonly at?: Span };

export interface InputPlan {
  readonly name: string;
  readonly source: InputSource;
  readonly key: string;
  /** Index of the capture, for path inputs. */
  readonly capture?: number;
  readonly optional: boolean;
  readonly default?: Json;
  readonly type: TypeId;
  /** Member of the route's args struct, a C identifier. */
  readonly field: string;
  /** Checks after parsing, in order. */
  readonly checks: readonly Check[];
  readonly span: Span;
  /** The type as people read it: "int >= 1". */
  readonly text: string;
}

export type Check =
  | { readonly kind: "int"; readonly op: "ge" | "gt" | "le" | "lt" | "multiple_of"; readonly value: number }
  | { readonly kind: "number"; readonly op: "ge" | "gt" | "le" | "lt" | "multiple_of"; readonly value: number }
  | { readonly kind: "string"; readonly op: "min_length" | "max_length"; readonly value: number };

/** Mirrors cz_type_t of gen.h. */
export interface TypePlan {
  readonly id: TypeId;
  /** C symbol stem, unique: "user", "array_of_user". */
  readonly symbol: string;
  /** As the user wrote it, for messages. */
  readonly name: string;
  readonly shape:
    | { readonly kind: "any" | "null" | "bool" | "int" | "number" | "string" }
    | { readonly kind: "literal"; readonly values: readonly (string | number | boolean | null)[] }
    | { readonly kind: "array"; readonly item: TypeId }
    | { readonly kind: "record"; readonly item: TypeId }
    | { readonly kind: "tuple"; readonly items: readonly TypeId[]; readonly rest?: TypeId }
    | { readonly kind: "object"; readonly members: readonly MemberPlan[] }
    | { readonly kind: "union"; readonly arms: readonly TypeId[] };
}

export interface MemberPlan {
  readonly atom: number;
  readonly key: string;
  readonly type: TypeId;
  readonly optional: boolean;
}

/** The routing of one method. Static paths first (they are the most specific), then the tree. */
export interface DispatchPlan {
  readonly method: Method;
  /** Paths in normalised percent-encoded form. */
  readonly statics: readonly { readonly path: string; readonly route: RouteId }[];
  /** Start value and table size (a power of two) that give every static path a slot of its own. */
  readonly hash?: { readonly seed: number; readonly size: number };
  readonly tree?: TreeNode;
}

export interface TreeNode {
  /** Normalised percent-encoded segment texts, sorted. */
  readonly statics: readonly { readonly text: string; readonly node: TreeNode }[];
  readonly param?: TreeNode;
  readonly rest?: RouteId;
  /** Route of a path that ends here. */
  readonly route?: RouteId;
}
