/** What the readers of one role share: the checker, what was read already, what waits to be read. */
import type { ts } from "ts-morph";
import type { DiagnosticCode } from "../../../diagnostics/codes.gen.ts";
import type { Span } from "../../../ir/span.ts";
import type { Compilation } from "../../compilation.ts";
import { Draft } from "./draft.ts";
import { readNamed } from "./named-schema.ts";
import { type Notes, readNotes } from "./declared-constraints.ts";
import { isPlainDeclared, type KeptTypes, type KnownTypes } from "./known-types.ts";
import type { Place } from "./place.ts";
import { refusalOf } from "./refusal.ts";
import { nameOf, type TypeName } from "./type-name.ts";

/** All that reading types needs; the front end's `Checker` is one. */
export interface SchemaHost {
  readonly types: ts.TypeChecker;
  readonly program: ts.Program;
  spanOf(node: ts.Node): Span;
}

/** Inputs have to come from JSON or text; replies are more lenient: what JSON cannot say is left out. */
export type Role = "input" | "reply";

/**
 * Bounds of one root. The depth is that of generic and unnamed types inside of each other, on the shortest way, as types are read
 * breadth first: only generic types go on without end. What people write stays far below both.
 */
const MAX_DEPTH = 100;
const MAX_TYPES = 10_000;

interface Job {
  readonly type: ts.Type;
  readonly place: Place;
  readonly draft: Draft;
}

export class Reading {
  readonly host: SchemaHost;
  readonly types: ts.TypeChecker;
  readonly role: Role;
  readonly #compilation: Compilation;
  readonly #reported: Set<string>;
  readonly #known = new Map<ts.Type, Draft>();
  readonly #queue: Job[] = [];
  readonly #checks: (() => void)[] = [];
  readonly #aliases = new Map<ts.Type, TypeName>();
  readonly #spans = new Map<ts.Node, Span>();
  readonly #notes = new Map<ts.Node, Notes>();
  #memory: KnownTypes | undefined;
  #abandoned = false;

  constructor(host: SchemaHost, compilation: Compilation, role: Role, reported: Set<string>) {
    this.host = host;
    this.types = host.types;
    this.role = role;
    this.#compilation = compilation;
    this.#reported = reported;
  }

  /**
   * The draft of a type: known, or to be read by `finish`. The same type is the same draft, which is what
   * ends recursion; a queue, not the stack, holds what is left, as chains of types can be long.
   */
  read(type: ts.Type, place: Place): Draft {
    const known = this.#known.get(type) ?? this.#recalled(type);
    if (known !== undefined) return known;
    const refusal = refusalOf(this, type);
    if (refusal !== undefined) {
      if (refusal.code !== undefined) this.report(refusal.code, place, refusal.why, refusal.hint);
      return Draft.of({ kind: "any" });
    }
    const draft = new Draft();
    this.#known.set(type, draft);
    this.#queue.push({ type, place: isPlainDeclared(type) ? place.counted() : place, draft });
    return draft;
  }

  #recalled(type: ts.Type): Draft | undefined {
    const draft = this.#memory?.draftOf(type);
    if (draft !== undefined) this.#known.set(type, draft);
    return draft;
  }

  /** Before anything is read. */
  remember(memory: KnownTypes): void {
    this.#memory = memory;
  }

  /** After all is read and has ids. */
  kept(): KeptTypes {
    return this.#memory?.idsWith(this.#known) ?? new Map();
  }

  /** The name of a type, or else of the first alias that it was written as. */
  nameOf(type: ts.Type): TypeName | undefined {
    return nameOf(this.host, type) ?? this.#aliases.get(type);
  }

  /** Before the type is read; the first alias counts. */
  noteAlias(type: ts.Type, name: TypeName): void {
    if (!this.#aliases.has(type)) this.#aliases.set(type, name);
  }

  /** Reads all that waits. Afterwards every draft's schema may be asked for. */
  finish(): void {
    this.#abandoned = false;
    for (let at = 0; at < this.#queue.length; at += 1) {
      const job = this.#queue[at] as Job;
      if (at >= MAX_TYPES || job.place.depth > MAX_DEPTH) this.#abandon(job.place);
      const inner = this.#abandoned ? Draft.of({ kind: "any" }) : readNamed(this, job.type, job.place);
      job.draft.putOff(() => inner.schema);
    }
    this.#queue.length = 0;
  }

  /** Mapped types share the declarations of members, so each is looked at once. */
  spanOf(node: ts.Node): Span {
    const known = this.#spans.get(node) ?? this.host.spanOf(node);
    this.#spans.set(node, known);
    return known;
  }

  notesOf(declaration: ts.Node): Notes {
    const known = this.#notes.get(declaration) ?? readNotes(this, declaration);
    this.#notes.set(declaration, known);
    return known;
  }

  /** For what has to see complete schemas: `check` calls it. */
  afterwards(check: () => void): void {
    this.#checks.push(check);
  }

  check(): void {
    for (const check of this.#checks.splice(0)) check();
  }

  report(code: DiagnosticCode, place: Place, why: string, hint?: string): void {
    this.reportAt(code, place.node, `${place.path}: ${why}`, hint);
  }

  /** Once per place, however many types lead there. */
  reportAt(code: DiagnosticCode, node: ts.Node, message: string, hint?: string): void {
    const span = this.host.spanOf(node);
    const key = `${code} ${span.file}:${span.start.line}:${span.start.column}:${span.end.line}:${span.end.column}`;
    if (this.#reported.has(key)) return;
    this.#reported.add(key);
    this.#compilation.report(code, message, { span, ...(hint !== undefined && { hint }) });
  }

  #abandon(place: Place): void {
    if (this.#abandoned) return;
    this.#abandoned = true;
    const deep = place.depth > MAX_DEPTH;
    const why = deep ? `the type goes on without end, at ${shorten(place.path)}` : `the type is made of more than ${MAX_TYPES} types`;
    this.report("CZ1109", place.root, why, "a generic type that contains itself with ever new type arguments has no end");
  }
}

function shorten(path: string): string {
  return path.length <= 60 ? path : `${path.slice(0, 57)}...`;
}
