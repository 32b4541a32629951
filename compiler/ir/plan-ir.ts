/**
 * PlanIr: what will be emitted. Written by 2-passes, read by 3-emit; nothing in 3-emit decides.
 *
 *   PlanIr ── routes[] ── mode: constant | worker (with the reason)
 *     │                ├─ inputs[] ── ValueId: what it is read into
 *     │                └─ reply ── TypeId
 *     ├─ values[]    what inputs and their parts are: C type, how they are read, checks
 *     ├─ types[]     descriptors of scalars and of replies
 *     ├─ patterns[]  regular expressions, as automata or for the engine
 *     ├─ tests[]     functions of the program that check values in the worker
 *     ├─ atoms[]     property names, by index
 *     └─ dispatch[]  per method: a hash table of static paths and a tree for the rest
 */
import type { ConstantReply, InputSource, Json, Method, OffloadIr, SocketCallback, SocketMessages, StreamPieces, StringFormat } from "./app-ir.ts";
import type { Limits } from "./server-limits.ts";
import type { Span } from "./span.ts";

export type TypeId = number & { readonly brand?: "TypeId" };
export type ValueId = number & { readonly brand?: "ValueId" };
export type RouteId = number & { readonly brand?: "RouteId" };
export type TestId = number & { readonly brand?: "TestId" };
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
  readonly values: readonly ValuePlan[];
  readonly types: readonly TypePlan[];
  readonly patterns: readonly PatternPlan[];
  /** The program's own checks. */
  readonly tests: readonly TestPlan[];
  /** "" also where there is none. */
  readonly atoms: readonly string[];
  readonly dispatch: readonly DispatchPlan[];
  /** What failed validations are answered with, in place of 422: a status, or a route that is not among `routes` and takes the errors. */
  readonly invalid?: { readonly status: number } | { readonly route: RoutePlan };
  /** Keys of the routes that run in the worker, in handler order: "GET /users/:id". */
  readonly handlers: readonly string[];
  /** Keys of all routes but built-in ones, which the bundle must register, no more and no fewer. */
  readonly keys: readonly string[];
  /** The functions that `offload` calls, by their numbers; absent when it is not called. */
  readonly offloads?: readonly OffloadIr[];
}

export interface RoutePlan {
  /** Not registered by the program. */
  readonly builtIn?: true;
  readonly id: RouteId;
  /** Under which the program registers it: "GET /users/:id". */
  readonly key: string;
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
  /** The reply is, or may be, sent in pieces. */
  readonly stream?: StreamPieces;
  /** Content codings that the server takes care of: of its replies, and of the bodies it is sent. */
  readonly compress: boolean;
  readonly decompress: boolean;
  /** The handler runs on a background thread. */
  readonly offload?: true;
  readonly replyText: string;
  /** Status of a plain return value. */
  readonly status: number;
  /** In place of the server's. */
  readonly limits?: Limits;
  /** Of the method WS; the handler is then `open`. */
  readonly socket?: SocketPlan;
}

/** Mirrors cz_websocket_t of websocket.h. */
export interface SocketPlan {
  readonly receives: SocketMessages;
  /** Of what is sent as JSON; undefined: by value. */
  readonly sent?: TypeId;
  readonly compress: boolean;
  /** All of them, by the names that a program uses. */
  readonly limits: Limits;
  readonly protocols: readonly string[];
  readonly origins: readonly string[];
  /** Routes that no request finds. */
  readonly callbacks: { readonly [Name in SocketCallback]?: RoutePlan };
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
  /** Of a body that is not JSON: the media range that it has to be of. */
  readonly media?: string;
  /** The handler reads the body as it comes. */
  readonly stream?: true;
  /** Index of the capture, for path inputs. */
  readonly capture?: number;
  /** Absent, the handler gets undefined. */
  readonly optional: boolean;
  /** What it is when absent: filled in by the reader unless `optional`, else by the handler. */
  readonly default?: Json;
  readonly value: ValueId;
  /** Which members of an object the worker is given; undefined: all. */
  readonly made?: MadeMembers;
  /** Member of the route's args struct, a C identifier. */
  readonly field: string;
  readonly span: Span;
  /** The type as people read it: "int >= 1". */
  readonly text: string;
}

