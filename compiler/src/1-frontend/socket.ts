/** `app.ws(path, options, { open, message, invalid, drain, close })`: what its handlers take, and what it agrees to. */
import { ts } from "ts-morph";
import type { HandlerIr, InputIr, RouteIr, SchemaId, SocketCallback, SocketIr, SocketMessages } from "../../ir/app-ir.ts";
import type { Registration } from "./flatten.ts";
import { type FrontEnd, report } from "./front-end.ts";
import { handlerName, type HandlerNode, isAsync, readDoc, readFunction } from "./handler.ts";
import { readInputs } from "./inputs.ts";
import { readLimits } from "./limits.ts";
import { readOptions } from "./options.ts";
import { readsOf } from "./reads.ts";
import { resolveValue } from "./resolve.ts";
import { calleeSpan } from "./route-table.ts";
import { excerpt } from "./syntax.ts";

type HandlerKey = SocketCallback | "open";
type Handlers = Partial<Record<HandlerKey, HandlerNode>>;

/** What every route has, whatever it answers. */
export type RouteBase = Pick<RouteIr, "method" | "path" | "segments" | "span" | "pathSpan" | "includedAt">;

/** undefined, with diagnostics, when it cannot be one. */
export function readSocketRoute(frontEnd: FrontEnd, { call }: Registration, base: RouteBase): RouteIr | undefined {
  const handlers = readHandlers(frontEnd, call);
  const options = readSocketOptions(frontEnd, call.arguments.length > 2 ? call.arguments[1] : undefined);
  if (handlers === undefined) return undefined;
  const inputs = readOpen(frontEnd, handlers.open, base);
  const message = readMessage(frontEnd, handlers.message);
  if (inputs === undefined || message === undefined) return undefined;
  const sent = readSent(frontEnd, call);
  return {
    ...base,
    options: { tags: [] },
    handler: handlerIr(frontEnd, call, handlers.open),
    inputs,
    reply: { statuses: [], text: call.typeArguments?.[0]?.getText() ?? "any messages" },
    socket: { ...options, receives: message.receives, ...(sent !== undefined && { sent }), callbacks: readCallbacks(frontEnd, call, handlers, message.inputs, base) },
  };
}

// ---- the handlers ------------------------------------------------------------------------------------------------

const KEYS: readonly HandlerKey[] = ["open", "message", "invalid", "drain", "close"];

function readHandlers(frontEnd: FrontEnd, call: ts.CallExpression): Handlers | undefined {
  const expression = call.arguments.length > 2 ? call.arguments[2] : call.arguments[1];
  if (expression === undefined) return undefined; // TypeScript's to report
  const literal = resolveValue(frontEnd.checker, expression);
  if (!ts.isObjectLiteralExpression(literal)) return refuseUnseen(frontEnd, expression);
  const handlers: Handlers = {};
  for (const property of literal.properties) {
    if (property.name === undefined || !ts.isIdentifier(property.name)) return refuseUnseen(frontEnd, property);
    const key = KEYS.find((each) => each === property.name?.getText());
    if (key === undefined) continue; // TypeScript's to report, too
    const node = readFunction(frontEnd, property.name);
    if (node === undefined) return undefined;
    handlers[key] = node;
  }
  return handlers;
}

function refuseUnseen(frontEnd: FrontEnd, node: ts.Node): undefined {
  report(frontEnd, "CZ1070", `the handlers of this WebSocket route cannot be seen statically: \`${excerpt(node)}\``, node, {
    hint: "write them in place, by their names: `app.ws(\"/chat\", { open(ws) {}, message(ws, said: Said) {} })`",
  });
}

function handlerIr(frontEnd: FrontEnd, call: ts.CallExpression, node: HandlerNode | undefined): HandlerIr {
  const span = node === undefined ? calleeSpan(frontEnd, call) : frontEnd.checker.spanOf(node);
  const doc = node === undefined ? undefined : readDoc(call, node);
  return {
    name: node === undefined ? "(none)" : handlerName(node),
    span,
    async: node !== undefined && isAsync(node),
    dynamicBecause: { text: "it serves connections, not single requests", span },
    ...(doc !== undefined && { doc }),
  };
}

/** Each as a route that no request finds. */
function readCallbacks(frontEnd: FrontEnd, call: ts.CallExpression, handlers: Handlers, inputs: readonly InputIr[], base: RouteBase): SocketIr["callbacks"] {
  const callback = (name: SocketCallback): RouteIr | undefined => {
    const node = handlers[name];
    if (node === undefined) return undefined;
    return {
      ...base,
      path: `${base.path} ${name}`,
      segments: [...base.segments, { kind: "static", text: name }], // for its name in C
      options: { tags: [], hidden: true },
      handler: handlerIr(frontEnd, call, node),
      inputs: name === "message" ? inputs : [],
      reply: { statuses: [], text: "nothing" },
    };
  };
  const entries = KEYS.flatMap((name): [string, RouteIr][] => {
    const route = name === "open" ? undefined : callback(name);
    return route === undefined ? [] : [[name, route]];
  });
  return Object.fromEntries(entries);
}

// ---- what they take ----------------------------------------------------------------------------------------------

