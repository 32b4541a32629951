/** Return types that are sent in pieces: generators, async generators, readable streams. */
import { ts } from "ts-morph";
import type { StreamIr, StreamPieces } from "../../ir/app-ir.ts";
import { type FrontEnd, report } from "./front-end.ts";

const STREAMS = ["Generator", "AsyncGenerator", "Iterator", "AsyncIterator", "IterableIterator", "AsyncIterableIterator", "IteratorObject",
  "AsyncIteratorObject", "AsyncIterable", "ArrayIterator", "MapIterator", "SetIterator", "ReadableStream"] as const;

export function isStream({ checker }: FrontEnd, type: ts.Type): boolean {
  return checker.isGlobal(type.symbol, ...STREAMS);
}

/** undefined when there is none. Pieces that cannot be sent are reported at `at`. */
export function readStreams(frontEnd: FrontEnd, types: readonly ts.Type[], at: ts.Node, media?: ts.Type): StreamIr | undefined {
  if (types.length === 0) return undefined;
  const kinds = types.map((type) => readPieces(frontEnd, type, at));
  return {
    pieces: kinds.every((kind) => kind === "text") ? "text" : "bytes",
    ...(media?.isStringLiteral() === true && { media: media.value }),
  };
}

function readPieces(frontEnd: FrontEnd, stream: ts.Type, at: ts.Node): StreamPieces {
  const [piece] = frontEnd.checker.types.getTypeArguments(stream as ts.TypeReference);
  if (piece === undefined) return "bytes";
  const members = piece.isUnion() ? piece.types : [piece];
  const wrong = members.find((member) => !isText(member) && !isBytes(frontEnd, member));
  if (wrong !== undefined) refusePiece(frontEnd, stream, wrong, at);
  return members.every(isText) ? "text" : "bytes";
}

function isText(type: ts.Type): boolean {
  return (type.flags & (ts.TypeFlags.StringLike | ts.TypeFlags.Never)) !== 0;
}

/** What `any` is, the server finds out. */
function isBytes({ checker }: FrontEnd, type: ts.Type): boolean {
  return (type.flags & (ts.TypeFlags.Any | ts.TypeFlags.Unknown)) !== 0 || checker.isGlobal(type.symbol, "Uint8Array");
}

function refusePiece(frontEnd: FrontEnd, stream: ts.Type, piece: ts.Type, at: ts.Node): void {
  const { checker } = frontEnd;
  report(frontEnd, "CZ1051", `pieces of a stream are strings or Uint8Arrays, and \`${checker.print(stream)}\` gives \`${checker.print(piece)}\``, at, {
    hint: "make text of it first, as in `yield JSON.stringify(row) + \"\\n\"`",
  });
}
