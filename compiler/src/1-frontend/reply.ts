/** What a handler answers with, from its return type. */
import { ts } from "ts-morph";
import type { BodyIr, ReplyIr, SchemaId } from "../../ir/app-ir.ts";
import { type FrontEnd, report } from "./front-end.ts";
import type { HandlerNode } from "./handler.ts";
import { isStream, readStreams } from "./stream.ts";

/** undefined, with a diagnostic, when the reply is of a kind that is not there yet. */
export function readReply(frontEnd: FrontEnd, handler: HandlerNode): ReplyIr | undefined {
  const type = returnType(frontEnd, handler);
  const members = type.isUnion() ? type.types : [type];
  const later = members.find((member) => isNotYet(frontEnd, member));
  if (later !== undefined) return refuseNotYet(frontEnd, handler, later);
  const replies = members.filter((member) => isReply(frontEnd, member));
  const responses = members.filter((member) => frontEnd.checker.isGlobal(member.symbol, "Response"));
  const wrapped = [...replies, ...responses];
  const values = wrapped.length === 0 ? type : plainPart(frontEnd, members.filter((member) => !wrapped.includes(member)));
  const at = handler.type ?? handler.asteriskToken ?? handler.body;
  return {
    ...(values !== undefined && readBody(frontEnd, values, at)),
    ...readHelpers(frontEnd, replies, at),
    text: [
      ...(values === undefined ? [] : [frontEnd.checker.print(values, handler)]),
      ...replies.map((reply) => printReply(frontEnd, reply, handler)),
      ...responses.map(() => "Response"),
    ].join(" | "),
  };
}

/** What the server gets to see: a promise's value. */
export function returnType({ checker }: FrontEnd, handler: HandlerNode): ts.Type {
  const signature = checker.types.getSignatureFromDeclaration(handler);
  const type = signature === undefined ? checker.types.getAnyType() : checker.types.getReturnTypeOfSignature(signature);
  return checker.awaited(type);
}

function isReply({ checker }: FrontEnd, type: ts.Type): boolean {
  return checker.catzillaName(type.symbol) === "Reply";
}

/** `Reply<201, User>`: the media type only where the helper sets it. */
function printReply({ checker }: FrontEnd, type: ts.Type, at: ts.Node): string {
  const written = checker.types.getTypeArguments(type as ts.TypeReference).slice(0, 3);
  const shown = written[2]?.isStringLiteral() === true ? written : written.slice(0, 2);
  return `Reply<${shown.map((argument) => checker.print(argument, at)).join(", ")}>`;
}

function isNotYet({ checker }: FrontEnd, type: ts.Type): boolean {
  return checker.isGlobal(type.symbol, "Blob", "File", "FormData");
}

function refuseNotYet(frontEnd: FrontEnd, handler: HandlerNode, type: ts.Type): undefined {
  const at = handler.type ?? handler;
  report(frontEnd, "CZ1050", `a handler that returns \`${frontEnd.checker.print(type)}\` is not available in this version yet`, at, {
    hint: "return it in a `Response`: `new Response(value)`",
  });
}

function plainPart({ checker }: FrontEnd, members: readonly ts.Type[]): ts.Type | undefined {
  return members.length === 0 ? undefined : checker.union(members);
}

const SILENT = ts.TypeFlags.VoidLike | ts.TypeFlags.Never;
const UNTYPED = ts.TypeFlags.Any | ts.TypeFlags.Unknown;

/** What is sent in pieces, and what as a whole. */
function readBody(frontEnd: FrontEnd, type: ts.Type, at: ts.Node, media?: ts.Type): Pick<ReplyIr, "schema" | "stream"> {
  const members = type.isUnion() ? type.types : [type];
  const streams = members.filter((member) => isStream(frontEnd, member));
  const whole = streams.length === 0 ? type : plainPart(frontEnd, members.filter((member) => !streams.includes(member)));
  const schema = whole === undefined ? undefined : schemaOf(frontEnd, whole, at);
  const stream = readStreams(frontEnd, streams, at, media);
  return { ...(schema !== undefined && { schema }), ...(stream !== undefined && { stream }) };
}

/** undefined for nothing (`void`) and for what goes out by value (`any`). */
function schemaOf(frontEnd: FrontEnd, type: ts.Type, at: ts.Node): SchemaId | undefined {
  const value = frontEnd.checker.withoutUndefined(type);
  if ((value.flags & (SILENT | UNTYPED)) !== 0) return undefined;
  return frontEnd.schemas.read(value, at, "reply");
}

interface HelperReply {
  /** undefined: any number. */
  readonly status: number | undefined;
  readonly body: ts.Type;
  readonly media: ts.Type | undefined;
}

/** By status; those of any status in `other`. */
function readHelpers(frontEnd: FrontEnd, replies: readonly ts.Type[], at: ts.Node): Pick<ReplyIr, "statuses" | "other"> {
  const helpers = replies.flatMap((reply): HelperReply[] => {
    const [status, body = frontEnd.checker.types.getAnyType(), media] = frontEnd.checker.types.getTypeArguments(reply as ts.TypeReference);
    return statusesOf(status).map((code) => ({ status: code, body, media }));
  });
  const bodyOf = (status: number | undefined): BodyIr => {
    const same = helpers.filter((helper) => helper.status === status);
    const type = frontEnd.checker.union(same.map(({ body }) => body));
    const empty = (frontEnd.checker.withoutUndefined(type).flags & SILENT) !== 0;
    return empty ? { empty } : readBody(frontEnd, type, at, same.at(-1)?.media);
  };
  const codes = [...new Set(helpers.flatMap(({ status }) => status ?? []))].sort((a, b) => a - b);
  return {
    statuses: codes.map((status) => ({ status, ...bodyOf(status) })),
    ...(helpers.some(({ status }) => status === undefined) && { other: bodyOf(undefined) }),
  };
}

/** Of `200 | 404` both; of `number` undefined. */
function statusesOf(type: ts.Type | undefined): (number | undefined)[] {
  if (type?.isUnion() === true) return type.types.flatMap(statusesOf);
  return [type?.isNumberLiteral() === true ? type.value : undefined];
}
