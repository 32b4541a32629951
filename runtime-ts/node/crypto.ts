/** node:crypto: hashes, keyed hashes, random values, key derivation. */
import { digest, hkdf, hmac, pbkdf2 as derive } from "catzilla:crypto";
import { randomFill, randomUUID as nativeUUID } from "catzilla:native";
import { bytesOf } from "../web/bytes.ts";
import { crypto as webcrypto } from "../web/crypto.ts";
import { sameBytes } from "../web/subtle.ts";
import { Buffer } from "./buffer.ts";
import { createPrivateKey, createPublicKey, KeyObject } from "./key-object.ts";

export { createPrivateKey, createPublicKey, KeyObject, webcrypto };
// With its type written out: declarations that programs read know nothing of the native module.
export const randomUUID: () => string = nativeUUID;
export const { subtle } = webcrypto;

const HASHES = ["md5", "sha1", "sha256", "sha384", "sha512"];

type Data = string | ArrayBuffer | ArrayBufferView;

function toBytes(data: Data, encoding?: string): Uint8Array {
  const bytes = typeof data === "string" ? Buffer.from(data, encoding) : bytesOf(data);
  if (bytes === undefined) throw Object.assign(new TypeError('The "data" argument must be of type string or a buffer'), { code: "ERR_INVALID_ARG_TYPE" });
  return bytes;
}

function hashIndex(name: string): number {
  const index = HASHES.indexOf(String(name).toLowerCase().replace(/^(rsa-)?sha-/, "sha"));
  if (index < 0) throw Object.assign(new Error(`Digest method not supported: ${name}`), { code: "ERR_CRYPTO_INVALID_DIGEST" });
  return index;
}

/** Collects what is to be hashed. */
class Hash {
  #parts: Uint8Array[] | undefined = [];
  readonly #finish: (data: Uint8Array) => Uint8Array<ArrayBuffer>;

  constructor(finish: (data: Uint8Array) => Uint8Array<ArrayBuffer>) {
    this.#finish = finish;
  }

  update(data: Data, encoding?: string): this {
    // A copy: what is changed afterwards was hashed as it was.
    this.#open().push(toBytes(data, encoding).slice());
    return this;
  }

  digest(): Buffer;
  digest(encoding: string): string;
  digest(encoding?: string): Buffer | string {
    const result = Buffer.from(this.#finish(Buffer.concat(this.#open())).buffer);
    this.#parts = undefined;
    return encoding === undefined || encoding === "buffer" ? result : result.toString(encoding);
  }

  copy(): Hash {
    const copy = new Hash(this.#finish);
    copy.#parts = [...this.#open()];
    return copy;
  }

  #open(): Uint8Array[] {
    if (this.#parts === undefined) throw Object.assign(new Error("Digest already called"), { code: "ERR_CRYPTO_HASH_FINALIZED" });
    return this.#parts;
  }
}

export type { Hash };

export function createHash(algorithm: string): Hash {
  const index = hashIndex(algorithm);
  return new Hash((data) => digest(index, data));
}

export function createSecretKey(key: Data, encoding?: string): KeyObject {
  return new KeyObject(toBytes(key, encoding));
}

export function createHmac(algorithm: string, key: Data | KeyObject): Hash {
  const index = hashIndex(algorithm);
  const secret = key instanceof KeyObject ? key.export() : toBytes(key).slice();
  return new Hash((data) => hmac(index, secret, data));
}

/** The hash of one piece of data. */
export function hash(algorithm: string, data: Data, encoding: string = "hex"): string | Buffer {
  return createHash(algorithm).update(data).digest(encoding);
}

export function getHashes(): string[] {
  return [...HASHES];
}

type Callback<T> = (error: Error | null, result?: T) => void;

function settle<T>(callback: Callback<T>, run: () => T): void {
  try {
    const result = run();
    queueMicrotask(() => callback(null, result));
  } catch (error) {
    queueMicrotask(() => callback(error as Error));
  }
}

export function randomBytes(size: number): Buffer;
export function randomBytes(size: number, callback: Callback<Buffer>): void;
export function randomBytes(size: number, callback?: Callback<Buffer>): Buffer | void {
  if (callback !== undefined) return settle(callback, () => randomBytes(size));
  return randomFillSync(Buffer.alloc(size));
}

export function randomFillSync<T extends ArrayBufferView>(view: T): T {
  const bytes = new Uint8Array(view.buffer, view.byteOffset, view.byteLength);
  for (let at = 0; at < bytes.length; at += 65536) randomFill(bytes.subarray(at, at + 65536));
  return view;
}

/** At least `min` and below `max`, each as likely. */
export function randomInt(min: number, max?: number): number {
  const [low, high] = max === undefined ? [0, min] : [min, max];
  const range = high - low;
  if (!Number.isSafeInteger(low) || !Number.isSafeInteger(high) || range <= 0 || range > 2 ** 48) throw Object.assign(new RangeError("The range is out of bounds"), { code: "ERR_OUT_OF_RANGE" });
  const limit = 2 ** 48 - (2 ** 48 % range);
  for (;;) {
    const value = randomBytes(6).readUIntBE(0, 6);
    if (value < limit) return low + (value % range);
  }
}

export function timingSafeEqual(a: ArrayBuffer | ArrayBufferView, b: ArrayBuffer | ArrayBufferView): boolean {
  const [left, right] = [toBytes(a), toBytes(b)];
  if (left.length !== right.length) throw Object.assign(new RangeError("Input buffers must have the same byte length"), { code: "ERR_CRYPTO_TIMING_SAFE_EQUAL_LENGTH" });
  return sameBytes(left, right);
}

function derived(bytes: Uint8Array<ArrayBuffer> | undefined): Buffer {
  if (bytes === undefined) throw Object.assign(new RangeError("The size or the count of iterations is out of range"), { code: "ERR_OUT_OF_RANGE" });
  return Buffer.from(bytes.buffer);
}

export function pbkdf2Sync(password: Data, salt: Data, iterations: number, size: number, algorithm: string): Buffer {
  return derived(derive(hashIndex(algorithm), iterations, size, toBytes(password), toBytes(salt)));
}

/** The callback comes later, but the work is done now. */
export function pbkdf2(password: Data, salt: Data, iterations: number, size: number, algorithm: string, callback: Callback<Buffer>): void {
  settle(callback, () => pbkdf2Sync(password, salt, iterations, size, algorithm));
}

export function hkdfSync(algorithm: string, key: Data, salt: Data, info: Data, size: number): ArrayBuffer {
  return derived(hkdf(hashIndex(algorithm), size, toBytes(key), toBytes(salt), toBytes(info))).buffer as ArrayBuffer;
}

export function getRandomValues<T extends ArrayBufferView>(array: T): T {
  return webcrypto.getRandomValues(array);
}

export default {
  createHash, createHmac, createPrivateKey, createPublicKey, createSecretKey, getHashes, getRandomValues, hash, hkdfSync, pbkdf2, pbkdf2Sync, randomBytes, randomFillSync, randomInt, randomUUID, subtle, timingSafeEqual, webcrypto, KeyObject,
};
