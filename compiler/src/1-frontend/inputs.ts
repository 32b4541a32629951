/** A handler's parameters, each with the place in the request that it comes from. */
import { ts } from "ts-morph";
import type { InputIr, InputSource, Method, Schema, SchemaId } from "../../ir/app-ir.ts";
import { evaluate } from "./constant.ts";
import { type FrontEnd, report } from "./front-end.ts";
import { readGiven } from "./given.ts";
import type { HandlerNode } from "./handler.ts";
import { checkKey, checkMedia, checkShape, isJson } from "./input-checks.ts";
import { toJson } from "./json.ts";
import { isNotYet, refuseNotYet } from "./not-yet.ts";
import { readsOf } from "./reads.ts";
import { type Marker, readMarker } from "./source-marker.ts";
import { type Shape, shapeOf } from "./type-shape.ts";

export interface RouteContext {
  readonly method: Method;
  /** The whole path, and the names of its placeholders. */
  readonly path: string;
  readonly placeholders: readonly string[];
}

/** A parameter on its way to becoming an input. */
export interface Parameter {
  readonly node: ts.ParameterDeclaration;
  readonly name: string;
  readonly type: ts.Type;
  readonly shape: Shape;
  readonly marker: Marker | undefined;
}

/** undefined, with diagnostics, when one of them cannot be an input. */
export function readInputs(frontEnd: FrontEnd, handler: HandlerNode, route: RouteContext, parameters: readonly ts.ParameterDeclaration[] = handler.parameters): InputIr[] | undefined {
  const inputs: InputIr[] = [];
  let complete = true;
  for (const node of parameters) {
    const input = readInput(frontEnd, node, route, inputs);
    const reads = input?.source === "body" || input?.source === "form" ? readsOf(frontEnd, handler, node) : undefined;
    if (input === undefined) complete = false;
    else inputs.push({ ...input, ...(reads !== undefined && { reads }) });
  }
  if (!complete || !checkBodies(frontEnd, inputs, route)) return undefined;
  warnOfMisnamed(frontEnd, inputs, route, parameters);
  return inputs;
}

/** `(userId: int)` at "/users/:id" is a key of the query string, which is rarely what was meant. */
function warnOfMisnamed(frontEnd: FrontEnd, inputs: readonly InputIr[], { placeholders }: RouteContext, parameters: readonly ts.ParameterDeclaration[]): void {
  const [unread] = placeholders.filter((name) => !inputs.some(({ source, key }) => source === "path" && key === name));
  if (unread === undefined) return;
  for (const [index, node] of parameters.entries()) {
    const input = inputs[index];
    const type = frontEnd.checker.typeAt(node);
    if (input?.source !== "query" || input.optional || readMarker(frontEnd.checker, node, type) !== undefined) continue;
    report(frontEnd, "CZ1035", `nothing reads \`:${unread}\` of the path, and \`${input.name}\` is read from the query string`, node, {
      hint: `name the parameter \`${unread}\`; if the query string is meant, write \`${input.name}: Query<${frontEnd.checker.print(type, node)}>\``,
    });
  }
}

function readInput(frontEnd: FrontEnd, node: ts.ParameterDeclaration, route: RouteContext, before: readonly InputIr[]): InputIr | undefined {
  const given = readGiven(frontEnd, node);
  if (given !== undefined) return given;
  const parameter = readParameter(frontEnd, node, before);
  if (parameter === undefined) return undefined;
  const source = sourceOf(frontEnd, parameter, route);
  if (source === undefined) return undefined;
  const key = keyOf(parameter, source);
  const checked = [checkName(frontEnd, parameter, source), checkKey(frontEnd, parameter, source, key, route), checkShape(frontEnd, parameter, source), checkMedia(frontEnd, parameter)];
  if (checked.includes(false)) return undefined;
  const pieces = source === "body" ? piecesOf(frontEnd, parameter.type) : undefined;
  const schema = frontEnd.schemas.read(pieces ?? frontEnd.checker.withoutUndefined(parameter.type), node, "input");
  const optional = source !== "path" && pieces === undefined && isOptional(frontEnd, parameter);
  const media = source === "body" ? mediaOf(frontEnd, parameter, schema) : undefined;
  const initial = defaultOf(frontEnd, node) ?? (source === "path" ? undefined : defaultOfType(frontEnd, schema, source, optional));
  return {
    name: parameter.name,
    source,
    key,
    ...(media !== undefined && { media }),
    ...(pieces !== undefined && { stream: true }),
    schema,
    optional: optional || initial !== undefined,
    ...initial,
    span: frontEnd.checker.spanOf(node),
  };
}

