/** AppIr as text for people (`--emit-ir app`): one line per route, input and schema; the same app gives the same text. */
import type { AppIr, BodyIr, FixedPath, InputIr, ReplyIr, RouteIr, Schema, Segment } from "./app-ir.ts";
import { printSpan } from "./span.ts";
import { printTree, type TextTree } from "./text-tree.ts";

export function printApp(app: AppIr): string {
  const { title, version, strictSlash, limits, openapi, docs, securitySchemes, security } = app.info;
  return printTree([
    `app ${quote(title)} version ${quote(version)}, entry ${app.entry}${strictSlash ? ", strictSlash" : ""}`,
    ...(["compress", "decompress"] as const).filter((option) => app.info[option]),
    ...(Object.keys(limits).length === 0 ? [] : [`limits ${JSON.stringify(limits)}`]),
    ...(openapi === undefined ? [] : [`OpenAPI document: ${printPlace(openapi)}`]),
    ...(docs === undefined ? [] : [`page of it: ${printPlace(docs)}`]),
    ...(securitySchemes === undefined ? [] : [`security schemes ${JSON.stringify(securitySchemes)}`]),
    ...(security === undefined ? [] : [`security ${JSON.stringify(security)}`]),
    { line: "files", below: app.files.map((file, id) => `${id} ${file}`) },
    ...(app.offloads === undefined ? [] : [{ line: "offloaded", below: app.offloads.map(({ at }) => printSpan(app.files, at)) }]),
    { line: "routes", below: app.routes.map((route) => printRoute(app, route)) },
    { line: "schemas", below: app.schemas.map((schema, id) => `s${id} ${printSchema(schema)}`) },
  ]);
}

function printPlace(place: boolean | FixedPath): string {
  return typeof place === "boolean" ? (place ? "yes" : "no") : place.path;
}

function printRoute(app: AppIr, route: RouteIr): TextTree {
  const at = (span: RouteIr["span"]): string => printSpan(app.files, span);
  return {
    line: `${route.method} ${route.path} at ${at(route.span)}`,
    below: [
      `path ${route.segments.map(printSegment).join(" ") || "(root)"} at ${at(route.pathSpan)}`,
      ...route.includedAt.map((span) => `included at ${at(span)}`),
      ...printOptions(route),
      `handler ${route.handler.name} at ${at(route.handler.span)}${route.handler.async ? ", async" : ""}`,
      ...printRunning(app, route),
      ...route.inputs.map((input) => printInput(app, input)),
      printReply(route.reply),
    ],
  };
}

function printSegment(segment: Segment): string {
  if (segment.kind === "static") return quote(segment.text);
  return `${segment.kind === "param" ? ":" : "*"}${segment.name}`;
}

function printOptions({ options }: RouteIr): readonly string[] {
  const set = Object.entries(options).filter(([, value]) => value !== undefined && !(Array.isArray(value) && value.length === 0));
  return set.length === 0 ? [] : [`options ${set.map(([key, value]) => `${key} ${JSON.stringify(value)}`).join(", ")}`];
}

function printRunning(app: AppIr, { handler }: RouteIr): readonly string[] {
  const { constant, dynamicBecause, doc } = handler;
  return [
    ...(doc === undefined ? [] : [`doc ${quote(doc)}`]),
    ...(constant === undefined
      ? []
      : [`constant ${constant.status} ${quote(constant.contentType)} ${JSON.stringify(constant.headers)} ${quote(constant.body)}`]),
    ...(dynamicBecause === undefined ? [] : [`dynamic because ${dynamicBecause.text} at ${printSpan(app.files, dynamicBecause.span)}`]),
  ];
}

function printInput(app: AppIr, input: InputIr): string {
  const key = input.key === input.name ? "" : ` ${quote(input.key)}`;
  const presence = input.optional ? "optional" : "required";
  const initial = input.default === undefined ? "" : `, default ${JSON.stringify(input.default)}`;
  return `input ${input.name} from ${input.source}${input.media === undefined ? "" : ` of ${input.media}`}${input.stream === true ? " as it comes" : ""}${key}: s${input.schema}, ${presence}${initial} at ${printSpan(app.files, input.span)}`;
}

function printReply(reply: ReplyIr): string {
  const statuses = reply.statuses.map((entry) => `, ${entry.status} ${printBody(entry)}`);
  const other = reply.other === undefined ? "" : `, any status ${printBody(reply.other)}`;
  return `reply ${printBody(reply)}${statuses.join("")}${other} (${reply.text})`;
}

function printBody({ schema, stream, empty }: BodyIr): string {
  if (empty === true) return "empty";
  const pieces = stream === undefined ? "" : `pieces of ${stream.pieces}${stream.media === undefined ? "" : ` as ${stream.media}`}`;
  if (schema === undefined) return pieces === "" ? "by value" : pieces;
  return `s${schema}${pieces === "" ? "" : ` or ${pieces}`}`;
}

/** `int as Age: ge 0, le 150`: the kind, the name, then every other field in the order it stands. */
export function printSchema(schema: Schema): string {
  const { kind, name, span: _span, ...rest } = schema;
  const fields = Object.entries(rest).filter(([, value]) => value !== undefined && value !== false);
  const known = new Set(["members", "item", "items", "arms", "index", "indexKey", "rest", "contains"]);
  const refs = printRefs(schema);
  const others = fields
    .filter(([key, value]) => !known.has(key) && !(Array.isArray(value) && value.length === 0))
    .map(([key, value]) => (value === true ? key : `${key} ${JSON.stringify(value)}`));
  const details = [...refs, ...others].join(", ");
  return `${kind}${name === undefined ? "" : ` ${name}`}${details === "" ? "" : `: ${details}`}`;
}

function printRefs(schema: Schema): readonly string[] {
  switch (schema.kind) {
    case "array":
      return [`s${schema.item}[]`, ...(schema.contains === undefined ? [] : [`contains s${schema.contains}`])];
    case "tuple":
      return [`[${[...schema.items.map((item) => `s${item.schema}${item.optional ? "?" : ""}`), ...restOf(schema.rest)].join(", ")}]`];
    case "union":
      return [schema.arms.map((arm) => `s${arm}`).join(" | ")];
    case "object":
      return [printMembers(schema)];
    default:
      return [];
  }
}

function restOf(rest: number | undefined): readonly string[] {
  return rest === undefined ? [] : [`...s${rest}[]`];
}

function printMembers(schema: Extract<Schema, { kind: "object" }>): string {
  const members = schema.members.map(({ key, schema: id, optional, doc }) => {
    const about = doc === undefined ? "" : ` ${JSON.stringify(doc)}`;
    return `${/^[A-Za-z_$][\w$]*$/.test(key) ? key : quote(key)}${optional ? "?" : ""}: s${id}${about}`;
  });
  const index = schema.index === undefined ? [] : [`[${schema.indexKey === undefined ? "string" : `s${schema.indexKey}`}]: s${schema.index}`];
  const all = [...members, ...index];
  return all.length === 0 ? "{}" : `{ ${all.join("; ")} }`;
}

function quote(text: string): string {
  return JSON.stringify(text);
}