/** By their keys; of those that are objects themselves, which of theirs. Of an array, under `ELEMENTS`, what is made of its elements; where it is not there they are null. */
export type MadeMembers = { readonly [key: string]: MadeMembers | "all" };

/** What an input or a part of it is read into: one C value, and what must hold of it. */
export interface ValuePlan {
  readonly id: ValueId;
  /** C name stem, unique: "new_user". */
  readonly symbol: string;
  /** As the user wrote it. */
  readonly name: string;
  /** It is in itself other than by an array or a record, so members and arms hold it by a pointer. */
  readonly recursive: boolean;
  readonly shape: ValueShape;
  /** In order, after it was read. */
  readonly checks: readonly Check[];
  /** The program's own, in order, after all of the request was read and checked. */
  readonly tests: readonly TestId[];
}

/** A function of `Check<typeof f>`: a declaration at the top level of a file. */
export interface TestPlan {
  readonly name: string;
  readonly file: string;
}

export type ScalarKind = "any" | "null" | "bool" | "int" | "number" | "bigint" | "string" | "date" | "bytes";

export type ValueShape =
  /** Its descriptor is a type of the plan. */
  | { readonly kind: ScalarKind | "literal"; readonly type: TypeId }
  | { readonly kind: "array"; readonly item: ValueId; readonly contains?: ValueId; readonly unique: boolean; readonly minItems?: number; readonly maxItems?: number }
  | { readonly kind: "tuple"; readonly items: readonly { readonly value: ValueId; readonly optional: boolean }[]; readonly rest?: ValueId }
  | {
      readonly kind: "object";
      readonly members: readonly ValueMember[];
      /** Of undeclared keys. */
      readonly index?: { readonly value: ValueId; /** All of which such a key matches. */ readonly keys: readonly PatternId[]; /** Of such a key. */ readonly tests: readonly TestId[] };
      /** Keys that are neither are refused; else dropped. */
      readonly strict: boolean;
      /** Refused, also where others are not. */
      readonly absent: readonly string[];
      readonly minProperties?: number;
      readonly maxProperties?: number;
    }
  | {
      readonly kind: "union";
      readonly arms: readonly ValueId[];
      /** All arms are objects that this member tells apart: `literals` is a type of kind literal, `armOf` the arm of each. */
      readonly tag?: { readonly key: string; readonly literals: TypeId; readonly armOf: readonly number[] };
    };

export interface ValueMember {
  readonly atom: number;
  readonly key: string;
  /** A C identifier. */
  readonly field: string;
  readonly value: ValueId;
  readonly optional: boolean;
  /** What it is when absent. */
  readonly default?: Json;
}

/** Checks that do not hold leave an issue. Limits of a bigint are in decimal. */
export type Check =
  | { readonly kind: "int" | "number"; readonly op: "ge" | "gt" | "le" | "lt" | "multiple_of"; readonly value: number }
  | { readonly kind: "bigint"; readonly op: "ge" | "gt" | "le" | "lt"; readonly value: string }
  | { readonly kind: "string" | "bytes"; readonly op: "min_length" | "max_length"; readonly value: number }
  | { readonly kind: "string"; readonly op: "format"; readonly value: StringFormat }
  | { readonly kind: "string"; readonly op: "pattern"; readonly value: PatternId };

/** Mirrors cz_type_t of gen.h. */
export interface TypePlan {
  readonly id: TypeId;
  /** C symbol stem, unique: "user", "array_of_user". */
  readonly symbol: string;
  /** As the user wrote it, for messages. */
  readonly name: string;
  readonly shape:
    | { readonly kind: ScalarKind }
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
