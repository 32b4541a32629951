/** What the front end promises about an AppIr. A broken promise is our bug, CZ9001, never the user's. */
import type { Compilation } from "../src/compilation.ts";
import { socketCallbacks, type AppIr, type InputIr, type RouteIr, type Schema, type SchemaId } from "./app-ir.ts";
import { CAPTURES_MAX } from "./limits.ts";
import { spanProblems } from "./span.ts";

export function verifyApp(compilation: Compilation, app: AppIr): void {
  for (const problem of appProblems(app)) compilation.report("CZ9001", `AppIr: ${problem}`);
}

export function appProblems(app: AppIr): readonly string[] {
  return [
    ...app.files.filter((file) => file.startsWith("/") || file.includes("\\")).map((file) => `the file name ${file} is not relative`),
    ...[...app.routes, ...socketCallbacks(app.routes)].flatMap((route) => routeProblems(app, route).map((problem) => `${route.method} ${route.path}: ${problem}`)),
    ...app.schemas.flatMap((schema, id) => schemaProblems(app, schema).map((problem) => `s${id}: ${problem}`)),
  ];
}

function routeProblems(app: AppIr, route: RouteIr): readonly string[] {
  const { constant, dynamicBecause } = route.handler;
  const spans = [route.span, route.pathSpan, route.handler.span, ...route.includedAt, ...route.inputs.map((input) => input.span)];
  return [
    ...(route.path.startsWith("/") ? [] : ["the path does not start with /"]),
    ...segmentProblems(route),
    ...spans.flatMap((span) => spanProblems(app.files, span)),
    ...((constant === undefined) === (dynamicBecause === undefined) ? ["it is neither constant nor not, or both"] : []),
    ...repeats(route.inputs.map((input) => input.name)).map((name) => `two inputs ${name}`),
    ...route.inputs.flatMap((input) => inputProblems(app, route, input)),
    ...[route.reply.schema, route.reply.other?.schema, ...route.reply.statuses.map((entry) => entry.schema)].flatMap((id) => idProblems(app, id, "the reply")),
    ...(route.socket !== undefined && route.method !== "WS" ? ["it is a WebSocket route and none"] : []),
    ...idProblems(app, route.socket?.sent, "what is sent"),
  ];
}

function segmentProblems({ segments }: RouteIr): readonly string[] {
  const names = segments.flatMap((segment) => (segment.kind === "static" ? [] : [segment.name]));
  return [
    ...repeats(names).map((name) => `two placeholders ${name}`),
    ...(names.length > CAPTURES_MAX ? [`more than ${CAPTURES_MAX} placeholders`] : []),
    ...(segments.slice(0, -1).some((segment) => segment.kind === "rest") ? ["a rest placeholder that is not last"] : []),
    ...segments.flatMap((segment) => (segment.kind === "static" && /^$|\//.test(segment.text) ? ["an empty or divided segment"] : [])),
  ];
}

function inputProblems(app: AppIr, route: RouteIr, input: InputIr): readonly string[] {
  const isPlaceholder = route.segments.some((segment) => segment.kind !== "static" && segment.name === input.key);
  return [
    ...idProblems(app, input.schema, `input ${input.name}`),
    ...(input.source === "path" && !isPlaceholder ? [`input ${input.name} is no placeholder`] : []),
    ...(input.source === "header" && input.key !== input.key.toLowerCase() ? [`header ${input.key} is not in lower case`] : []),
  ];
}

function schemaProblems(app: AppIr, schema: Schema): readonly string[] {
  const spans = schema.span === undefined ? [] : spanProblems(app.files, schema.span);
  return [...spans, ...refsOf(schema).flatMap((id) => idProblems(app, id, schema.kind)), ...shapeProblems(schema)];
}

function refsOf(schema: Schema): readonly (SchemaId | undefined)[] {
  switch (schema.kind) {
    case "array":
      return [schema.item, schema.contains];
    case "tuple":
      return [...schema.items.map((item) => item.schema), schema.rest];
    case "object":
      return [...schema.members.map((member) => member.schema), schema.index, schema.indexKey];
    case "union":
      return schema.arms;
    default:
      return [];
  }
}

function shapeProblems(schema: Schema): readonly string[] {
  switch (schema.kind) {
    case "object":
      return repeats(schema.members.map((member) => member.key)).map((key) => `two members ${key}`);
    case "literal":
      return schema.values.length === 0 ? ["no literal"] : repeats(schema.values).map((value) => `the literal ${String(value)} twice`);
    case "union":
      return [
        ...(schema.arms.length < 2 ? ["fewer than two arms"] : []),
        ...(schema.tag !== undefined && schema.tag.values.length !== schema.arms.length ? ["a tag that does not go with the arms"] : []),
      ];
    default:
      return [];
  }
}

function idProblems(app: AppIr, id: SchemaId | undefined, what: string): readonly string[] {
  return id === undefined || app.schemas[id] !== undefined ? [] : [`${what} refers to s${id}, which is not there`];
}

function repeats<T>(values: readonly T[]): readonly T[] {
  const seen = new Set<T>();
  return values.filter((value) => seen.size === seen.add(value).size);
}
