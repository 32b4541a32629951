/** Blob and File (https://w3c.github.io/FileAPI/), in memory. */
import { latin1Decode, utf8Decode, utf8Encode } from "catzilla:native";
import { bytesOf, concatBytes, type BufferSource } from "./bytes.ts";
import { CLONE } from "./clonable.ts";
import { ReadableStream } from "./streams.ts";

export type BlobPart = BufferSource | Blob | string;

export interface BlobOptions {
  readonly type?: string;
  readonly endings?: "transparent" | "native";
}

/** @internal The bytes without a promise; they are the blob's, not to be changed. */
export let bytesOfBlob: (blob: Blob) => Uint8Array<ArrayBuffer>;

export class Blob {
  #bytes: Uint8Array<ArrayBuffer>;
  readonly type: string;

  static {
    bytesOfBlob = (blob) => blob.#bytes;
  }

  constructor(parts: Iterable<BlobPart> = [], options: BlobOptions = {}) {
    if (typeof parts !== "object" || parts === null) throw new TypeError("Blob takes a list of parts");
    this.#bytes = concatBytes(Array.from(parts, (part) => bytesOfPart(part, options.endings === "native")));
    const type = String(options.type ?? "");
    this.type = /^[\x20-\x7e]*$/.test(type) ? type.toLowerCase() : "";
  }

  get size(): number {
    return this.#bytes.length;
  }

  async arrayBuffer(): Promise<ArrayBuffer> {
    return this.#bytes.slice().buffer;
  }

  async bytes(): Promise<Uint8Array<ArrayBuffer>> {
    return this.#bytes.slice();
  }

  async text(): Promise<string> {
    return utf8Decode(this.#bytes, false).replace(/^\ufeff/, "");
  }

  slice(start: number = 0, end: number = this.size, type: string = ""): Blob {
    const part = new Blob([], { type });
    // Views of the same bytes: nobody can change them.
    part.#bytes = this.#bytes.subarray(start < 0 ? Math.max(this.size + start, 0) : start, end < 0 ? Math.max(this.size + end, 0) : end);
    return part;
  }

  stream(): ReadableStream<Uint8Array<ArrayBuffer>> {
    return streamOfBytes(this.#bytes);
  }

  /** @internal */
  [CLONE](): Blob {
    return this.slice(0, this.size, this.type);
  }

  get [Symbol.toStringTag](): string {
    return "Blob";
  }
}

function bytesOfPart(part: unknown, nativeEndings: boolean): Uint8Array<ArrayBuffer> {
  if (part instanceof Blob) return bytesOfBlob(part);
  const bytes = bytesOf(part);
  if (bytes !== undefined) return bytes;
  const text = String(part);
  return utf8Encode(nativeEndings ? text.replace(/\r\n?/g, "\n") : text);
}

const CHUNK_BYTES = 65536;

/** A stream that gives copies of the bytes. */
export function streamOfBytes(bytes: Uint8Array): ReadableStream<Uint8Array<ArrayBuffer>> {
  let at = 0;
  return new ReadableStream({
    type: "bytes",
    pull(controller) {
      if (at < bytes.length) controller.enqueue(bytes.slice(at, at + CHUNK_BYTES));
      at += CHUNK_BYTES;
      if (at >= bytes.length) controller.close();
      if (at >= bytes.length) controller.byobRequest?.respond(0);
    },
  }, { highWaterMark: 0 }) as ReadableStream<Uint8Array<ArrayBuffer>>;
}

export interface FileOptions extends BlobOptions {
  readonly lastModified?: number;
}

export class File extends Blob {
  readonly name: string;
  /** Milliseconds since 1970. */
  readonly lastModified: number;

  constructor(parts: Iterable<BlobPart>, name: string, options: FileOptions = {}) {
    super(parts, options);
    this.name = String(name).toWellFormed();
    this.lastModified = Number(options.lastModified ?? Date.now());
  }

  /** @internal */
  override [CLONE](): File {
    return new File([this], this.name, this);
  }

  override get [Symbol.toStringTag](): string {
    return "File";
  }
}

/** The bytes of text that has a code unit for each. */
export function binaryString(bytes: Uint8Array): string {
  return latin1Decode(bytes);
}
