/** `limits` of an application or a route: whole numbers within their ranges, for the server those of its flags. */
import { ts } from "ts-morph";
import { SERVER_LIMITS, SOCKET_LIMITS, type Limits } from "../../ir/server-limits.ts";
import type { Constant } from "./constant.ts";
import { type FrontEnd, report } from "./front-end.ts";
import { suggest } from "./suggest.ts";
import { unwrap } from "./syntax.ts";

/** `options` is the object that `value` stands in, for the places of messages; `of` is for people: "a route". */
export function readLimits(
  frontEnd: FrontEnd,
  options: ts.Expression | undefined,
  value: { readonly [key: string]: Constant } | undefined,
  of: "an application" | "a route" | "a WebSocket route",
): Limits {
  if (options === undefined || value === undefined) return {};
  const names = namesOf(of);
  const limits: Record<string, number> = {};
  for (const [name, limit] of Object.entries(value)) {
    const range = names.includes(name) ? rangeOf(name, of) : undefined;
    if (range === undefined) reportUnknown(frontEnd, placeOf(options, name), name, names, of);
    else if (isWithin(limit, range)) limits[name] = limit;
    else if (limit !== undefined) reportRange(frontEnd, placeOf(options, name), name, range, limit);
  }
  return limits;
}

function namesOf(of: string): string[] {
  if (of === "a WebSocket route") return Object.keys(SOCKET_LIMITS);
  return Object.keys(SERVER_LIMITS).filter((name) => of === "an application" || SERVER_LIMITS[name]?.perRoute === true);
}

interface Range {
  readonly min: number;
  readonly max: number;
  /** 0 is none. */
  readonly orNone?: true;
}

/** A route that reads no content at all is one without a body parameter: 0 would say nothing. */
function rangeOf(name: string, of: string): Range | undefined {
  if (of === "a WebSocket route") return SOCKET_LIMITS[name];
  const limit = SERVER_LIMITS[name];
  return limit === undefined || of === "an application" ? limit : { ...limit, min: Math.max(1, limit.min) };
}

function isWithin(value: Constant, { min, max, orNone }: Range): value is number {
  return Number.isInteger(value) && ((Number(value) >= min && Number(value) <= max) || (orNone === true && value === 0));
}

function reportUnknown(frontEnd: FrontEnd, at: ts.Node, name: string, names: readonly string[], of: string): void {
  const close = suggest(name, names);
  report(frontEnd, "CZ1061", `the limits of ${of} have no \`${name}\``, at, {
    hint: close === undefined ? `there are ${names.map((each) => `\`${each}\``).join(", ")}` : `did you mean \`${close}\`?`,
  });
}

function reportRange(frontEnd: FrontEnd, at: ts.Node, name: string, range: Range, value: Constant): void {
  report(frontEnd, "CZ1062", `the limit \`${name}\` takes a whole number from ${range.min} to ${range.max}${range.orNone === true ? " or 0" : ""}, not \`${String(value)}\``, at);
}

/** The entry of a limit when it is written in place, else the option, else the whole. */
function placeOf(options: ts.Expression, name: string): ts.Node {
  const limits = propertyOf(options, "limits");
  return propertyOf(limits !== undefined && ts.isPropertyAssignment(limits) ? limits.initializer : undefined, name) ?? limits ?? options;
}

function propertyOf(node: ts.Expression | undefined, name: string): ts.ObjectLiteralElementLike | undefined {
  const literal = node === undefined ? undefined : unwrap(node);
  if (literal === undefined || !ts.isObjectLiteralExpression(literal)) return undefined;
  return literal.properties.find((property) => property.name !== undefined && ts.isIdentifier(property.name) && property.name.text === name);
}
