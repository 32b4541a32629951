/** Handlers that always answer the same: the response is made at build time, or the first reason why not is told. */
import { ts } from "ts-morph";
import type { ConstantReply, Json, RouteOptions } from "../../ir/app-ir.ts";
import { type Constant, describe, evaluate } from "./constant.ts";
import { dropsMembers } from "./dropped-members.ts";
import type { FrontEnd } from "./front-end.ts";
import type { HandlerNode } from "./handler.ts";
import { toJson } from "./json.ts";
import { returnType } from "./reply.ts";
import { excerpt, isWritten, unwrap } from "./syntax.ts";

export type ConstantResult = { readonly reply: ConstantReply } | { readonly because: string; readonly node: ts.Node };

export function readConstantReply(frontEnd: FrontEnd, handler: HandlerNode, options: RouteOptions): ConstantResult {
  if (handler.asteriskToken !== undefined) return { because: "it is a generator", node: handler.asteriskToken };
  const effect = handler.parameters.map((parameter) => effectOf(frontEnd, parameter)).find((reason) => reason !== undefined);
  if (effect !== undefined) return effect;
  const returned = returnedExpression(frontEnd, handler);
  if (returned === undefined) return { reply: plainReply(undefined, undefined, options.status) };
  if ("because" in returned) return returned;
  const call = unwrap(returned);
  const helper = ts.isCallExpression(call) ? helperName(frontEnd, call) : undefined;
  if (helper !== undefined && ts.isCallExpression(call)) return helperReply(frontEnd, helper, call, handler);
  const result = constantBody(frontEnd, returned, handler);
  return "because" in result ? result : { reply: plainReply(result.value, result.json, options.status) };
}

type Reason = { readonly because: string; readonly node: ts.Node };

/** A default or a pattern that could run code of the program. */
function effectOf(frontEnd: FrontEnd, { name, initializer }: ts.ParameterDeclaration): Reason | undefined {
  if (!ts.isIdentifier(name)) return { because: `it takes the parameter \`${excerpt(name)}\` apart`, node: name };
  const result = initializer === undefined ? undefined : evaluate(frontEnd, initializer);
  return result?.known === false ? result : undefined;
}

/** The expression of an arrow function, or of the one return that a body has; undefined when it returns nothing. */
function returnedExpression(frontEnd: FrontEnd, { body }: HandlerNode): ts.Expression | Reason | undefined {
  if (!ts.isBlock(body)) return body;
  for (const statement of body.statements) {
    if (ts.isReturnStatement(statement)) return statement.expression;
    const reason = reasonOf(frontEnd, statement);
    if (reason !== undefined) return reason;
  }
  return undefined;
}

/** undefined for what changes nothing: constants of the function's own, types, empty statements. */
function reasonOf(frontEnd: FrontEnd, statement: ts.Statement): Reason | undefined {
  if (ts.isEmptyStatement(statement) || ts.isInterfaceDeclaration(statement) || ts.isTypeAliasDeclaration(statement)) return undefined;
  if (ts.isVariableStatement(statement)) {
    for (const { initializer } of statement.declarationList.declarations) {
      const result = initializer === undefined ? undefined : evaluate(frontEnd, initializer);
      if (result?.known === false) return result;
    }
    return undefined;
  }
  return firstEffect(statement) ?? { because: "it does more than to return a value", node: statement };
}

/** The first thing in a statement that people would name as the reason. */
function firstEffect(node: ts.Node): Reason | undefined {
  if (ts.isCallExpression(node) || ts.isNewExpression(node) || ts.isAwaitExpression(node)) return { because: describe(node), node };
  if (ts.isThrowStatement(node)) return { because: "it throws", node };
  if (ts.isIterationStatement(node, false)) return { because: "it loops", node };
  if (ts.isIdentifier(node) && isWritten(node)) return { because: `it changes \`${node.text}\``, node };
  return ts.forEachChild(node, firstEffect);
}

const HELPERS = ["json", "text", "html", "redirect", "status", "created", "noContent"] as const;
type Helper = (typeof HELPERS)[number];

function helperName({ checker }: FrontEnd, call: ts.CallExpression): Helper | undefined {
  const callee = unwrap(call.expression);
  const symbol = checker.symbolAt(ts.isPropertyAccessExpression(callee) ? callee.name : callee);
  const name = checker.catzillaName(symbol);
  return symbol?.valueDeclaration !== undefined && ts.isFunctionDeclaration(symbol.valueDeclaration) ? HELPERS.find((each) => each === name) : undefined;
}

