/** What a handler answers with, from its return type. */
import { ts } from "ts-morph";
import type { ReplyIr, SchemaId } from "../../ir/app-ir.ts";
import { type FrontEnd, report } from "./front-end.ts";
import type { HandlerNode } from "./handler.ts";

/** undefined, with a diagnostic, when the reply is of a kind that is not there yet. */
export function readReply(frontEnd: FrontEnd, handler: HandlerNode): ReplyIr | undefined {
  const type = returnType(frontEnd, handler);
  const members = type.isUnion() ? type.types : [type];
  const stream = members.find((member) => isStream(frontEnd, member));
  if (handler.asteriskToken !== undefined || stream !== undefined) return refuseStream(frontEnd, handler, stream ?? type);
  const replies = members.filter((member) => isReply(frontEnd, member));
  const plain = replies.length === 0 ? type : plainPart(frontEnd, members.filter((member) => !replies.includes(member)));
  const at = handler.type ?? handler.body;
  const schema = plain === undefined ? undefined : schemaOf(frontEnd, plain, at);
  return {
    ...(schema !== undefined && { schema }),
    statuses: readStatuses(frontEnd, replies, at),
    text: [...(plain === undefined ? [] : [frontEnd.checker.print(plain, handler)]), ...replies.map((reply) => printReply(frontEnd, reply, handler))].join(" | "),
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

const STREAMS = ["Generator", "AsyncGenerator", "Iterator", "AsyncIterator", "IterableIterator", "AsyncIterableIterator", "IteratorObject",
  "AsyncIteratorObject", "AsyncIterable", "ReadableStream", "Response", "Blob", "File", "FormData"] as const;

function isStream({ checker }: FrontEnd, type: ts.Type): boolean {
  return checker.isGlobal(type.symbol, ...STREAMS);
}

function refuseStream(frontEnd: FrontEnd, handler: HandlerNode, type: ts.Type): undefined {
  const at = handler.type ?? handler.asteriskToken ?? handler;
  report(frontEnd, "CZ1050", `a handler that returns \`${frontEnd.checker.print(type)}\` is not available in this version yet`, at, {
    hint: "return the data itself, or one of `json`, `text`, `html`, `redirect`, `created`, `status`",
  });
}

function plainPart({ checker }: FrontEnd, members: readonly ts.Type[]): ts.Type | undefined {
  return members.length === 0 ? undefined : checker.union(members);
}

const SILENT = ts.TypeFlags.VoidLike | ts.TypeFlags.Never;
const UNTYPED = ts.TypeFlags.Any | ts.TypeFlags.Unknown;

/** undefined for nothing (`void`) and for what goes out by value (`any`). */
function schemaOf(frontEnd: FrontEnd, type: ts.Type, at: ts.Node): SchemaId | undefined {
  const value = frontEnd.checker.withoutUndefined(type);
  if ((value.flags & (SILENT | UNTYPED)) !== 0) return undefined;
  return frontEnd.schemas.read(value, at, "reply");
}

function readStatuses(frontEnd: FrontEnd, replies: readonly ts.Type[], at: ts.Node): ReplyIr["statuses"] {
  const bodies = new Map<number, ts.Type[]>();
  for (const reply of replies) {
    const [status, body] = frontEnd.checker.types.getTypeArguments(reply as ts.TypeReference);
    for (const code of literalNumbers(status)) {
      const known = bodies.get(code) ?? [];
      bodies.set(code, body === undefined ? known : [...known, body]);
    }
  }
  return [...bodies]
    .sort(([a], [b]) => a - b)
    .map(([status, types]) => {
      const body = plainPart(frontEnd, types);
      const schema = body === undefined ? undefined : schemaOf(frontEnd, body, at);
      return { status, ...(schema !== undefined && { schema }) };
    });
}

/** None for `number`: such a reply goes out by value. */
function literalNumbers(type: ts.Type | undefined): number[] {
  if (type === undefined) return [];
  if (type.isUnion()) return type.types.flatMap(literalNumbers);
  return type.isNumberLiteral() ? [type.value] : [];
}
