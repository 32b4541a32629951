/** The OpenAPI 3.1 document of an application: the same bytes for the same routes, types and comments. */
import type { AppIr, BodyIr, InputIr, Json, ReplyIr, RouteIr, SchemaId, StreamIr } from "../../../ir/app-ir.ts";
import { nameComponents, reachableFrom } from "./component-names.ts";
import { describedRoutes } from "./described-routes.ts";
import { compact, createSchemaWriter, type JsonObject, type SchemaWriter } from "./json-schema.ts";
import { nameOperations } from "./operation-names.ts";
import { PROBLEM_SCHEMAS, problemResponse } from "./problems.ts";
import { statusText } from "../../status-text.ts";

/** The document as JSON text, indented by two spaces, with a final newline. */
export function emitOpenApi(app: AppIr): string {
  return `${JSON.stringify(buildDocument(app), undefined, 2)}\n`;
}

export function buildDocument(app: AppIr): JsonObject {
  const routes = describedRoutes(app);
  const names = nameComponents(app);
  const writer = createSchemaWriter(app, names);
  const used = reachableFrom(app, [...routes, ...(app.invalid?.kind === "route" ? [app.invalid.route] : [])].flatMap(schemasOf));
  const schemas = names.all.filter(({ id }) => used.has(id)).map(({ name, id }) => [name, writer.emitDefinition(id)] as const);
  const tags = [...new Set(routes.flatMap((route) => route.options.tags))];
  return compact({
    openapi: "3.1.0",
    info: compact({ title: app.info.title, version: app.info.version, description: app.info.description }),
    tags: tags.length === 0 ? undefined : tags.map((name) => ({ name })),
    paths: buildPaths(app, routes, writer),
    components: compact({ schemas: { ...Object.fromEntries(schemas), ...PROBLEM_SCHEMAS }, securitySchemes: app.info.securitySchemes }),
    security: app.info.security,
  });
}

function schemasOf(route: RouteIr): readonly SchemaId[] {
  const replies = [route.reply.schema, route.reply.other?.schema, ...route.reply.statuses.map((status) => status.schema)];
  return [...route.inputs.map((input) => input.schema), ...replies.filter((id) => id !== undefined)];
}

function buildPaths(app: AppIr, routes: readonly RouteIr[], writer: SchemaWriter): JsonObject {
  const paths: Record<string, Record<string, Json>> = {};
  const names = nameOperations(routes);
  for (const [index, route] of routes.entries()) {
    const item = (paths[templateOf(route)] ??= {});
    item[route.method.toLowerCase()] = buildOperation(app, route, writer, names[index] ?? "");
  }
  return paths;
}

/** `/files/{path}`: OpenAPI has no notion of a rest, so `*path` is written as a parameter and said in its description. */
function templateOf(route: RouteIr): string {
  const segments = route.segments.map((segment) => (segment.kind === "static" ? encodeURI(segment.text) : `{${segment.name}}`));
  return `/${segments.join("/")}`;
}

function buildOperation(app: AppIr, route: RouteIr, writer: SchemaWriter, operationId: string): JsonObject {
  const { summary, description } = describe(route);
  const parameters = buildParameters(route, writer);
  return compact({
    operationId,
    tags: route.options.tags.length === 0 ? undefined : route.options.tags,
    summary,
    description,
    deprecated: route.options.deprecated === true ? true : undefined,
    parameters: parameters.length === 0 ? undefined : parameters,
    requestBody: buildRequestBody(route, writer),
    responses: buildResponses(app, route, writer),
    security: route.options.security,
  });
}

/** Options win; else the first line of the JSDoc is the summary and the rest the description. */
function describe(route: RouteIr): { readonly summary?: string; readonly description?: string } {
  const [first = "", ...rest] = (route.handler.doc ?? "").split("\n");
  const body = rest.join("\n").trim();
  const summary = route.options.summary ?? (first === "" ? undefined : first.trim());
  const description = route.options.description ?? (body === "" ? undefined : body);
  return { ...(summary !== undefined && { summary }), ...(description !== undefined && { description }) };
}

function buildParameters(route: RouteIr, writer: SchemaWriter): Json[] {
  const declared = route.inputs.filter((input) => ["path", "query", "header", "cookie"].includes(input.source));
  const named = new Set(declared.filter((input) => input.source === "path").map((input) => input.key));
  const undeclared = route.segments.filter((segment) => segment.kind !== "static" && !named.has(segment.name));
  return [
    ...declared.map((input) => buildParameter(route, input, writer)),
    ...undeclared.map((segment) => ({ name: "name" in segment ? segment.name : "", in: "path", required: true, schema: { type: "string" } })),
  ];
}

