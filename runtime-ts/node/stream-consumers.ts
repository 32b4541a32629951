/** node:stream/consumers: all that a stream gives. */
import { Blob } from "../web/blob.ts";
import { TextEncoder } from "../web/encoding.ts";
import { Buffer } from "./buffer.ts";

type Source = AsyncIterable<string | Uint8Array>;

export async function buffer(stream: Source): Promise<Buffer> {
  const pieces: Uint8Array[] = [];
  for await (const piece of stream) pieces.push(typeof piece === "string" ? new TextEncoder().encode(piece) : piece);
  return Buffer.concat(pieces);
}

export async function arrayBuffer(stream: Source): Promise<ArrayBuffer> {
  return new Uint8Array(await buffer(stream)).buffer;
}

export async function text(stream: Source): Promise<string> {
  return (await buffer(stream)).toString();
}

export async function json(stream: Source): Promise<unknown> {
  return JSON.parse(await text(stream));
}

export async function blob(stream: Source): Promise<Blob> {
  return new Blob([await buffer(stream)]);
}

export default { arrayBuffer, blob, buffer, json, text };
