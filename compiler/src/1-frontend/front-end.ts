/** What the readers of one compile share. */
import type { ts } from "ts-morph";
import type { DiagnosticCode } from "../../diagnostics/codes.gen.ts";
import { type Compilation, type ReportDetails } from "../compilation.ts";
import type { Checker } from "./checker.ts";
import type { SchemaReader } from "./schema/schema-reader.ts";
import type { SourceIndex } from "./source-index.ts";
import type { Span } from "../../ir/span.ts";

export interface FrontEnd {
  readonly compilation: Compilation;
  readonly checker: Checker;
  readonly index: SourceIndex;
  readonly schemas: SchemaReader;
  /** What was reported, so that a router included twice does not report its mistakes twice. */
  readonly reported: Set<string>;
}

export function report(
  frontEnd: FrontEnd,
  code: DiagnosticCode,
  message: string,
  at: ts.Node | Span,
  details: Omit<ReportDetails, "span"> = {},
): void {
  const span = isSpan(at) ? at : frontEnd.checker.spanOf(at);
  const key = `${code} ${span.file}:${span.start.line}:${span.start.column} ${message}`;
  if (frontEnd.reported.has(key)) return;
  frontEnd.reported.add(key);
  frontEnd.compilation.report(code, message, { ...details, span });
}

function isSpan(at: ts.Node | Span): at is Span {
  return "start" in at && typeof at.start === "object";
}
