/**
 * What was read of handlers, kept between two compiles of one process. Where a file, and all that it imports, is as it was, its
 * handlers have the inputs and replies that they had, and its types have no errors where they had none.
 */
import { ts } from "ts-morph";
import type { BodyIr, InputIr, ReplyIr, RouteIr, SchemaId } from "../../ir/app-ir.ts";
import type { Checker } from "./checker.ts";
import type { FrontEnd } from "./front-end.ts";
import type { Kept } from "./schema/schema-reader.ts";

/** What is read of a handler by its types. */
export interface Signature {
  readonly inputs: readonly InputIr[];
  readonly reply: ReplyIr;
}

/** Of one compile, in its numbering of files and schemas. */
interface Generation {
  /** By name: the same object is the same text. */
  readonly sources: ReadonlyMap<string, ts.SourceFile>;
  readonly files: readonly string[];
  readonly schemas: Kept;
  readonly signatures: Remembered<Signature>;
  readonly handlers: Remembered<HandlerIr>;
  /** What a property access registers; undefined: nothing. */
  readonly members: ReadonlyMap<ts.Node, string | undefined>;
  /** Without type errors. */
  readonly clean: ReadonlySet<ts.SourceFile>;
}

const NOTHING: Kept = { schemas: [], types: { input: new Map(), reply: new Map() } };

/** By the registering call, then by method and path: a router may be included twice. */
type Remembered<Value> = Map<ts.CallExpression, Map<string, Value>>;

type HandlerIr = RouteIr["handler"];

export class RouteMemory {
  #last: Generation | undefined;

  /** Before anything is read. */
  open(frontEnd: FrontEnd): OpenMemory {
    for (const file of this.#last?.files ?? []) frontEnd.compilation.fileId(file);
    return new OpenMemory(frontEnd, this.#last, (generation) => (this.#last = generation));
  }
}

/** The memory in one compile. */
export class OpenMemory {
  readonly #frontEnd: FrontEnd;
  readonly #last: Generation | undefined;
  readonly #keep: (generation: Generation) => void;
  readonly #affected: ReadonlySet<ts.SourceFile>;
  readonly #restore: (id: SchemaId) => SchemaId;
  readonly #signatures: Remembered<Signature> = new Map();
  readonly #handlers: Remembered<HandlerIr> = new Map();
  readonly #members = new Map<ts.Node, string | undefined>();
  readonly #clean = new Set<ts.SourceFile>();

  constructor(frontEnd: FrontEnd, last: Generation | undefined, keep: (generation: Generation) => void) {
    this.#frontEnd = frontEnd;
    this.#last = last;
    this.#keep = keep;
    this.#affected = affectedFiles(frontEnd, last?.sources);
    const isValid = (node: ts.Node): boolean => !this.#affected.has(node.getSourceFile());
    this.#restore = frontEnd.schemas.restore(last?.schemas ?? NOTHING, isValid);
  }

  /** The signature of the route that `call` registers: remembered, else what `read` finds. */
  signature(call: ts.CallExpression, key: string, read: () => Signature | undefined): Signature | undefined {
    const known = this.#known(this.#last?.signatures, call, key);
    return this.#note(this.#signatures, call, key, known === undefined ? read : () => mapSchemas(known, this.#restore));
  }

  /** In the same way, what its handler is. */
  handler(call: ts.CallExpression, key: string, read: () => HandlerIr): HandlerIr {
    const known = this.#known(this.#last?.handlers, call, key);
    return this.#note(this.#handlers, call, key, known === undefined ? read : () => known);
  }

  #known<Value>(last: Remembered<Value> | undefined, call: ts.CallExpression, key: string): Value | undefined {
    return this.#affected.has(call.getSourceFile()) ? undefined : last?.get(call)?.get(key);
  }

  /** A value that other files could change is looked at again in each compile. */
  #note<Found extends object | undefined>(remembered: Remembered<NonNullable<Found>>, call: ts.CallExpression, key: string, read: () => Found): Found {
    const before = this.#frontEnd.index.asked;
    const value = read();
    if (value === undefined || this.#frontEnd.index.asked !== before) return value;
    const ofCall = remembered.get(call) ?? new Map<string, NonNullable<Found>>();
    remembered.set(call, ofCall.set(key, value));
    return value;
  }

  /** What an access to a member registers ("get", "include"). */
  member(access: ts.Node, read: () => string | undefined): string | undefined {
    const members = this.#last?.members;
    const isKnown = members?.has(access) === true && !this.#affected.has(access.getSourceFile());
    const name = isKnown ? members.get(access) : read();
    this.#members.set(access, name);
    return name;
  }

  /** Nothing was reported: what is remembered says nothing. */
  keep(): void {
    this.#keep({
      sources: new Map(this.#frontEnd.checker.program.getSourceFiles().map((file) => [file.fileName, file])),
      files: [...this.#frontEnd.compilation.files],
      schemas: this.#frontEnd.schemas.kept(),
      signatures: this.#signatures,
      handlers: this.#handlers,
      members: this.#members,
      clean: this.#clean,
    });
  }

  isClean(file: ts.SourceFile): boolean {
    return !this.#affected.has(file) && this.#last?.clean.has(file) === true;
  }

  /** `file` has no type errors. */
  noteClean(file: ts.SourceFile): void {
    this.#clean.add(file);
  }
}

function mapSchemas({ inputs, reply }: Signature, to: (id: SchemaId) => SchemaId): Signature {
  const body = <Body extends BodyIr>(of: Body): Body => (of.schema === undefined ? of : { ...of, schema: to(of.schema) });
  return {
    inputs: inputs.map((input) => ({ ...input, schema: to(input.schema) })),
    reply: { ...body(reply), statuses: reply.statuses.map(body), ...(reply.other !== undefined && { other: body(reply.other) }) },
  };
}

/** What has changed since, and all that imports it. */
function affectedFiles({ checker }: FrontEnd, before: ReadonlyMap<string, ts.SourceFile> | undefined): ReadonlySet<ts.SourceFile> {
  const files = checker.program.getSourceFiles();
  const names = new Set(files.map((file) => file.fileName));
  const changed = files.filter((file) => before?.get(file.fileName) !== file);
  const versions = [...changed, ...changed.flatMap((file) => before?.get(file.fileName) ?? [])];
  const gone = [...(before?.keys() ?? [])].some((name) => !names.has(name));
  if (gone || versions.some(reachesAll)) return new Set(files);
  const affected = new Set(changed);
  const importers = importersOf(checker, files.filter((file) => !checker.program.isSourceFileDefaultLibrary(file)));
  for (const file of affected) for (const importer of importers.get(file) ?? []) affected.add(importer);
  return affected;
}

/** It declares what is seen without an import. */
function reachesAll(file: ts.SourceFile): boolean {
  return !ts.isExternalModule(file) || ((file as ts.SourceFile & { readonly moduleAugmentations?: readonly unknown[] }).moduleAugmentations?.length ?? 0) > 0;
}

function importersOf(checker: Checker, files: readonly ts.SourceFile[]): Map<ts.SourceFile, ts.SourceFile[]> {
  const importers = new Map<ts.SourceFile, ts.SourceFile[]>();
  for (const file of files) {
    for (const imported of checker.filesImportedBy(file)) importers.set(imported, [...(importers.get(imported) ?? []), file]);
  }
  return importers;
}
