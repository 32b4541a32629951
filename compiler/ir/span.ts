/** A place in the user's sources. Plain data: what a checker node becomes when it leaves the front end. */

/** Index into the `files` of the IR that holds the span. */
export type FileId = number & { readonly brand?: "FileId" };

/** 1-based line and column (columns count UTF-16 code units, as editors do). */
export interface Position {
  readonly line: number;
  readonly column: number;
}

export interface Span {
  readonly file: FileId;
  readonly start: Position;
  /** One past the last character. */
  readonly end: Position;
}

/** `src/app.ts:21:1`, the form that compilers and editors share. */
export function printSpan(files: readonly string[], span: Span): string {
  return `${files[span.file] ?? "?"}:${span.start.line}:${span.start.column}`;
}

/** What is wrong with a span, in words: for the verifiers. */
export function spanProblems(files: readonly string[], { file, start, end }: Span): readonly string[] {
  if (files[file] === undefined) return [`a span in file ${file}, which is not there`];
  const numbers = [start.line, start.column, end.line, end.column];
  if (numbers.some((value) => !Number.isInteger(value) || value < 1)) return ["a span that does not count from 1"];
  const backwards = end.line < start.line || (end.line === start.line && end.column < start.column);
  return backwards ? ["a span that ends before it starts"] : [];
}
