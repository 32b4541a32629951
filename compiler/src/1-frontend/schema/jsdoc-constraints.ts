/** Constraints and documentation from JSDoc: `@minLength 1`, `@format email`, `@default 20`, the text itself. */
import { ts } from "ts-morph";
import type { Json, SchemaDoc } from "../../../ir/app-ir.ts";
import { patternProblem } from "../../../ir/parse-pattern.ts";
import { type Constraint, type CountLimit, type Described, FORMATS, merge, NOTHING_DESCRIBED, type NumberLimit, WIDTHS } from "./constraint.ts";
import { isUserNode } from "./place.ts";
import type { Reading } from "./reading.ts";

/** Of all declarations, as merged interfaces have several. */
export function readJsDoc(reading: Reading, declarations: readonly ts.Node[]): Described {
  return declarations.map((declaration) => readDeclaration(reading, declaration)).reduce(merge, NOTHING_DESCRIBED);
}

function readDeclaration(reading: Reading, declaration: ts.Node): Described {
  const comments = ts.getJSDocCommentsAndTags(declaration);
  return comments
    .map((comment) => (ts.isJSDoc(comment) ? readComment(reading, comment) : readTag(reading, comment, comment)))
    .concat(comments.length > 0 ? [] : sameLineComments(declaration).map((comment) => readComment(reading, comment, declaration)))
    .reduce(merge, NOTHING_DESCRIBED);
}

/** In the compiler but not in its declarations. */
interface CommentParser {
  parseIsolatedJSDocComment(content: string, start: number, length: number): { readonly jsDoc: ts.JSDoc } | undefined;
}

/** `{ /** @minLength 1 *\/ name: string }` on one line: the compiler takes the comment for the bracket's. */
function sameLineComments(declaration: ts.Node): readonly ts.JSDoc[] {
  if (!ts.isPropertySignature(declaration) && !ts.isPropertyDeclaration(declaration)) return [];
  const { text } = declaration.getSourceFile();
  return (ts.getTrailingCommentRanges(text, declaration.pos) ?? [])
    .filter((range) => !range.hasTrailingNewLine && text.startsWith("/**", range.pos))
    .map((range) => (ts as typeof ts & CommentParser).parseIsolatedJSDocComment(text, range.pos, range.end - range.pos)?.jsDoc)
    .filter((comment) => comment !== undefined);
}

/** `at`: what messages point at, when the comment is in no tree. */
function readComment(reading: Reading, comment: ts.JSDoc, at?: ts.Node): Described {
  const text = textOf(comment.comment);
  const first: Described = text === "" ? NOTHING_DESCRIBED : { constraints: [], doc: { description: text } };
  return (comment.tags ?? []).map((tag) => readTag(reading, tag, at ?? tag)).reduce(merge, first);
}

const LIMIT_TAGS: ReadonlyMap<string, NumberLimit> = new Map([
  ["minimum", "ge"], ["ge", "ge"], ["exclusiveMinimum", "gt"], ["gt", "gt"],
  ["maximum", "le"], ["le", "le"], ["exclusiveMaximum", "lt"], ["lt", "lt"], ["multipleOf", "multipleOf"],
] as const);

const COUNT_TAGS: ReadonlyMap<string, CountLimit> = new Map([
  ["minLength", "minLength"], ["maxLength", "maxLength"], ["minItems", "minItems"], ["maxItems", "maxItems"],
  ["minProperties", "minProperties"], ["maxProperties", "maxProperties"],
] as const);

/** Tags that are not ours are passed over. */
function readTag(reading: Reading, tag: ts.JSDocTag, at: ts.Node): Described {
  const name = tag.tagName.text;
  const text = textOf(tag.comment);
  const constraint = readConstraint(reading, at, name, text);
  const doc = ts.isJSDocParameterTag(tag) ? readParameterDoc(text) : readDoc(reading, at, name, text);
  return { constraints: constraint === undefined ? [] : [constraint], doc };
}

/** `@param id - the user's number` */
function readParameterDoc(text: string): SchemaDoc {
  return text === "" ? {} : { description: text.replace(/^-\s*/, "") };
}

