/**
 * PlanIr: what will be emitted. Written by 2-passes, read by 3-emit; nothing in 3-emit decides.
 *
 *   PlanIr ── routes[] ── mode: constant | worker (with the reason)
 *     │                ├─ inputs[] ── how text or JSON becomes a struct member
 *     │                └─ reply ── TypeId
 *     ├─ types[]     descriptors shared by arguments and replies
 *     ├─ patterns[]  regular expressions, as automata or for the engine
 *     ├─ atoms[]     property names, by index
 *     └─ dispatch[]  per method: a hash table of static paths and a tree for the rest
 */
import type { ConstantReply, InputSource, Method, Json } from "./app-ir.ts";
import type { Limits } from "./server-limits.ts";
import type { Span } from "./span.ts";

export type TypeId = number & { readonly brand?: "TypeId" };
export type RouteId = number & { readonly brand?: "RouteId" };
export type PatternId = number & { readonly brand?: "PatternId" };

export interface PlanIr {
  readonly kind: "plan";
  readonly entry: string;
  readonly files: readonly string[];
  readonly title: string;
  readonly version: string;
  readonly strictSlash: boolean;
  /** What the program asks of its server, in the words of the command line. */
  readonly settings: readonly Setting[];
  readonly routes: readonly RoutePlan[];
  readonly types: readonly TypePlan[];
  readonly patterns: readonly PatternPlan[];
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
  /** The calls of `include` it came through, outermost first. */
  readonly includedAt: readonly Span[];
  /** The handler's name, for people. */
  readonly handlerName: string;
  readonly mode: RunMode;
  readonly inputs: readonly InputPlan[];
  readonly reply?: TypeId;
  readonly replyText: string;
  /** Status of a plain return value. */
  readonly status: number;
  /** In place of the server's. */
  readonly limits?: Limits;
}

export interface Setting {
  readonly flag: string;
  readonly value: string;
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
  /** JSON bodies: whether the top-level value must be an object. */
  readonly objectOnly?: boolean;
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
    | { readonly kind: "tuple"; readonly items: readonly { readonly type: TypeId; readonly optional: boolean }[]; readonly rest?: TypeId }
    | { readonly kind: "object"; readonly members: readonly MemberPlan[] }
    | { readonly kind: "union"; readonly arms: readonly TypeId[] };
}

/** A regular expression as `RegExp.prototype.test` has it: a match anywhere in the text will do. */
export interface PatternPlan {
  /** As the user wrote it. */
  readonly source: string;
  /** `v` when only that accepts it. */
  readonly flags: "u" | "v";
  /** How it runs, in words: "native: a table of 5 states", "in the engine, because of a backreference". */
  readonly because: string;
  readonly matcher: PatternMatcher;
}

/** Mirrors cz_pattern_t of gen-pattern.h. */
export type PatternMatcher =
  | ({ readonly kind: "dfa"; readonly start: number; readonly next: readonly (readonly number[])[] } & PatternClasses)
  | ({ readonly kind: "nfa"; readonly start: number; readonly nodes: readonly PatternNode[]; readonly sets: readonly (readonly boolean[])[] } & PatternClasses)
  | { readonly kind: "engine"; readonly slow?: SlowPattern };

/**
 * Which class a code point is of: all of a class are treated alike. `starts` are where the class changes,
 * ascending from 0. Rows of a `dfa` have one more column, for the end of the text; its row 0 is "no match", row 1 "match".
 */
export interface PatternClasses {
  readonly starts: readonly { readonly codePoint: number; readonly class: number }[];
  /** By class: what assertions ask of the character. */
  readonly traits: readonly { readonly word: boolean; readonly foldedWord: boolean; readonly line: boolean }[];
}

/** Of a nondeterministic automaton, by Thompson's construction; numbers are indices of nodes. */
export type PatternNode =
  | { readonly kind: "char"; readonly set: number; readonly next: number }
  | { readonly kind: "split"; readonly next: number; readonly other: number }
  | { readonly kind: "assert"; readonly assertion: PatternAssertion; readonly next: number }
  | { readonly kind: "match" };

/** "line_": under the modifier `m`. "folded_": `\b` under the modifier `i`, where ſ and the Kelvin sign are letters of words. */
export type PatternAssertion =
  | "start" | "end" | "line_start" | "line_end" | "word" | "not_word" | "folded_word" | "not_folded_word";

/** A pattern that backtracking cannot do in linear time, with a text that shows it. */
export interface SlowPattern {
  readonly growth: "exponential" | "polynomial";
  /** The part of the pattern. */
  readonly part: string;
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
  /** How a static path finds its slot; absent when there are so few that comparing them is faster. */
  readonly hash?: HashPlan;
  readonly tree?: TreeNode;
}

/**
 * A perfect hash: every static path has a slot of its own.
 *
 *   hash = cz_route_hash(path, seed)
 *   slot = hash & (size - 1)                                             without displacements
 *   slot = (hash ^ displacements[(hash >> 16) & (count - 1)]) & (size - 1)  with them
 */
export interface HashPlan {
  readonly seed: number;
  /** Slots, a power of two. */
  readonly size: number;
  /** None, or a power of two of them: what many paths need so that the table stays small. */
  readonly displacements: readonly number[];
}

export interface TreeNode {
  /** Normalised percent-encoded segment texts, sorted. */
  readonly statics: readonly { readonly text: string; readonly node: TreeNode }[];
  readonly param?: TreeNode;
  readonly rest?: RouteId;
  /** Route of a path that ends here. */
  readonly route?: RouteId;
}
