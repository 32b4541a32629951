/** A path or prefix in the program: its text, its segments, its mistakes shown at their characters. */
import { ts } from "ts-morph";
import type { Segment } from "../../ir/app-ir.ts";
import type { Span } from "../../ir/span.ts";
import { evaluateText } from "./constant.ts";
import { type FrontEnd, report } from "./front-end.ts";
import { CAPTURES_MAX } from "../../ir/limits.ts";
import { parsePath, type PathPlace } from "./path-pattern.ts";
import { unwrap } from "./syntax.ts";

export interface PathPart {
  readonly text: string;
  readonly node: ts.Expression;
  readonly segments: readonly Segment[];
}

/** undefined, with diagnostics, when it is not a path. */
export function readPath(frontEnd: FrontEnd, node: ts.Expression, place: PathPlace): PathPart | undefined {
  const result = evaluateText(frontEnd, node);
  if ("text" in result) return readPathText(frontEnd, result.text, node, place);
  report(frontEnd, "CZ1027", `the path is not a constant expression: ${result.because}`, result.node, {
    hint: "write it as a string, or from `const` variables that hold strings",
  });
  return undefined;
}

/** The same for a text that is known already; mistakes are shown at `node`. */
export function readPathText(frontEnd: FrontEnd, text: string, node: ts.Expression, place: PathPlace): PathPart | undefined {
  const { segments, problems } = parsePath(text, place);
  for (const { code, message, hint, start, end } of problems) {
    report(frontEnd, code, message, spanInside(frontEnd, node, text, start, end), { hint });
  }
  return problems.length === 0 ? { text, node, segments } : undefined;
}

/** Of some characters of the text, when the source has them one to one. */
function spanInside(frontEnd: FrontEnd, node: ts.Expression, text: string, start: number, end: number): Span {
  const literal = unwrap(node);
  const file = node.getSourceFile();
  const first = literal.getStart(file) + 1;
  if (!ts.isStringLiteralLike(literal) || file.text.slice(first, literal.getEnd() - 1) !== text || text === "") {
    return frontEnd.checker.spanOf(node);
  }
  return frontEnd.checker.spanOfRange(file, first + Math.max(0, Math.min(start, text.length - 1)), first + Math.max(end, start + 1));
}

/** Placeholders of the whole path: each name once, and not too many. */
export function checkPlaceholders(frontEnd: FrontEnd, parts: readonly PathPart[]): boolean {
  const seen = new Map<string, PathPart>();
  let count = 0;
  for (const part of parts) {
    for (const segment of part.segments) {
      if (segment.kind === "static") continue;
      const before = seen.get(segment.name);
      if (before !== undefined) return refuseRepeat(frontEnd, segment.name, part, before);
      seen.set(segment.name, part);
      count++;
      if (count > CAPTURES_MAX) return refuseMany(frontEnd, part);
    }
  }
  return true;
}

function refuseRepeat(frontEnd: FrontEnd, name: string, part: PathPart, before: PathPart): false {
  const at = part.text.lastIndexOf(name) - 1;
  const first = before.text.indexOf(name) - 1;
  report(frontEnd, "CZ1023", `the placeholder \`:${name}\` stands twice in the path`, spanInside(frontEnd, part.node, part.text, at, at + name.length + 1), {
    related: [{ message: "first here", span: spanInside(frontEnd, before.node, before.text, first, first + name.length + 1) }],
    hint: "give each placeholder a name of its own",
  });
  return false;
}

function refuseMany(frontEnd: FrontEnd, part: PathPart): false {
  report(frontEnd, "CZ1024", `the path has more than ${CAPTURES_MAX} placeholders`, part.node, {
    hint: "take the end of the path with a rest placeholder, `*rest`, and split it in the handler",
  });
  return false;
}
