/** A message about the user's sources: a stable code, a sentence, the place, and places that belong to it. */
import type { DiagnosticCode } from "./codes.gen.ts";
import type { Span } from "../ir/span.ts";

export interface Diagnostic {
  readonly code: DiagnosticCode;
  readonly severity: "error" | "warning";
  /** What is wrong, in one sentence without a full stop. */
  readonly message: string;
  readonly span?: Span;
  /** Other places, each with its own words: "first registered here". */
  readonly related: readonly { readonly message: string; readonly span: Span }[];
  /** What to do, in one sentence. */
  readonly hint?: string;
}
