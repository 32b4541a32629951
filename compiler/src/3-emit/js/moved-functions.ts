/**
 * Functions that are moved to the end of their file, out of what they stand in, so that a context which never ran that can
 * call them. Every other position of the file stays, and the source map tells where the moved ones were.
 *
 *   run(() => f(2), 1)                 run(0        , 1)
 *                                      // catzilla: from line 1
 *                                          () => f(2)
 */
import type { Span } from "../../../ir/span.ts";
import type { SourceMap } from "./source-map.ts";

export interface MovedFunction {
  readonly span: Span;
  /** What stands in its place: no longer than the function. */
  readonly by: string;
  /** Around the function in its new place. */
  readonly before: string;
  readonly after: string;
}

const MARK = "// catzilla: from line ";

/** `functions` are of this text, none in another. */
export function moveFunctions(text: string, functions: readonly MovedFunction[]): string {
  const lines = text.split("\n");
  const added = functions.flatMap(({ span, by, before, after }) => {
    const moved = takeOut(lines, span, by);
    return [before, `${MARK}${span.start.line}`, ...moved, after];
  });
  return [...lines, ...added, ""].join("\n");
}

/** The span's lines, blank up to where it starts; `lines` get blanks in its place. */
function takeOut(lines: string[], { start, end }: Span, by: string): string[] {
  const moved: string[] = [];
  for (let number = start.line; number <= end.line; number++) {
    const line = lines[number - 1] ?? "";
    const from = number === start.line ? start.column - 1 : 0;
    const to = number === end.line ? end.column - 1 : line.length;
    moved.push(" ".repeat(from) + line.slice(from, to));
    lines[number - 1] = line.slice(0, from) + (number === start.line ? by : "").padEnd(to - from) + line.slice(to);
  }
  return moved;
}

/** The map with positions, and texts, of the files as they were. */
export function restoreMoved(map: SourceMap): SourceMap {
  const moved = map.texts.map((text) => (text?.includes(MARK) === true ? readMarks(text) : []));
  if (moved.every((marks) => marks.length === 0)) return map;
  return {
    sources: map.sources,
    texts: map.texts.map((text, source) => (text === undefined ? undefined : restoreText(text, moved[source] ?? []))),
    lines: map.lines.map((segments) => segments.map(({ column, from }) => ({
      column,
      ...(from !== undefined && { from: { ...from, line: originalLine(moved[from.source] ?? [], from.line) } }),
    }))),
  };
}

/** A moved function's first line, and where that was; from 0. */
interface Mark {
  readonly line: number;
  readonly from: number;
}

function readMarks(text: string): Mark[] {
  return text.split("\n").flatMap((line, index) =>
    line.startsWith(MARK) ? [{ line: index + 1, from: Number(line.slice(MARK.length)) - 1 }] : []);
}

function originalLine(marks: readonly Mark[], line: number): number {
  const mark = marks.findLast((each) => each.line <= line);
  return mark === undefined ? line : mark.from + line - mark.line;
}

function restoreText(text: string, marks: readonly Mark[]): string {
  const lines = text.split("\n");
  const [first] = marks;
  if (first === undefined) return text;
  for (const { line, from } of marks) {
    const end = lines.findIndex((each, index) => index >= line && each.startsWith(")"));
    for (let index = line; index < end; index++) {
      const moved = lines[index] ?? "";
      const left = lines[from + index - line] ?? "";
      const blank = /^ */.exec(moved)?.[0].length ?? 0;
      lines[from + index - line] = left.slice(0, blank) + moved.slice(blank) + left.slice(moved.length);
    }
  }
  return lines.slice(0, first.line - 2).join("\n");
}