function buildParameter(route: RouteIr, input: InputIr, writer: SchemaWriter): JsonObject {
  const schema = writer.emit(input.schema);
  const isRest = route.segments.some((segment) => segment.kind === "rest" && segment.name === input.key);
  return compact({
    name: input.key,
    in: input.source,
    required: input.source === "path" || !input.optional ? true : undefined,
    description: isRest ? "The rest of the path, slashes included." : undefined,
    schema: input.default === undefined ? schema : { ...schema, default: input.default },
  });
}

function buildRequestBody(route: RouteIr, writer: SchemaWriter): JsonObject | undefined {
  const body = route.inputs.find((input) => input.source === "body");
  if (body !== undefined) {
    return compact({
      required: body.optional ? undefined : true,
      content: { [body.media ?? "application/json"]: isRaw(body, writer) ? {} : { schema: writer.emit(body.schema) } },
    });
  }
  const form = route.inputs.filter((input) => input.source === "form");
  if (form.length === 0) return undefined;
  const required = form.filter((input) => !input.optional).map((input) => input.key);
  const schema = compact({
    type: "object",
    properties: Object.fromEntries(form.map((input) => [input.key, writer.emit(input.schema)])),
    required: required.length === 0 ? undefined : required,
  });
  return { required: true, content: { "application/x-www-form-urlencoded": { schema } } };
}

/** Of the content as it came the media type says all there is to say (OpenAPI 3.1, section 4.8.14.4). */
function isRaw({ media, schema }: InputIr, writer: SchemaWriter): boolean {
  return media !== undefined && writer.emit(schema)["contentEncoding"] === "base64";
}

function buildResponses(app: AppIr, route: RouteIr, writer: SchemaWriter): JsonObject {
  const responses = replyResponses(route, writer);
  if (route.inputs.some((input) => input.source === "body")) responses["400"] = problemResponse(400, "Problem");
  return route.inputs.length === 0 ? responses : addResponses(responses, invalidResponses(app, writer));
}

/** What a request with invalid input gets. */
function invalidResponses({ invalid }: AppIr, writer: SchemaWriter): JsonObject {
  if (invalid?.kind === "route") return replyResponses(invalid.route, writer);
  const status = invalid?.status ?? 422;
  return { [String(status)]: problemResponse(status, "ValidationProblem") };
}

/** Of a status that both have, the content is either's. */
function addResponses(responses: JsonObject, more: JsonObject): JsonObject {
  const both = Object.entries(more).map(([status, response]) => {
    const first = responses[status] as JsonObject | undefined;
    const content = { ...(first?.["content"] as JsonObject | undefined) };
    for (const [type, media] of Object.entries(((response as JsonObject)["content"] ?? {}) as JsonObject)) {
      const known = content[type] as JsonObject | undefined;
      content[type] = known === undefined ? media : { schema: { anyOf: [known["schema"] ?? {}, (media as JsonObject)["schema"] ?? {}] } };
    }
    return [status, first === undefined ? response : { ...first, content }] as const;
  });
  return { ...responses, ...Object.fromEntries(both) };
}

function replyResponses(route: RouteIr, writer: SchemaWriter): Record<string, Json> {
  const content = ({ schema, stream }: BodyIr): JsonObject | undefined => {
    const types = { ...(schema !== undefined && contentOf(route, schema, writer)), ...(stream !== undefined && contentOfStream(stream)) };
    return Object.keys(types).length === 0 ? undefined : types;
  };
  const { other } = route.reply;
  return {
    ...Object.fromEntries(repliesOf(route).map((reply) => {
      return [String(reply.status), compact({ description: statusText(reply.status), content: reply.status === 204 ? undefined : content(reply) })];
    })),
    ...(other !== undefined && { default: compact({ description: "Of the status that the handler chooses", content: content(other) }) }),
  };
}

function repliesOf({ handler, options, reply }: RouteIr): ReplyIr["statuses"] {
  const status = handler.constant?.status ?? options.status ?? 200;
  const byHelpers = reply.statuses.length > 0 || reply.other !== undefined;
  if (byHelpers && reply.schema === undefined && reply.stream === undefined) return reply.statuses;
  return [{ ...reply, status }, ...reply.statuses.filter((helper) => helper.status !== status)];
}

function contentOfStream({ pieces, media }: StreamIr): JsonObject {
  const type = media ?? (pieces === "text" ? "text/plain" : "application/octet-stream");
  return { [type]: pieces === "text" ? { schema: { type: "string" } } : {} };
}

function contentOf(route: RouteIr, schema: SchemaId, writer: SchemaWriter): JsonObject {
  const constantType = route.handler.constant?.contentType;
  const emitted = writer.emit(schema);
  const type = constantType ?? (emitted["type"] === "string" ? "text/plain; charset=utf-8" : "application/json");
  return { [type.split(";")[0] ?? type]: { schema: emitted } };
}
