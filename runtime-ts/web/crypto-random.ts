/** The random part of crypto (https://w3c.github.io/webcrypto/#Crypto-interface), which is all that most programs use. */
import { randomFill, randomUUID } from "catzilla:native";

const INTEGERS = ["Int8Array", "Uint8Array", "Uint8ClampedArray", "Int16Array", "Uint16Array", "Int32Array", "Uint32Array", "BigInt64Array", "BigUint64Array"];

export class Crypto {
  /** Overwrites an array of integers, of at most 65536 bytes, with random values. */
  getRandomValues<T extends ArrayBufferView>(array: T): T {
    const kind = ArrayBuffer.isView(array) ? (array as { [Symbol.toStringTag]?: string })[Symbol.toStringTag] : undefined;
    if (kind === undefined || !INTEGERS.includes(kind)) throw new DOMException("The data argument must be an integer-type TypedArray", "TypeMismatchError");
    if (array.byteLength > 65536) throw new DOMException(`The requested length exceeds 65,536 bytes`, "QuotaExceededError");
    randomFill(new Uint8Array(array.buffer, array.byteOffset, array.byteLength));
    return array;
  }

  /** A version 4 UUID (RFC 9562). */
  randomUUID(): string {
    return randomUUID();
  }

  get [Symbol.toStringTag](): string {
    return "Crypto";
  }
}

export const crypto = new Crypto();