function readParameter(frontEnd: FrontEnd, node: ts.ParameterDeclaration, before: readonly InputIr[]): Parameter | undefined {
  if (node.dotDotDotToken !== undefined) return refuse(frontEnd, "CZ1032", node, "a rest parameter has no place in a request", "take an array: `(ids: int[])` reads a repeated query key");
  if (ts.isIdentifier(node.name) && node.name.text === "this") return refuse(frontEnd, "CZ1032", node, "a handler is called without `this`", "use a variable of the module instead");
  if (isNotYet(frontEnd, node)) return refuseNotYet(frontEnd, node);
  const type = frontEnd.checker.typeAt(node);
  if (frontEnd.checker.isGlobal(type.symbol, "Response")) return refuse(frontEnd, "CZ1032", node, "a `Response` is what a handler returns", "return the value itself, `json(...)` and the like, or a `new Response(...)`");
  // TypeScript has reported it.
  if (frontEnd.checker.isError(type)) return undefined;
  const shape = shapeOf(frontEnd.checker, type);
  if (node.type === undefined && (node.initializer === undefined || shape === "any")) return refuseUntyped(frontEnd, node);
  const name = ts.isIdentifier(node.name) ? node.name.text : freeName("body", before);
  return { node, name, type, shape, marker: readMarker(frontEnd.checker, node, type) };
}

function refuse(frontEnd: FrontEnd, code: "CZ1032", node: ts.Node, message: string, hint: string): undefined {
  report(frontEnd, code, message, node, { hint });
}

function refuseUntyped(frontEnd: FrontEnd, node: ts.ParameterDeclaration): undefined {
  const name = node.name.getText();
  const typed = `write its type, as in \`${ts.isIdentifier(node.name) ? name : "body"}: ${ts.isIdentifier(node.name) ? "string" : "NewUser"}\``;
  report(frontEnd, "CZ1034", `the parameter \`${name}\` has no type, so a request's value cannot be parsed or checked`, node, {
    hint: OTHERS_PARAMETERS.test(name) ? "a handler takes what it needs of a request, each parameter with its type, and returns the reply: `(id: int, body: NewUser) => ({ id })`" : typed,
  });
}

/** What handlers of other frameworks take. */
const OTHERS_PARAMETERS = /^_?(req|request|res|response|reply|next|c|ctx|context)$/;

/** A destructured parameter has no name of its own. */
function freeName(wanted: string, before: readonly InputIr[]): string {
  return before.some(({ name }) => name === wanted) ? freeName(`${wanted}_`, before) : wanted;
}

function sourceOf(frontEnd: FrontEnd, parameter: Parameter, route: RouteContext): InputSource | undefined {
  if (parameter.marker !== undefined) return parameter.marker.source;
  if (ts.isIdentifier(parameter.node.name) && route.placeholders.includes(parameter.name)) return "path";
  if (parameter.shape === "scalar" || parameter.shape === "array-of-scalars") return "query";
  if (parameter.shape === "object") return "body";
  if (parameter.shape === "any") return refuseAny(frontEnd, parameter);
  report(frontEnd, "CZ1043", `\`${parameter.name}\` is an array of objects, which cannot come from the query string`, parameter.node, {
    hint: `if it is the JSON body, write \`${parameter.name}: Body<${frontEnd.checker.print(parameter.type, parameter.node)}>\``,
  });
  return undefined;
}

function refuseAny(frontEnd: FrontEnd, { name, node, type }: Parameter): undefined {
  const text = frontEnd.checker.print(type);
  report(frontEnd, "CZ1046", `\`${name}\` is \`${text}\`, which does not say where in the request it comes from`, node, {
    hint: `write \`Body<${text}>\` for the JSON body, or a type such as \`string\` for the query string`,
  });
}

/** What `AsyncIterable<Uint8Array>` gives, piece by piece; undefined for other types. */
function piecesOf({ checker }: FrontEnd, type: ts.Type): ts.Type | undefined {
  const members = type.isIntersection() ? type.types : [type];
  const stream = members.find((member) => checker.isGlobal(member.symbol, "AsyncIterable"));
  const [piece] = stream === undefined ? [] : checker.types.getTypeArguments(stream as ts.TypeReference);
  return piece !== undefined && checker.isGlobal(piece.symbol, "Uint8Array") ? piece : undefined;
}

