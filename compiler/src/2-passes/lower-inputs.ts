/** Inputs: which value the text or the JSON of a request becomes. What cannot be read is a diagnostic; nothing passes unchecked. */
import { ELEMENTS, type InputIr, type InputSource, type Reads, type RouteIr, type Schema, type SchemaId } from "../../ir/app-ir.ts";
import type { InputPlan, MadeMembers } from "../../ir/plan-ir.ts";
import type { Compilation } from "../compilation.ts";
import { describeInput, describeSchema } from "./describe-schema.ts";
import { findUnreadable, holdsTest } from "./find-unreadable.ts";
import { resolveFields } from "./resolve-symbols.ts";
import type { ValueTable } from "./value-table.ts";

/** `symbol`: the route's; `readable`: see findUnreadable. */
export function lowerInputs(compilation: Compilation, schemas: readonly Schema[], values: ValueTable, { route, symbol }: NamedRoute, readable: Set<SchemaId>): readonly InputPlan[] {
  const fields = resolveFields(route.inputs.map((input) => input.name));
  return route.inputs.flatMap((input, index) => {
    const problem = problemOf(schemas, input, readable);
    if (problem !== undefined) {
      reportProblem(compilation, input, problem);
      return [];
    }
    const field = fields[index] ?? input.name;
    return [values.names.at(symbol, () => values.names.within(field, () => inputPlan(schemas, values, route, input, field)))];
  });
}

export interface NamedRoute {
  readonly route: RouteIr;
  readonly symbol: string;
}

function inputPlan(schemas: readonly Schema[], values: ValueTable, route: RouteIr, input: InputIr, field: string): InputPlan {
  const capture = captureIndex(route, input);
  const value = values.add(input.schema);
  const made = input.reads === undefined || holdsTest(schemas, input.schema) ? undefined : madeMembers(schemas, input.schema, input.reads);
  return {
    name: input.name,
    source: input.source,
    key: input.key,
    ...(input.media !== undefined && { media: input.media }),
    ...(input.stream === true && { stream: true }),
    ...(capture !== undefined && { capture }),
    optional: input.optional && input.filled !== true,
    ...(input.default !== undefined && { default: input.default }),
    value,
    ...(made !== undefined && { made }),
    field,
    span: input.span,
    text: describeInput(schemas, input.schema),
  };
}

function captureIndex(route: RouteIr, input: InputIr): number | undefined {
  if (input.source !== "path") return undefined;
  const names = route.segments.flatMap((segment) => (segment.kind === "static" ? [] : [segment.name]));
  return names.indexOf(input.key);
}

/** Of what the handler's text reads, the members; undefined where it is neither plain object nor array, or reads what every object has (`toString`). */
function madeMembers(schemas: readonly Schema[], id: SchemaId, reads: Reads): MadeMembers | undefined {
  const schema = schemas[id];
  if (schema?.kind === "array") return madeElements(schemas, schema.item, reads);
  if (schema?.kind !== "object" || schema.index !== undefined || ELEMENTS in reads) return undefined;
  const members = new Map(schema.members.map((member) => [member.key, member]));
  const made: Record<string, MadeMembers | "all"> = {};
  for (const [key, inner] of Object.entries(reads)) {
    const member = members.get(key);
    if (member === undefined) return undefined;
    made[key] = inner === "all" ? "all" : (madeMembers(schemas, member.schema, inner) ?? "all");
  }
  return Object.keys(made).length === members.size && Object.values(made).every((inner) => inner === "all") ? undefined : made;
}

/** The array is as long as it was: its elements have what is read of them, and are null where that is nothing. */
function madeElements(schemas: readonly Schema[], item: SchemaId, reads: Reads): MadeMembers | undefined {
  if (Object.keys(reads).some((key) => key !== ELEMENTS && key !== "length")) return undefined;
  const inner = reads[ELEMENTS] ?? {};
  if (inner === "all") return undefined;
  if (Object.keys(inner).length === 0) return {};
  const made = madeMembers(schemas, item, inner);
  return made === undefined ? undefined : { [ELEMENTS]: made };
}

/** In words, why the input cannot be read; undefined when it can. */
function problemOf(schemas: readonly Schema[], input: InputIr, readable: Set<SchemaId>): string | undefined {
  const where = sourceName(input.source);
  if (input.stream === true) return undefined;
  const unreadable = findUnreadable(schemas, input.schema, readable);
  if (unreadable !== undefined) return `${unreadable} of ${where}`;
  if (input.media !== undefined && isTextItem(schemas, input.schema, false)) return undefined;
  if ((input.source === "body" && input.media === undefined) || isText(schemas, input.schema, input.source)) return undefined;
  if (input.source === "form" && isFlat(schemas, input.schema)) return memberProblem(schemas, input.schema);
  return `${where} of type \`${describeSchema(schemas, input.schema)}\``;
}

/** Whether the fields of a form may become it, each a member. */
function isFlat(schemas: readonly Schema[], id: SchemaId): boolean {
  const schema = schemas[id];
  return schema?.kind === "object" && schema.index === undefined;
}

function memberProblem(schemas: readonly Schema[], id: SchemaId): string | undefined {
  const schema = schemas[id];
  const member = schema?.kind === "object" ? schema.members.find((each) => !isText(schemas, each.schema, "form")) : undefined;
  return member === undefined ? undefined : `the member \`${member.key}\` of type \`${describeSchema(schemas, member.schema)}\` of a form`;
}

/** Whether text becomes it: scalars, unions of them, and of what can be repeated arrays of either. */
function isText(schemas: readonly Schema[], id: SchemaId, source: InputSource): boolean {
  const schema = schemas[id];
  if (schema?.kind === "array") return REPEATABLE.includes(source) && schema.contains === undefined && isTextItem(schemas, schema.item, false);
  // Null is for what is absent, and the member of a form says `?` for that.
  return isTextItem(schemas, id, source !== "form");
}

/** Several texts under one name: keys that are given again, or a header with a list. */
const REPEATABLE: readonly InputSource[] = ["query", "form", "header"];

function isTextItem(schemas: readonly Schema[], id: SchemaId, orNull: boolean): boolean {
  const schema = schemas[id];
  switch (schema?.kind) {
    case undefined:
    case "any":
    case "null":
    case "array":
    case "tuple":
    case "object":
      return false;
    case "literal":
      return orNull || !schema.values.includes(null);
    case "union":
      return schema.arms.every((arm) => (orNull && schemas[arm]?.kind === "null") || isTextItem(schemas, arm, orNull));
    default:
      return true;
  }
}

function sourceName(source: InputSource): string {
  return source === "path" || source === "query" ? `a ${source} parameter` : `a ${source}`;
}

const TAKE_STRING = "take a plain `string` and check it in the handler";
const WAYS_OUT: Readonly<Record<InputSource, string>> = {
  path: TAKE_STRING,
  query: TAKE_STRING,
  header: TAKE_STRING,
  cookie: TAKE_STRING,
  form: "take text fields and arrays of them, or a JSON object as the body",
  body: "take a type without it, and check it in the handler",
  client: TAKE_STRING,
  request: TAKE_STRING,
};

function reportProblem(compilation: Compilation, input: InputIr, what: string): void {
  compilation.report("CZ2900", `\`${input.name}\`: ${what} is not available yet`, {
    span: input.span,
    hint: `what this version cannot check it does not hand over; ${WAYS_OUT[input.source]}`,
  });
}