function helperReply(frontEnd: FrontEnd, helper: Helper, call: ts.CallExpression, handler: HandlerNode): ConstantResult {
  const [first, second, more] = call.arguments;
  const spread = call.arguments.find(ts.isSpreadElement);
  if (spread !== undefined || more !== undefined) return { because: describe(spread ?? call), node: spread ?? call };
  const a = valueOf(frontEnd, first, handler, helper);
  if ("because" in a) return a;
  const b = valueOf(frontEnd, second, handler, helper === "status" ? "json" : undefined);
  if ("because" in b) return b;
  const reply = replyOf(helper, a, b);
  return reply === undefined ? { because: describe(call), node: call } : { reply };
}

interface Value {
  readonly value: Constant;
  readonly json: Json | undefined;
}

const BODIES: readonly (Helper | undefined)[] = ["json", "created", "text", "html"];

/** An argument; one that becomes the body must be what JSON can say. */
function valueOf(frontEnd: FrontEnd, node: ts.Expression | undefined, handler: HandlerNode, role: Helper | undefined): Value | Reason {
  if (node === undefined) return { value: undefined, json: undefined };
  if (BODIES.includes(role)) return constantBody(frontEnd, node, handler);
  const result = evaluate(frontEnd, node);
  return result.known ? { value: result.value, json: undefined } : result;
}

/** undefined when the arguments are of other types than the helper takes: TypeScript has said so. */
function replyOf(helper: Helper, a: Value, b: Value): ConstantReply | undefined {
  switch (helper) {
    case "noContent": return plainReply(undefined, undefined, 204);
    case "status": return typeof a.value === "number" ? plainReply(b.value, b.json, a.value) : undefined;
    case "created": return createdReply(a, b.value);
    case "redirect": return redirectReply(a.value, b.value);
    case "json": return initReply("application/json", textOfJson(a), b.value);
    case "text": return typeof a.value === "string" ? initReply("text/plain; charset=utf-8", a.value, b.value) : undefined;
    case "html": return typeof a.value === "string" ? initReply("text/html; charset=utf-8", a.value, b.value) : undefined;
  }
}

function createdReply(body: Value, location: Constant): ConstantReply | undefined {
  const reply = plainReply(body.value, body.json, 201);
  if (location === undefined) return reply;
  return typeof location === "string" ? { ...reply, headers: [["location", location]] } : undefined;
}

function redirectReply(url: Constant, status: Constant): ConstantReply | undefined {
  if (typeof url !== "string" || (status !== undefined && typeof status !== "number")) return undefined;
  return { status: status ?? 302, contentType: "", headers: [["location", url]], body: "" };
}

/** `json(body, { status, headers })`. */
function initReply(contentType: string, body: string | undefined, init: Constant): ConstantReply | undefined {
  if (body === undefined || (init !== undefined && !isRecord(init))) return undefined;
  const { status = 200, headers = {} } = init ?? {};
  if (typeof status !== "number" || !isRecord(headers)) return undefined;
  const fields = Object.entries(headers).flatMap(([name, value]): [string, string][] => (typeof value === "string" ? [[name, value]] : []));
  // Which of two content types counts is the server's to say.
  if (fields.length !== Object.keys(headers).length || fields.some(([name]) => name.toLowerCase() === "content-type")) return undefined;
  return { status, contentType, headers: fields, body };
}

function isRecord(value: Constant): value is Readonly<Record<string, Constant>> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

/** Text for a string, JSON for any other value, nothing for undefined. */
function plainReply(value: Constant, json: Json | undefined, status: number | undefined): ConstantReply {
  if (value === undefined) return { status: status ?? 204, contentType: "", headers: [], body: "" };
  if (typeof value === "string") return { status: status ?? 200, contentType: "text/plain; charset=utf-8", headers: [], body: value };
  return { status: status ?? 200, contentType: "application/json", headers: [], body: JSON.stringify(json) };
}

function textOfJson({ value, json }: Value): string | undefined {
  return value === undefined ? undefined : JSON.stringify(json);
}

/** The value as it will be written; a reason when the worker would not write it just so. */
function constantBody(frontEnd: FrontEnd, node: ts.Expression, handler: HandlerNode): Value | Reason {
  const result = evaluate(frontEnd, node);
  if (!result.known) return result;
  const { value } = result;
  if (value === undefined) return { value, json: undefined };
  const json = toJson(value);
  if (json === undefined) return { because: "it has a value in it that JSON cannot say", node };
  if (typeof value === "string" && /\p{Surrogate}/u.test(value)) return { because: "its text is not well-formed Unicode", node };
  if (dropsMembers(frontEnd.checker, frontEnd.checker.typeAt(node), json) || dropsMembers(frontEnd.checker, returnType(frontEnd, handler), json)) {
    return { because: "it returns members that its type does not have, which are left out", node };
  }
  return { value, json };
}
