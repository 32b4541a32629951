/** Constraints and documentation from JSDoc: `@minLength 1`, `@format email`, `@default 20`, the text itself. */
import { ts } from "ts-morph";
import type { Json, SchemaDoc } from "../../../ir/app-ir.ts";
import { type Constraint, type CountLimit, type Described, FORMATS, merge, NOTHING_DESCRIBED, type NumberLimit, WIDTHS } from "./constraint.ts";
import { patternProblem } from "./pattern.ts";
import { isUserNode } from "./place.ts";
import type { Reading } from "./reading.ts";

/** Of all declarations, as merged interfaces have several. */
export function readJsDoc(reading: Reading, declarations: readonly ts.Node[]): Described {
  return declarations.map((declaration) => readDeclaration(reading, declaration)).reduce(merge, NOTHING_DESCRIBED);
}

function readDeclaration(reading: Reading, declaration: ts.Node): Described {
  return ts
    .getJSDocCommentsAndTags(declaration)
    .map((comment) => (ts.isJSDoc(comment) ? readComment(reading, comment) : readTag(reading, comment)))
    .reduce(merge, NOTHING_DESCRIBED);
}

function readComment(reading: Reading, comment: ts.JSDoc): Described {
  const text = textOf(comment.comment);
  const first: Described = text === "" ? NOTHING_DESCRIBED : { constraints: [], doc: { description: text } };
  return (comment.tags ?? []).map((tag) => readTag(reading, tag)).reduce(merge, first);
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
function readTag(reading: Reading, tag: ts.JSDocTag): Described {
  const name = tag.tagName.text;
  const text = textOf(tag.comment);
  const constraint = readConstraint(reading, tag, name, text);
  return { constraints: constraint === undefined ? [] : [constraint], doc: readDoc(reading, tag, name, text) };
}

function readConstraint(reading: Reading, tag: ts.JSDocTag, name: string, text: string): Constraint | undefined {
  const shared = { label: text === "" ? `@${name}` : `@${name} ${text}`, node: tag };
  const limit = LIMIT_TAGS.get(name);
  if (limit !== undefined) return readLimit(reading, tag, limit, text, shared);
  const count = COUNT_TAGS.get(name);
  if (count !== undefined) return readCount(reading, tag, count, text, shared);
  switch (name) {
    case "int":
      return { kind: "int", ...shared };
    case "uniqueItems":
      return text === "false" ? undefined : { kind: "unique", ...shared };
    case "pattern":
      return readPattern(reading, tag, text, shared);
    case "format":
      return readFormat(reading, tag, text, shared);
    default:
      return undefined;
  }
}

interface Shared {
  readonly label: string;
  readonly node: ts.Node;
}

/** The number grammar of JSON; beyond 2^53 kept exact, for bigint. */
function readLimit(reading: Reading, tag: ts.JSDocTag, key: NumberLimit, text: string, shared: Shared): Constraint | undefined {
  const value = /^-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?$/.test(text) ? numberOf(text) : Number.NaN;
  const good = typeof value === "bigint" || (Number.isFinite(value) && (key !== "multipleOf" || value > 0));
  if (good) return { kind: "limit", key, value, ...shared };
  return malformed(reading, tag, `${shared.label}: expected ${key === "multipleOf" ? "a positive number" : "a number"}`);
}

function numberOf(text: string): number | bigint {
  const number = Number(text);
  return /^-?\d+$/.test(text) && !Number.isSafeInteger(number) ? BigInt(text) : number;
}

function readCount(reading: Reading, tag: ts.JSDocTag, key: CountLimit, text: string, shared: Shared): Constraint | undefined {
  const value = Number(text);
  if (/^\d+$/.test(text) && Number.isSafeInteger(value)) return { kind: "count", key, value, ...shared };
  return malformed(reading, tag, `${shared.label}: expected a whole number from 0`);
}

function readPattern(reading: Reading, tag: ts.JSDocTag, source: string, shared: Shared): Constraint | undefined {
  if (source === "") return malformed(reading, tag, "@pattern: expected a regular expression, without slashes");
  const problem = patternProblem(source);
  if (problem === undefined) return { kind: "pattern", source, ...shared };
  if (isUserNode(reading.host, tag)) reading.reportAt("CZ1123", tag, `the pattern ${JSON.stringify(source)} is not a regular expression: ${problem}`);
  return undefined;
}

function readFormat(reading: Reading, tag: ts.JSDocTag, text: string, shared: Shared): Constraint | undefined {
  const format = FORMATS.find((known) => known === text);
  if (format !== undefined) return { kind: "format", format, ...shared };
  const width = WIDTHS.find((known) => known === text);
  if (width !== undefined) return { kind: "width", width, ...shared };
  return malformed(reading, tag, `${shared.label}: expected one of ${[...FORMATS, ...WIDTHS].join(", ")}`);
}

function readDoc(reading: Reading, tag: ts.JSDocTag, name: string, text: string): SchemaDoc {
  switch (name) {
    case "title":
    case "description":
      return text === "" ? {} : { [name]: text };
    case "deprecated":
      return { deprecated: true };
    case "default":
      return text === "" ? (malformed(reading, tag, "@default: expected a value"), {}) : { default: jsonOf(text) };
    case "example":
      return text === "" ? {} : { examples: [jsonOf(text)] };
    default:
      return ts.isJSDocParameterTag(tag) && text !== "" ? { description: text.replace(/^-\s*/, "") } : {};
  }
}

/** JSON, else the text itself: nobody writes quotes around `@default asc`. */
function jsonOf(text: string): Json {
  try {
    return JSON.parse(text) as Json;
  } catch {
    return text;
  }
}

function textOf(comment: string | ts.NodeArray<ts.JSDocComment> | undefined): string {
  return ts.getTextOfJSDocComment(comment)?.trim() ?? "";
}

/** A package's own JSDoc may use these names in another sense. */
function malformed(reading: Reading, tag: ts.JSDocTag, message: string): undefined {
  if (isUserNode(reading.host, tag)) reading.reportAt("CZ1122", tag, message);
  return undefined;
}
