/** The language of route paths: `/users/:id/files/*rest`. Pure text, no checker. */
import type { DiagnosticCode } from "../../diagnostics/codes.gen.ts";
import type { Segment } from "../../ir/app-ir.ts";

/** A mistake in a path, at the half-open range of its characters. */
export interface PathProblem {
  readonly code: Extract<DiagnosticCode, `CZ102${number}`>;
  readonly message: string;
  readonly hint: string;
  readonly start: number;
  readonly end: number;
}

export interface ParsedPath {
  readonly segments: readonly Segment[];
  readonly problems: readonly PathProblem[];
}

/** Where the text stands: a route of the application, a route of a router, or a prefix. */
export type PathPlace = "app" | "router" | "prefix";

const NAME = /^[A-Za-z_$][\w$]*$/;

/** All problems are found, not only the first; the segments are those that could be read. */
export function parsePath(text: string, place: PathPlace): ParsedPath {
  if (place !== "app" && (text === "" || text === "/")) return { segments: [], problems: [] };
  if (!text.startsWith("/")) return { segments: [], problems: [noSlash(text)] };
  const outside = findSuffix(text);
  const path = outside === undefined ? text : text.slice(0, outside.start);
  const problems: PathProblem[] = outside === undefined ? [] : [outside];
  const segments: Segment[] = [];
  for (const piece of splitPath(path)) {
    const result = parseSegment(piece, place);
    if ("kind" in result) segments.push(result);
    else problems.push(result);
  }
  return { segments, problems };
}

interface Piece {
  readonly text: string;
  readonly start: number;
  readonly end: number;
  readonly last: boolean;
}

/** The segments between slashes. A trailing slash makes no segment: whether it counts is the application's `strictSlash`. */
function splitPath(path: string): Piece[] {
  const trimmed = path.endsWith("/") ? path.slice(0, -1) : path;
  if (trimmed === "") return [];
  const pieces: Piece[] = [];
  let start = 1;
  for (const text of trimmed.slice(1).split("/")) {
    const end = start + text.length;
    pieces.push({ text, start, end, last: end === trimmed.length });
    start = end + 1;
  }
  return pieces;
}

function parseSegment(piece: Piece, place: PathPlace): Segment | PathProblem {
  if (piece.text === "") return emptySegment(piece);
  if (piece.text.startsWith(":")) return parsePlaceholder(piece, "param");
  if (piece.text.startsWith("*")) return parseRest(piece, place);
  return partialPlaceholder(piece) ?? parseStatic(piece);
}

function parsePlaceholder(piece: Piece, kind: "param" | "rest"): Segment | PathProblem {
  const name = piece.text.slice(1);
  return NAME.test(name) ? { kind, name } : badPlaceholder(piece, name);
}

function parseRest(piece: Piece, place: PathPlace): Segment | PathProblem {
  if (place === "prefix") return restProblem(piece, "a prefix cannot end in a rest placeholder, as nothing could follow it");
  if (!piece.last) return restProblem(piece, `\`${piece.text}\` takes all that follows, so it must stand last`);
  return parsePlaceholder(piece, "rest");
}

/** `text.start` + offset of a placeholder sign inside a segment: "/file-:id". */
function partialPlaceholder(piece: Piece): PathProblem | undefined {
  const at = piece.text.search(/:[A-Za-z_$]|\*/);
  if (at < 0) return undefined;
  return {
    code: "CZ1021",
    message: `a placeholder must be a whole segment, but \`${piece.text}\` has text before it`,
    hint: "take the whole segment as a parameter and split it in the handler",
    start: piece.start,
    end: piece.end,
  };
}

function parseStatic(piece: Piece): Segment | PathProblem {
  const text = decode(piece.text);
  if (text === undefined) return neverMatches(piece, `\`${piece.text}\` has a broken percent-encoding`);
  if (text === "." || text === "..") return neverMatches(piece, `clients resolve \`${piece.text}\` before they send the request`, "write the path that is left then");
  // eslint-disable-next-line no-control-regex
  if (/[\u0000-\u001f\u007f/\\]/.test(text)) return neverMatches(piece, `\`${piece.text}\` has a character that no path segment can have`);
  return { kind: "static", text };
}

function decode(text: string): string | undefined {
  if (/\p{Surrogate}/u.test(text)) return undefined;
  try {
    return decodeURIComponent(text);
  } catch {
    return undefined;
  }
}

function noSlash(text: string): PathProblem {
  return {
    code: "CZ1020",
    message: text === "" ? "the path is empty" : `the path \`${text}\` does not start with \`/\``,
    hint: text === "" ? 'write "/" for the root' : `write "/${text}"`,
    start: 0,
    end: text.length,
  };
}

function badPlaceholder(piece: Piece, name: string): PathProblem {
  const range = { code: "CZ1021" as const, start: piece.start, end: piece.end };
  if (name === "") {
    return { ...range, message: `\`${piece.text}\` has no name`, hint: `name it after the handler's parameter: \`${piece.text}${piece.text === "*" ? "rest" : "id"}\`` };
  }
  if (NAME.test(name.replace(/\?$/, ""))) {
    return {
      ...range,
      message: `\`${piece.text}\` is optional, which a placeholder cannot be`,
      hint: "register two routes, one with the segment and one without",
    };
  }
  return {
    ...range,
    message: `\`${piece.text}\` is not a placeholder: a name has letters, digits and \`_\`, and fills the segment`,
    hint: "take the whole segment as a parameter; its type says what it may be, as in `id: int`",
  };
}

function restProblem(piece: Piece, message: string): PathProblem {
  return { code: "CZ1022", message, hint: "move it to the end of the route's path", start: piece.start, end: piece.end };
}

function emptySegment(piece: Piece): PathProblem {
  return {
    code: "CZ1026",
    message: "the path has an empty segment",
    hint: "write one `/` between segments",
    start: piece.start - 1,
    end: Math.max(piece.end, piece.start) + 1,
  };
}

function neverMatches(piece: Piece, message: string, hint = "write the segment as it reads after decoding"): PathProblem {
  return { code: "CZ1025", message, hint, start: piece.start, end: piece.end };
}

/** The query or fragment of an address that was taken for a path. */
function findSuffix(text: string): PathProblem | undefined {
  const at = suffixStart(text);
  if (at === undefined) return undefined;
  const isQuery = text[at] === "?";
  return {
    code: "CZ1025",
    message: `\`${text.slice(at)}\` is ${isQuery ? "a query string" : "a fragment"}, which is no part of a route's path`,
    hint: isQuery ? "declare each query parameter as a parameter of the handler" : "remove it: clients do not send it",
    start: at,
    end: text.length,
  };
}

function suffixStart(text: string): number | undefined {
  for (const match of text.matchAll(/[?#]/g)) {
    // `:id?` is a mistake of its own.
    const optional = match[0] === "?" && /\/:[\w$]+$/.test(text.slice(0, match.index)) && /^(\/|$)/.test(text.slice(match.index + 1));
    if (!optional) return match.index;
  }
  return undefined;
}
