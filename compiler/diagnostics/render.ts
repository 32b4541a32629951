/** Diagnostics as people and as tools read them. */
import { readFileSync } from "node:fs";
import { resolve } from "node:path";
import { codeFrameColumns } from "@babel/code-frame";
import { printSpan, type Span } from "../ir/span.ts";
import type { Diagnostic } from "./diagnostic.ts";

/** What is rendered: a `Compilation` is one. */
export interface Diagnosed {
  readonly diagnostics: readonly Diagnostic[];
  readonly files: readonly string[];
  /** Absolute path that the files are relative to. */
  readonly root: string;
}

export interface RenderOptions {
  /** For a terminal; the caller knows whether there is one and what `NO_COLOR` says. */
  readonly color: boolean;
}

/**
 * Every diagnostic with its code frame, by file and position, and a line that counts them; empty when
 * there are none. Ends in a line feed.
 */
export function renderDiagnostics(from: Diagnosed, options: RenderOptions): string {
  const sorted = sortDiagnostics(from.diagnostics, from.files);
  if (sorted.length === 0) return "";
  const renderer = new Renderer(from, options);
  return [...sorted.map((diagnostic) => renderer.render(diagnostic)), `${countDiagnostics(sorted)}\n`].join("\n");
}

/** The same as JSON, for editors and CI: an array of objects with file, line and column spelled out. */
export function renderDiagnosticsJson(from: Diagnosed): string {
  const plain = sortDiagnostics(from.diagnostics, from.files).map(({ span, related, ...rest }) => ({
    ...rest,
    ...(span !== undefined && { at: placeOf(from.files, span) }),
    related: related.map(({ message, span: at }) => ({ message, at: placeOf(from.files, at) })),
  }));
  return `${JSON.stringify(plain, null, 2)}\n`;
}

/** A line for each, as compilers print them: `src/app.ts:21:1: error CZ1020: the path ...`. */
export function renderDiagnosticLines(from: Diagnosed): string {
  const lines = sortDiagnostics(from.diagnostics, from.files).map(({ code, severity, message, span }) => {
    const place = span === undefined ? "" : `${printSpan(from.files, span)}: `;
    return `${place}${severity} ${code}: ${message.replaceAll("\n", " ")}\n`;
  });
  return lines.join("");
}

function placeOf(files: readonly string[], { file, start, end }: Span): object {
  return { file: files[file] ?? "", start, end };
}

/** By file name, then position; what has no place comes first. */
export function sortDiagnostics(diagnostics: readonly Diagnostic[], files: readonly string[]): Diagnostic[] {
  return [...diagnostics].sort((a, b) => compareSpans(files, a.span, b.span));
}

function compareSpans(files: readonly string[], a: Span | undefined, b: Span | undefined): number {
  if (a === undefined || b === undefined) return Number(a !== undefined) - Number(b !== undefined);
  const [fileA, fileB] = [files[a.file] ?? "", files[b.file] ?? ""];
  if (fileA !== fileB) return fileA < fileB ? -1 : 1;
  return a.start.line - b.start.line || a.start.column - b.start.column;
}

/** "2 errors, 1 warning" */
export function countDiagnostics(diagnostics: readonly Diagnostic[]): string {
  const errors = diagnostics.filter(({ severity }) => severity === "error").length;
  const parts = [plural(errors, "error"), plural(diagnostics.length - errors, "warning")];
  return parts.filter((part) => part !== undefined).join(", ");
}

function plural(count: number, noun: string): string | undefined {
  if (count === 0) return undefined;
  return `${count} ${noun}${count === 1 ? "" : "s"}`;
}

const CODES = { bold: 1, red: 31, yellow: 33, cyan: 36, dim: 2 } as const;

class Renderer {
  readonly #from: Diagnosed;
  readonly #color: boolean;
  readonly #sources = new Map<number, string | undefined>();

  constructor(from: Diagnosed, { color }: RenderOptions) {
    this.#from = from;
    this.#color = color;
  }

  render({ code, severity, message, span, related, hint }: Diagnostic): string {
    const label = this.#paint(severity === "error" ? "red" : "yellow", `${severity} ${code}`);
    const lines = [`${label}: ${this.#paint("bold", message)}`];
    if (span !== undefined) lines.push(...this.#place(span));
    for (const place of related) {
      lines.push("", `  ${this.#paint("cyan", "note")}: ${place.message}`, ...this.#place(place.span, 0));
    }
    if (hint !== undefined) lines.push("", `  ${this.#paint("cyan", "help")}: ${hint}`);
    return `${lines.join("\n")}\n`;
  }

  #place(span: Span, around = 2): string[] {
    const at = `  ${this.#paint("dim", `at ${printSpan(this.#from.files, span)}`)}`;
    const frame = this.#frame(span, around);
    return frame === undefined ? [at] : [at, frame];
  }

  #frame(span: Span, around: number): string | undefined {
    const source = this.#source(span.file);
    if (source === undefined) return undefined;
    const frame = codeFrameColumns(source, { start: span.start, end: frameEnd(span) }, {
      linesAbove: around,
      linesBelow: around,
      forceColor: this.#color,
    });
    return indent(frame);
  }

  #source(file: number): string | undefined {
    if (!this.#sources.has(file)) this.#sources.set(file, readSource(resolve(this.#from.root, this.#from.files[file] ?? "")));
    return this.#sources.get(file);
  }

  #paint(style: keyof typeof CODES, text: string): string {
    return this.#color ? `\u001b[${CODES[style]}m${text}\u001b[0m` : text;
  }
}

/** A long function is shown by its first line. */
function frameEnd({ start, end }: Span): Span["end"] {
  if (end.line - start.line <= 3) return end.line === start.line && end.column <= start.column ? { line: end.line, column: start.column + 1 } : end;
  return { line: start.line, column: start.column + 1 };
}

/** The file may be gone since. */
function readSource(path: string): string | undefined {
  try {
    return readFileSync(path, "utf8").replaceAll("\t", " ");
  } catch {
    return undefined;
  }
}

function indent(text: string): string {
  return text
    .split("\n")
    .map((line) => `  ${line}`.trimEnd())
    .join("\n");
}
