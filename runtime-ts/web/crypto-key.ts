/** CryptoKey, and the algorithms by their names (https://w3c.github.io/webcrypto/). */

export type KeyUsage = "encrypt" | "decrypt" | "sign" | "verify" | "deriveKey" | "deriveBits" | "wrapKey" | "unwrapKey";
export type KeyType = "secret" | "private" | "public";

/** As a caller gives it: a name, or an object with parameters. */
export interface AlgorithmParameters {
  readonly name: string;
  readonly [parameter: string]: any;
}
export type AlgorithmIdentifier = string | AlgorithmParameters;

export interface KeyAlgorithm {
  readonly name: string;
  readonly hash?: { readonly name: string };
  readonly length?: number;
  readonly namedCurve?: string;
  readonly modulusLength?: number;
  readonly publicExponent?: Uint8Array;
}

/** @internal The bytes of keys, which programs get by `exportKey` only. */
export const materials = new WeakMap<CryptoKey, Uint8Array<ArrayBuffer>>();

export class CryptoKey {
  readonly type: KeyType;
  readonly extractable: boolean;
  readonly algorithm: KeyAlgorithm;
  readonly usages: readonly KeyUsage[];

  /** @internal */
  constructor(type: KeyType, extractable: boolean, algorithm: KeyAlgorithm, usages: readonly KeyUsage[]) {
    this.type = type;
    this.extractable = extractable;
    this.algorithm = algorithm;
    this.usages = usages;
  }

  get [Symbol.toStringTag](): string {
    return "CryptoKey";
  }
}

export interface CryptoKeyPair {
  readonly publicKey: CryptoKey;
  readonly privateKey: CryptoKey;
}

const NAMES = ["AES-CBC", "AES-GCM", "ECDH", "ECDSA", "Ed25519", "HKDF", "HMAC", "PBKDF2", "RSA-PSS", "RSASSA-PKCS1-v1_5", "SHA-1", "SHA-256", "SHA-384", "SHA-512"];
const HASHES = ["MD5", "SHA-1", "SHA-256", "SHA-384", "SHA-512"];
const CURVES = ["P-256", "P-384"];

export function notSupported(what: string): DOMException {
  return new DOMException(`${what} is not supported by the worker`, "NotSupportedError");
}

/** With the name as the standard writes it. */
export function normalize(algorithm: AlgorithmIdentifier): AlgorithmParameters {
  const given = typeof algorithm === "string" ? { name: algorithm } : algorithm;
  const name = NAMES.find((one) => one.toLowerCase() === String(given?.name).toLowerCase());
  if (name === undefined) throw notSupported(`The algorithm ${String(given?.name)}`);
  return { ...given, name };
}

/** As catzilla:crypto counts them. */
export function hashIndex(hash: AlgorithmIdentifier): number {
  const index = HASHES.indexOf(normalize(hash).name);
  if (index < 1) throw notSupported(`The hash ${normalize(hash).name}`);
  return index;
}

export function curveIndex(name: unknown): number {
  const index = CURVES.indexOf(String(name));
  if (index < 0) throw notSupported(`The curve ${String(name)}`);
  return index;
}

/** Bytes of a number of the curve. */
export function curveSize(name: unknown): number {
  return curveIndex(name) === 0 ? 32 : 48;
}

export function bytesOfKey(key: CryptoKey): Uint8Array<ArrayBuffer> {
  const bytes = materials.get(key);
  if (bytes === undefined) throw new TypeError("a CryptoKey is expected");
  return bytes;
}

export function makeKey(type: KeyType, extractable: boolean, algorithm: KeyAlgorithm, usages: readonly KeyUsage[], bytes: Uint8Array<ArrayBuffer>): CryptoKey {
  if (type !== "public" && usages.length === 0) throw new DOMException("A key has at least one use", "SyntaxError");
  const key = new CryptoKey(type, type === "public" || extractable, algorithm, usages);
  materials.set(key, bytes);
  return key;
}
