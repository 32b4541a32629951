/** The state of one compile: passed along, never kept in a module, so that two compiles fit in one process. */
import { normalize } from "node:path";
import { DIAGNOSTICS, type DiagnosticCode } from "../diagnostics/codes.gen.ts";
import type { Diagnostic } from "../diagnostics/diagnostic.ts";
import type { FileId, Span } from "../ir/span.ts";

export interface ReportDetails {
  readonly span?: Span;
  readonly related?: Diagnostic["related"];
  readonly hint?: string;
}

export class Compilation {
  readonly #diagnostics: Diagnostic[] = [];
  readonly #files: string[] = [];
  readonly #fileIds = new Map<string, FileId>();
  readonly #inputs = new Set<string>();
  /** Absolute path that project-relative names are relative to. */
  readonly root: string;

  constructor(root: string) {
    this.root = root;
  }

  /** Adds a diagnostic; its severity is the code's. Phases report all they find and the pipeline stops after them. */
  report(code: DiagnosticCode, message: string, details: ReportDetails = {}): void {
    this.#diagnostics.push({
      code,
      severity: DIAGNOSTICS[code].severity,
      message,
      related: details.related ?? [],
      ...(details.span !== undefined && { span: details.span }),
      ...(details.hint !== undefined && { hint: details.hint }),
    });
  }

  get diagnostics(): readonly Diagnostic[] {
    return this.#diagnostics;
  }

  get hasErrors(): boolean {
    return this.#diagnostics.some((diagnostic) => diagnostic.severity === "error");
  }

  /** The id of a file, by its project-relative path with forward slashes. */
  fileId(path: string): FileId {
    const known = this.#fileIds.get(path);
    if (known !== undefined) return known;
    const id = this.#files.length as FileId;
    this.#files.push(path);
    this.#fileIds.set(path, id);
    return id;
  }

  get files(): readonly string[] {
    return this.#files;
  }

  /** Notes a file (absolute path) whose content the result depends on: what `dev` watches and a test's cached server is made from. */
  dependOn(path: string): void {
    this.#inputs.add(normalize(path)); // TypeScript has slashes on Windows too
  }

  get inputs(): ReadonlySet<string> {
    return this.#inputs;
  }
}
