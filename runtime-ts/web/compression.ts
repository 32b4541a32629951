/** CompressionStream and DecompressionStream (https://compression.spec.whatwg.org). */
import { decode, decoder, encode, encoder } from "catzilla:coding";
import { bytesOf, type BufferSource } from "./bytes.ts";
import { TransformStream, type ReadableStream, type TransformStreamDefaultController, type WritableStream } from "./streams.ts";

export type CompressionFormat = "deflate" | "deflate-raw" | "gzip";

/** By their numbers in "catzilla:coding". */
const FORMATS: Readonly<Record<CompressionFormat, number>> = { gzip: 1, deflate: 4, "deflate-raw": 5 };

function numberOf(format: unknown): number {
  const name = String(format);
  if (!Object.hasOwn(FORMATS, name)) throw new TypeError(`"${name}" is no format of compression: there are ${Object.keys(FORMATS).join(", ")}`);
  return FORMATS[name as CompressionFormat];
}

function checkBytes(chunk: unknown): Uint8Array<ArrayBuffer> {
  const bytes = bytesOf(chunk);
  if (bytes === undefined) throw new TypeError("A chunk to compress or decompress is an ArrayBuffer or a view of one");
  return bytes;
}

type Controller = TransformStreamDefaultController<Uint8Array<ArrayBuffer>>;

/**
 * Compresses what is written.
 *
 * @example
 * const small = file.stream().pipeThrough(new CompressionStream("gzip"));
 */
export class CompressionStream {
  readonly readable: ReadableStream<Uint8Array<ArrayBuffer>>;
  readonly writable: WritableStream<BufferSource>;

  constructor(format: CompressionFormat) {
    const state = encoder(numberOf(format));
    const put = (bytes: Uint8Array, isLast: boolean, controller: Controller): void => {
      const made = encode(state, bytes, isLast);
      if (made.length > 0) controller.enqueue(made);
    };
    const { readable, writable } = new TransformStream<BufferSource, Uint8Array<ArrayBuffer>>({
      transform: (chunk, controller) => put(checkBytes(chunk), false, controller),
      flush: (controller) => put(new Uint8Array(0), true, controller),
    });
    this.readable = readable;
    this.writable = writable;
  }

  get [Symbol.toStringTag](): string {
    return "CompressionStream";
  }
}

/** Decompresses what is written; fails when that is malformed, cut off, or has something behind it. */
export class DecompressionStream {
  readonly readable: ReadableStream<Uint8Array<ArrayBuffer>>;
  readonly writable: WritableStream<BufferSource>;

  constructor(format: CompressionFormat) {
    const state = decoder(numberOf(format), true);
    const put = (bytes: Uint8Array | undefined, isLast: boolean, controller: Controller): void => {
      for (let piece = decode(state, bytes, isLast); piece !== undefined; piece = decode(state, undefined, isLast)) controller.enqueue(piece);
    };
    const { readable, writable } = new TransformStream<BufferSource, Uint8Array<ArrayBuffer>>({
      transform: (chunk, controller) => put(checkBytes(chunk), false, controller),
      flush: (controller) => put(undefined, true, controller),
    });
    this.readable = readable;
    this.writable = writable;
  }

  get [Symbol.toStringTag](): string {
    return "DecompressionStream";
  }
}