function readConstraint(reading: Reading, at: ts.Node, name: string, text: string): Constraint | undefined {
  const shared = { label: text === "" ? `@${name}` : `@${name} ${text}`, node: at };
  const limit = LIMIT_TAGS.get(name);
  if (limit !== undefined) return readLimit(reading, at, limit, text, shared);
  const count = COUNT_TAGS.get(name);
  if (count !== undefined) return readCount(reading, at, count, text, shared);
  switch (name) {
    case "int":
      return { kind: "int", ...shared };
    case "uniqueItems":
      return text === "false" ? undefined : { kind: "unique", ...shared };
    case "pattern":
      return readPattern(reading, at, text, shared);
    case "format":
      return readFormat(reading, at, text, shared);
    default:
      return undefined;
  }
}

interface Shared {
  readonly label: string;
  readonly node: ts.Node;
}

/** The number grammar of JSON; beyond 2^53 kept exact, for bigint. */
function readLimit(reading: Reading, at: ts.Node, key: NumberLimit, text: string, shared: Shared): Constraint | undefined {
  const value = /^-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?$/.test(text) ? numberOf(text) : Number.NaN;
  const good = typeof value === "bigint" || (Number.isFinite(value) && (key !== "multipleOf" || value > 0));
  if (good) return { kind: "limit", key, value, ...shared };
  return malformed(reading, at, `${shared.label}: expected ${key === "multipleOf" ? "a positive number" : "a number"}`);
}

function numberOf(text: string): number | bigint {
  const number = Number(text);
  return /^-?\d+$/.test(text) && !Number.isSafeInteger(number) ? BigInt(text) : number;
}

function readCount(reading: Reading, at: ts.Node, key: CountLimit, text: string, shared: Shared): Constraint | undefined {
  const value = Number(text);
  if (/^\d+$/.test(text) && Number.isSafeInteger(value)) return { kind: "count", key, value, ...shared };
  return malformed(reading, at, `${shared.label}: expected a whole number from 0`);
}

function readPattern(reading: Reading, at: ts.Node, source: string, shared: Shared): Constraint | undefined {
  if (source === "") return malformed(reading, at, "@pattern: expected a regular expression, without slashes");
  const problem = patternProblem(source);
  if (problem === undefined) return { kind: "pattern", source, ...shared };
  if (isUserNode(reading.host, at)) reading.reportAt("CZ1123", at, `the pattern ${JSON.stringify(source)} is not a regular expression: ${problem}`);
  return undefined;
}

function readFormat(reading: Reading, at: ts.Node, text: string, shared: Shared): Constraint | undefined {
  const format = FORMATS.find((known) => known === text);
  if (format !== undefined) return { kind: "format", format, ...shared };
  const width = WIDTHS.find((known) => known === text);
  if (width !== undefined) return { kind: "width", width, ...shared };
  return malformed(reading, at, `${shared.label}: expected one of ${[...FORMATS, ...WIDTHS].join(", ")}`);
}

function readDoc(reading: Reading, at: ts.Node, name: string, text: string): SchemaDoc {
  switch (name) {
    case "title":
    case "description":
      return text === "" ? {} : { [name]: text };
    case "deprecated":
      return { deprecated: true };
    case "default":
      return text === "" ? (malformed(reading, at, "@default: expected a value"), {}) : { default: jsonOf(text) };
    case "example":
      return text === "" ? {} : { examples: [jsonOf(text)] };
    default:
      return {};
  }
}

/** JSON, else the text itself (`@default asc`), without quotes of other kinds around it. */
function jsonOf(text: string): Json {
  try {
    return JSON.parse(text) as Json;
  } catch {
    return /^(['`])(.*)\1$/s.exec(text)?.[2] ?? text;
  }
}

function textOf(comment: string | ts.NodeArray<ts.JSDocComment> | undefined): string {
  return ts.getTextOfJSDocComment(comment)?.trim() ?? "";
}

/** A package's own JSDoc may use these names in another sense. */
function malformed(reading: Reading, at: ts.Node, message: string): undefined {
  if (isUserNode(reading.host, at)) reading.reportAt("CZ1122", at, message);
  return undefined;
}