/** Behind the connection, inputs of the request. */
function readOpen(frontEnd: FrontEnd, open: HandlerNode | undefined, { path, segments }: RouteBase): readonly InputIr[] | undefined {
  if (open === undefined) return [];
  const placeholders = segments.flatMap((segment) => (segment.kind === "static" ? [] : [segment.name]));
  const inputs = readInputs(frontEnd, open, { method: "WS", path, placeholders }, open.parameters.slice(1));
  const context = inputs?.find(({ source, key }) => source === "request" && key === "Context");
  return context === undefined ? inputs : refuseContext(frontEnd, context);
}

function refuseContext({ compilation }: FrontEnd, { name, span }: InputIr): undefined {
  compilation.report("CZ1044", `\`${name}\`: a \`Context\` is for the reply of a route, and a connection has none`, {
    span,
    hint: "keep what belongs to the connection in `ws.data`, and take inputs as parameters of their own",
  });
}

interface Message {
  readonly receives: SocketMessages;
  /** None: the message is handed over as it comes. */
  readonly inputs: readonly InputIr[];
}

function readMessage(frontEnd: FrontEnd, handler: HandlerNode | undefined): Message | undefined {
  const node = handler?.parameters[1];
  if (handler === undefined || node === undefined) return { receives: "both", inputs: [] };
  if (node.type === undefined || node.dotDotDotToken !== undefined) return refuseUntyped(frontEnd, node);
  const type = frontEnd.checker.withoutUndefined(frontEnd.checker.typeAt(node));
  if (frontEnd.checker.isError(type)) return undefined;
  if (isTextOrBytes(frontEnd, type)) return { receives: "both", inputs: [] };
  const id = frontEnd.schemas.read(type, node, "input");
  const schema = frontEnd.schemas.schemas()[id];
  const receives = schema?.kind === "bytes" ? "binary" : "text";
  const isRaw = schema?.kind === "bytes" || schema?.kind === "string";
  if (schema !== undefined && isRaw && isPlain(schema)) return { receives, inputs: [] };
  const reads = isRaw ? undefined : readsOf(frontEnd, handler, node);
  const name = ts.isIdentifier(node.name) ? node.name.text : "message";
  return {
    receives,
    inputs: [{ name, source: "body", key: name, ...(isRaw && { media: "*/*" }), schema: id, optional: false, ...(reads !== undefined && { reads }), span: frontEnd.checker.spanOf(node) }],
  };
}

function refuseUntyped(frontEnd: FrontEnd, node: ts.ParameterDeclaration): undefined {
  report(frontEnd, "CZ1034", `the parameter \`${node.name.getText()}\` has no type, so a message cannot be parsed or checked`, node, {
    hint: "write its type, as in `said: Said` for JSON, or `string` for the text as it comes",
  });
}

/** `string | Uint8Array`. */
function isTextOrBytes({ checker }: FrontEnd, type: ts.Type): boolean {
  const isText = (member: ts.Type): boolean => (member.flags & ts.TypeFlags.String) !== 0;
  const isBytes = (member: ts.Type): boolean => checker.isGlobal(member.symbol, "Uint8Array");
  return type.isUnion() && type.types.some(isText) && type.types.every((member) => isText(member) || isBytes(member));
}

/** Whether any text, or any bytes, will do. */
function isPlain(schema: object): boolean {
  const { kind: _kind, name: _name, doc: _doc, span: _span, patterns, ...limits } = schema as Record<string, unknown>;
  return (patterns === undefined || (Array.isArray(patterns) && patterns.length === 0)) && Object.values(limits).every((limit) => limit === undefined);
}

/** The first type argument: what is sent as JSON. Strings and bytes are sent as they are, whatever it says. */
function readSent({ checker, schemas }: FrontEnd, call: ts.CallExpression): SchemaId | undefined {
  const node = call.typeArguments?.[0];
  if (node === undefined) return undefined;
  const type = checker.types.getTypeFromTypeNode(node);
  const untyped = ts.TypeFlags.Any | ts.TypeFlags.Unknown | ts.TypeFlags.VoidLike | ts.TypeFlags.Never;
  return (type.flags & untyped) !== 0 ? undefined : schemas.read(type, node, "reply");
}

// ---- options -----------------------------------------------------------------------------------------------------

/** RFC 9110, section 5.6.2. */
const TOKEN = /^[!#$%&'*+\-.^_`|~0-9A-Za-z]+$/;
/** RFC 6454, section 6.2: a scheme, a host, and a port that is not the scheme's own. */
const ORIGIN = /^[a-z][a-z0-9+.-]*:\/\/[^/\s]+$/;

function readSocketOptions(frontEnd: FrontEnd, node: ts.Expression | undefined): Pick<SocketIr, "limits" | "compress" | "protocols" | "origins"> {
  const kinds = { limits: "object", compress: "flag", protocols: "texts", origins: "texts" } as const;
  const { limits, compress = false, protocols = [], origins = [] } = readOptions(frontEnd, node, kinds, "a WebSocket route");
  checkTexts(frontEnd, node, protocols, TOKEN, "a subprotocol is a token, as `chat.v2`");
  checkTexts(frontEnd, node, origins, ORIGIN, "an origin is a scheme and a host, as `https://example.com`");
  return { limits: readLimits(frontEnd, node, limits, "a WebSocket route"), compress, protocols, origins };
}

function checkTexts(frontEnd: FrontEnd, node: ts.Expression | undefined, texts: readonly string[], form: RegExp, rule: string): void {
  for (const text of texts.filter((each) => !form.test(each))) {
    if (node !== undefined) report(frontEnd, "CZ1062", `${rule}, not \`${text}\``, node);
  }
}
