/** node:buffer: a Uint8Array with encodings and numbers. */
import { base64Decode, base64Encode, latin1Decode, latin1Encode, utf8Decode, utf8Encode } from "catzilla:native";
import { Blob, File } from "../web/blob.ts";

export { Blob, File };

export type BufferEncoding = "ascii" | "utf8" | "utf-8" | "utf16le" | "utf-16le" | "ucs2" | "ucs-2" | "base64" | "base64url" | "latin1" | "binary" | "hex";

type Encoded = "utf8" | "utf16le" | "base64" | "base64url" | "latin1" | "ascii" | "hex";

const ENCODINGS: Readonly<Record<string, Encoded>> = {
  utf8: "utf8", "utf-8": "utf8", utf16le: "utf16le", "utf-16le": "utf16le", ucs2: "utf16le", "ucs-2": "utf16le", base64: "base64", base64url: "base64url",
  latin1: "latin1", binary: "latin1", ascii: "ascii", hex: "hex",
};

function encodingOf(name: string | undefined): Encoded {
  const encoding = ENCODINGS[(name ?? "utf8").toLowerCase()];
  if (encoding === undefined) throw Object.assign(new TypeError(`Unknown encoding: ${name}`), { code: "ERR_UNKNOWN_ENCODING" });
  return encoding;
}

function encode(text: string, encoding: Encoded): Uint8Array<ArrayBuffer> {
  switch (encoding) {
    case "utf8":
      return utf8Encode(text);
    case "latin1":
    case "ascii":
      return latin1Encode(text);
    case "base64":
    case "base64url":
      return base64Decode(text);
    case "hex": {
      const digits = /^(?:[\da-f]{2})*/i.exec(text)?.[0] ?? "";
      return Uint8Array.from({ length: digits.length / 2 }, (_, index) => Number.parseInt(digits.slice(2 * index, 2 * index + 2), 16));
    }
    case "utf16le": {
      const bytes = new Uint8Array(2 * text.length);
      for (let at = 0; at < text.length; at++) {
        bytes[2 * at] = text.charCodeAt(at) & 0xff;
        bytes[2 * at + 1] = text.charCodeAt(at) >> 8;
      }
      return bytes;
    }
  }
}

const HEX = Array.from({ length: 256 }, (_, byte) => byte.toString(16).padStart(2, "0"));

function decode(bytes: Uint8Array, encoding: Encoded): string {
  switch (encoding) {
    case "utf8":
      return utf8Decode(bytes, false);
    case "latin1":
      return latin1Decode(bytes);
    case "ascii":
      return latin1Decode(bytes.map((byte) => byte & 0x7f));
    case "base64":
      return base64Encode(bytes, false);
    case "base64url":
      return base64Encode(bytes, true);
    case "hex":
      return Array.from(bytes, (byte) => HEX[byte]).join("");
    case "utf16le": {
      const units: string[] = [];
      for (let at = 0; at + 1 < bytes.length; at += 2) units.push(String.fromCharCode((bytes[at] ?? 0) | ((bytes[at + 1] ?? 0) << 8)));
      return units.join("");
    }
  }
}

type Source = string | ArrayBuffer | SharedArrayBuffer | ArrayLike<number> | { readonly type: "Buffer"; readonly data: readonly number[] } | { valueOf(): unknown };

// Not `extends Uint8Array` in its type: some of the static and other methods have other parameters.
class NodeBuffer extends (Uint8Array as { new (size: number): Uint8Array<ArrayBuffer>; new (buffer: ArrayBuffer, at?: number, size?: number): Uint8Array<ArrayBuffer> }) {
  static readonly poolSize = 8192;

  static from(source: Source, encodingOrOffset?: string | number, length?: number): NodeBuffer {
    if (typeof source === "string") return adopt(encode(source, encodingOf(encodingOrOffset as string | undefined)));
    if (source instanceof ArrayBuffer || Object.prototype.toString.call(source) === "[object SharedArrayBuffer]") {
      return new NodeBuffer(source as ArrayBuffer, encodingOrOffset as number | undefined, length);
    }
    if (typeof source !== "object" || source === null) throw Object.assign(new TypeError("The first argument must be a string, a buffer or a list of bytes"), { code: "ERR_INVALID_ARG_TYPE" });
    if ("type" in source && source.type === "Buffer" && "data" in source && Array.isArray(source.data)) return adopt(Uint8Array.from(source.data as number[]));
    if (ArrayBuffer.isView(source) || Array.isArray(source) || "length" in source) return adopt(Uint8Array.from(source as ArrayLike<number>));
    const value: unknown = source.valueOf();
    if (value !== source && value !== null && value !== undefined) return NodeBuffer.from(value as Source, encodingOrOffset, length);
    return NodeBuffer.from(String(source), encodingOrOffset);
  }