/** Of a body that is not JSON. Bytes are the content as it came; as a JSON body they would be one text of Base64. */
function mediaOf({ schemas }: FrontEnd, { marker }: Parameter, id: SchemaId): string | undefined {
  if (marker?.media !== undefined) return isJson(marker.media) ? undefined : marker.media.toLowerCase();
  return schemas.schemas()[id]?.kind === "bytes" ? "*/*" : undefined;
}

/** A destructured scalar would have no name to look for. */
function checkName(frontEnd: FrontEnd, { node, marker }: Parameter, source: InputSource): boolean {
  if (ts.isIdentifier(node.name) || source === "body" || marker?.name !== undefined) return true;
  report(frontEnd, "CZ1033", "a destructured parameter has no name to look for in the request", node.name, {
    hint: "name the parameter; only the JSON body can be destructured in place",
  });
  return false;
}

function keyOf({ name, marker }: Parameter, source: InputSource): string {
  if (source === "client") return marker?.name ?? "address";
  if (source === "header") return (marker?.name ?? toKebab(name)).toLowerCase();
  return marker?.name ?? name;
}

/** `userAgent` and `user_agent` are `user-agent`. */
function toKebab(name: string): string {
  return name.replace(/([a-z0-9])([A-Z])/g, "$1-$2").replace(/([A-Z])([A-Z][a-z])/g, "$1-$2").replaceAll("_", "-");
}

function isOptional({ checker }: FrontEnd, { node, type }: Parameter): boolean {
  return node.questionToken !== undefined || node.initializer !== undefined || checker.includesUndefined(type);
}

type Initial = Pick<InputIr, "default" | "filled">;

/** The handler's own; it goes before that of the type. */
function defaultOf(frontEnd: FrontEnd, node: ts.ParameterDeclaration): Initial | undefined {
  if (node.initializer === undefined) return undefined;
  const result = evaluate(frontEnd, node.initializer);
  const value = result.known ? toJson(result.value) : undefined;
  return value === undefined ? {} : { default: value };
}

/** `Default<V>`. No text is null, so null is what an absent one is, where the type has it. */
function defaultOfType({ schemas }: FrontEnd, id: SchemaId, source: InputSource, optional: boolean): Initial | undefined {
  const value = schemas.schemas()[id]?.doc?.default;
  if (value !== undefined) return { default: value, filled: true };
  return !optional && source !== "body" && isNullable(schemas.schemas(), id) ? { default: null, filled: true } : undefined;
}

function isNullable(schemas: readonly Schema[], id: SchemaId): boolean {
  const schema = schemas[id];
  if (schema?.kind === "union") return schema.arms.some((arm) => isNullable(schemas, arm));
  return schema?.kind === "null" || (schema?.kind === "literal" && schema.values.includes(null));
}

const IN_CONTENT: readonly InputSource[] = ["body", "form"];

/** A request has one content: one JSON body, or the fields of one form. */
function checkBodies(frontEnd: FrontEnd, inputs: readonly InputIr[], { method, path }: RouteContext): boolean {
  const contents = inputs.filter(({ source }) => IN_CONTENT.includes(source));
  const [first, second] = contents.filter(({ source }, index) => source === "body" || index === 0 || contents[0]?.source === "body");
  if (first === undefined) return true;
  if (second !== undefined) return refuseSecond(frontEnd, first, second);
  if (method !== "GET" && method !== "HEAD" && method !== "WS") return true;
  report(frontEnd, "CZ1042", `\`${first.name}\` is the ${first.source === "body" ? "JSON body" : "form"}, but ${method === "WS" ? "the request for a connection" : `a ${method} request`} has none`, first.span, {
    hint: method === "WS"
      ? "let the client send it as its first message, or take scalars: those come from the query string"
      : `register it with \`post\`, or take scalars: \`${method} ${path}\` reads those from the query string`,
  });
  return false;
}

function refuseSecond(frontEnd: FrontEnd, first: InputIr, second: InputIr): false {
  const isForm = first.source === "form" || second.source === "form";
  report(frontEnd, "CZ1041", isForm
    ? `\`${first.name}\` and \`${second.name}\` cannot both come from the content of a request: it is a form or JSON`
    : `\`${first.name}\` and \`${second.name}\` are both JSON bodies, and a request has one`, second.span, {
    related: [{ message: `\`${first.name}\` is the first`, span: first.span }],
    hint: isForm
      ? "take all of it from the form, or all of it from the body"
      : `take one object with both: \`body: { ${first.name}: ...; ${second.name}: ... }\``,
  });
  return false;
}