  static alloc(size: number, fill?: string | number | Uint8Array, encoding?: string): NodeBuffer {
    const buffer = new NodeBuffer(size);
    return fill === undefined || fill === 0 ? buffer : buffer.fill(fill as never, encoding as never);
  }

  static allocUnsafe(size: number): NodeBuffer {
    return new NodeBuffer(size);
  }

  static allocUnsafeSlow(size: number): NodeBuffer {
    return new NodeBuffer(size);
  }

  static isBuffer(value: unknown): value is NodeBuffer {
    return value instanceof NodeBuffer;
  }

  static isEncoding(name: unknown): boolean {
    return typeof name === "string" && ENCODINGS[name.toLowerCase()] !== undefined;
  }

  static byteLength(value: string | ArrayBuffer | ArrayBufferView, encoding?: string): number {
    return typeof value === "string" ? encode(value, encodingOf(encoding)).length : value.byteLength;
  }

  static concat(list: readonly Uint8Array[], size: number = list.reduce((sum, one) => sum + one.length, 0)): NodeBuffer {
    const whole = new NodeBuffer(size);
    let at = 0;
    for (const one of list) {
      if (at >= size) break;
      whole.set(one.subarray(0, size - at), at);
      at += one.length;
    }
    return whole;
  }

  static compare(a: Uint8Array, b: Uint8Array): -1 | 0 | 1 {
    for (let at = 0; at < Math.min(a.length, b.length); at++) {
      const difference = (a[at] ?? 0) - (b[at] ?? 0);
      if (difference !== 0) return difference < 0 ? -1 : 1;
    }
    return a.length === b.length ? 0 : a.length < b.length ? -1 : 1;
  }

  override toString(encoding?: string, start: number = 0, end: number = this.length): string {
    return decode(this.subarray(Math.max(start, 0), Math.max(end, 0)), encodingOf(encoding));
  }

  toJSON(): { type: "Buffer"; data: number[] } {
    return { type: "Buffer", data: Array.from(this) };
  }

  /** A view, as `subarray`. */
  override slice(start?: number, end?: number): NodeBuffer {
    return this.subarray(start, end);
  }

  override subarray(start?: number, end?: number): NodeBuffer {
    return adopt(super.subarray(start, end));
  }

  write(text: string, offset?: number | string, length?: number | string, encoding?: string): number {
    const at = typeof offset === "number" ? offset : 0;
    const name = [offset, length, encoding].find((one) => typeof one === "string") as string | undefined;
    const room = Math.min(typeof length === "number" ? length : Infinity, this.length - at);
    const kind = encodingOf(name);
    const bytes = encode(text, kind);
    let size = Math.min(bytes.length, room);
    while (kind === "utf8" && size < bytes.length && size > 0 && ((bytes[size] ?? 0) & 0xc0) === 0x80) size--;
    this.set(bytes.subarray(0, size), at);
    return size;
  }

  equals(other: Uint8Array): boolean {
    return NodeBuffer.compare(this, other) === 0;
  }

  compare(other: Uint8Array, otherStart = 0, otherEnd = other.length, start = 0, end = this.length): -1 | 0 | 1 {
    return NodeBuffer.compare(this.subarray(start, end), other.subarray(otherStart, otherEnd));
  }

  copy(target: Uint8Array, targetStart = 0, start = 0, end = this.length): number {
    const part = this.subarray(start, Math.min(end, start + target.length - targetStart));
    target.set(part, targetStart);
    return part.length;
  }

  override fill(value: any, offset?: any, end?: any, encoding?: any): this {
    const name = [offset, end, encoding].find((one) => typeof one === "string") as string | undefined;
    const from = typeof offset === "number" ? offset : 0;
    const to = typeof end === "number" ? end : this.length;
    if (typeof value === "number") return super.fill(value & 0xff, from, to);
    const bytes = typeof value === "string" ? encode(value, encodingOf(name)) : (value as Uint8Array);
    if (bytes.length === 0) return super.fill(0, from, to);
    for (let at = from; at < to; at++) this[at] = bytes[(at - from) % bytes.length] ?? 0;
    return this;
  }

  override indexOf(value: any, from?: any, encoding?: any): number {
    return this.#find(value, from, encoding, 1);
  }

  override lastIndexOf(value: any, from?: any, encoding?: any): number {
    return this.#find(value, from ?? this.length, encoding, -1);
  }

  override includes(value: any, from?: any, encoding?: any): boolean {
    return this.indexOf(value, from, encoding) >= 0;
  }

  #find(value: string | number | Uint8Array, from: number | string = 0, encoding: string | undefined, step: 1 | -1): number {
    const name = typeof from === "string" ? from : encoding;
    const wanted = typeof value === "string" ? encode(value, encodingOf(name)) : typeof value === "number" ? Uint8Array.of(value) : value;
    const begin = typeof from === "string" ? (step > 0 ? 0 : this.length) : from;
    const last = this.length - wanted.length;
    for (let at = Math.min(begin < 0 ? Math.max(this.length + begin, 0) : begin, step > 0 ? this.length : last); at >= 0 && at <= last; at += step) {
      let same = 0;
      while (same < wanted.length && this[at + same] === wanted[same]) same++;
      if (same === wanted.length) return at;
    }
    return -1;
  }

  swap16(): this {
    return this.#swap(2);
  }

  swap32(): this {
    return this.#swap(4);
  }

  swap64(): this {
    return this.#swap(8);
  }

  #swap(width: number): this {
    if (this.length % width !== 0) throw Object.assign(new RangeError(`Buffer size must be a multiple of ${8 * width}-bits`), { code: "ERR_INVALID_BUFFER_SIZE" });
    for (let at = 0; at < this.length; at += width) this.subarray(at, at + width).reverse();
    return this;
  }

  /** Of `width` bytes, up to six. */
  readUIntBE(at: number, width: number): number {
    let value = 0;
    for (const byte of this.#bytesAt(at, width)) value = value * 256 + byte;
    return value;
  }

  readUIntLE(at: number, width: number): number {
    let value = 0;
    for (const byte of this.#bytesAt(at, width).toReversed()) value = value * 256 + byte;
    return value;
  }

  readIntBE(at: number, width: number): number {
    return signed(this.readUIntBE(at, width), width);
  }

  readIntLE(at: number, width: number): number {
    return signed(this.readUIntLE(at, width), width);
  }

  writeUIntBE(value: number, at: number, width: number): number {
    let rest = value < 0 ? value + 256 ** width : value;
    for (const target of [this.#bytesAt(at, width)]) {
      for (let index = width - 1; index >= 0; index--) {
        target[index] = rest % 256;
        rest = Math.floor(rest / 256);
      }
    }
    return at + width;
  }

  writeUIntLE(value: number, at: number, width: number): number {
    this.writeUIntBE(value, at, width);
    this.#bytesAt(at, width).reverse();
    return at + width;
  }

  writeIntBE(value: number, at: number, width: number): number {
    return this.writeUIntBE(value, at, width);
  }

  writeIntLE(value: number, at: number, width: number): number {
    return this.writeUIntLE(value, at, width);
  }

  #bytesAt(at: number, width: number): Uint8Array {
    if (!Number.isInteger(at) || at < 0 || at + width > this.length) throw Object.assign(new RangeError(`The value of "offset" is out of range. It must be >= 0 and <= ${this.length - width}. Received ${at}`), { code: "ERR_OUT_OF_RANGE" });
    return new Uint8Array(this.buffer, this.byteOffset + at, width);
  }
}

function signed(value: number, width: number): number {
  return value >= 256 ** width / 2 ? value - 256 ** width : value;
}

/** The same bytes as a Buffer. */
function adopt(bytes: Uint8Array): NodeBuffer {
  return new NodeBuffer(bytes.buffer as ArrayBuffer, bytes.byteOffset, bytes.byteLength);
}

/** The numbers that a DataView reads and writes, with the names of both platforms. */
const NUMBERS: readonly (readonly [name: string, view: string, width: number])[] = [
  ["UInt8", "Uint8", 1], ["Int8", "Int8", 1], ["UInt16", "Uint16", 2], ["Int16", "Int16", 2], ["UInt32", "Uint32", 4], ["Int32", "Int32", 4],
  ["Float", "Float32", 4], ["Double", "Float64", 8], ["BigUInt64", "BigUint64", 8], ["BigInt64", "BigInt64", 8],
];

for (const [name, view, width] of NUMBERS) {
  for (const order of width === 1 ? [""] : ["LE", "BE"]) {
    const read = function (this: NodeBuffer, at: number = 0): unknown {
      return (viewOf(this, at, width) as any)[`get${view}`](at, order === "LE");
    };
    const write = function (this: NodeBuffer, value: unknown, at: number = 0): number {
      (viewOf(this, at, width) as any)[`set${view}`](at, value, order === "LE");
      return at + width;
    };
    for (const alias of new Set([name, name.replace("UInt", "Uint")])) {
      Object.defineProperty(NodeBuffer.prototype, `read${alias}${order}`, { value: read, writable: true, configurable: true });
      Object.defineProperty(NodeBuffer.prototype, `write${alias}${order}`, { value: write, writable: true, configurable: true });
    }
  }
}

// Of one encoding each; nobody documents them, and parsers of protocols use them.
for (const encoding of ["ascii", "base64", "base64url", "hex", "latin1", "ucs2", "utf8"]) {
  const slice = function (this: NodeBuffer, start?: number, end?: number): string {
    return this.toString(encoding, start, end);
  };
  const write = function (this: NodeBuffer, text: string, at: number = 0, length: number = this.length - at): number {
    return this.write(text, at, length, encoding);
  };
  Object.defineProperty(NodeBuffer.prototype, `${encoding}Slice`, { value: slice, writable: true, configurable: true });
  Object.defineProperty(NodeBuffer.prototype, `${encoding}Write`, { value: write, writable: true, configurable: true });
}

function viewOf(buffer: Uint8Array, at: number, width: number): DataView {
  if (!Number.isInteger(at) || at < 0 || at + width > buffer.length) throw Object.assign(new RangeError(`The value of "offset" is out of range. It must be >= 0 and <= ${buffer.length - width}. Received ${at}`), { code: "ERR_OUT_OF_RANGE" });
  return new DataView(buffer.buffer, buffer.byteOffset, buffer.byteLength);
}

type NumberMethods = {
  [Name in `read${"UInt8" | "Int8" | `${"UInt16" | "Int16" | "UInt32" | "Int32" | "Float" | "Double"}${"LE" | "BE"}`}`]: (at?: number) => number;
} & {
  [Name in `write${"UInt8" | "Int8" | `${"UInt16" | "Int16" | "UInt32" | "Int32" | "Float" | "Double"}${"LE" | "BE"}`}`]: (value: number, at?: number) => number;
} & {
  [Name in `read${"BigUInt64" | "BigInt64"}${"LE" | "BE"}`]: (at?: number) => bigint;
} & {
  [Name in `write${"BigUInt64" | "BigInt64"}${"LE" | "BE"}`]: (value: bigint, at?: number) => number;
};

export type Buffer = NodeBuffer & NumberMethods;

interface BufferConstructor {
  new (value: Source | number, encodingOrOffset?: string | number, length?: number): Buffer;
  (value: Source | number, encodingOrOffset?: string | number, length?: number): Buffer;
  readonly name: string;
  readonly prototype: Buffer;
  readonly poolSize: number;
  from(source: string, encoding?: string): Buffer;
  from(source: ArrayBuffer | SharedArrayBuffer, byteOffset?: number, length?: number): Buffer;
  from(source: Source): Buffer;
  alloc(size: number, fill?: string | number | Uint8Array, encoding?: string): Buffer;
  allocUnsafe(size: number): Buffer;
  allocUnsafeSlow(size: number): Buffer;
  isBuffer(value: unknown): value is Buffer;
  isEncoding(name: unknown): boolean;
  byteLength(value: string | ArrayBuffer | ArrayBufferView, encoding?: string): number;
  concat(list: readonly Uint8Array[], size?: number): Buffer;
  compare(a: Uint8Array, b: Uint8Array): -1 | 0 | 1;
}

function make(args: readonly unknown[]): NodeBuffer {
  return typeof args[0] === "number" && args.length === 1 ? NodeBuffer.alloc(args[0]) : NodeBuffer.from(args[0] as Source, args[1] as number, args[2] as number);
}

/** Older packages call it, with and without `new`, in place of `from` and `alloc`. */
export const Buffer = new Proxy(Object.defineProperty(NodeBuffer, "name", { value: "Buffer" }), {
  apply: (_target, _self, args) => make(args),
  construct: (target, args, newTarget) => ((newTarget as unknown) === Buffer ? make(args) : (Reflect.construct(target, args, newTarget) as object)),
}) as unknown as BufferConstructor;

export const constants = { MAX_LENGTH: 2 ** 32, MAX_STRING_LENGTH: 2 ** 30 - 1 };
export const kMaxLength = constants.MAX_LENGTH;
export const atob = globalThis.atob;
export const btoa = globalThis.btoa;

export function isUtf8(bytes: Uint8Array): boolean {
  try {
    utf8Decode(bytes, true);
    return true;
  } catch {
    return false;
  }
}

export default { Buffer, Blob, File, constants, kMaxLength, atob, btoa, isUtf8 };
