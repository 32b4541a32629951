/** crypto.subtle (https://w3c.github.io/webcrypto/#subtlecrypto-interface). The work itself is in C and does not wait. */
import { cbc, digest, ecDerive, ecPublic, ecSign, ecVerify, edSign, edVerify, gcm, hkdf, hmac, pbkdf2, rsaVerify } from "catzilla:crypto";
import { randomFill } from "catzilla:native";
import type { BufferSource } from "./bytes.ts";
import { concatBytes } from "./bytes.ts";
import { bytesOfKey, curveIndex, curveSize, hashIndex, makeKey, normalize, notSupported, type AlgorithmIdentifier, type AlgorithmParameters, type CryptoKey, type CryptoKeyPair, type KeyAlgorithm, type KeyUsage } from "./crypto-key.ts";
import { exportKey, importKey, publicBytes, toBytes, type JsonWebKey, type KeyFormat } from "./crypto-keys.ts";
import { readRsaKey } from "./der.ts";

type Bytes = Uint8Array<ArrayBuffer>;

function failed(): DOMException {
  return new DOMException("The operation failed for an operation-specific reason", "OperationError");
}

function check(key: CryptoKey, { name }: AlgorithmParameters, usage: KeyUsage): void {
  if (key.algorithm.name !== name) throw new DOMException("The key is of another algorithm", "InvalidAccessError");
  if (!key.usages.includes(usage)) throw new DOMException(`The key is not for ${usage}`, "InvalidAccessError");
}

function checkCipher({ name }: AlgorithmParameters): void {
  if (name !== "AES-GCM" && name !== "AES-CBC") throw notSupported(`${name} as a cipher`);
}

function random(size: number): Bytes {
  const bytes = new Uint8Array(size);
  randomFill(bytes);
  return bytes;
}

export class SubtleCrypto {
  async digest(algorithm: AlgorithmIdentifier, data: BufferSource): Promise<ArrayBuffer> {
    return digest(hashIndex(algorithm), toBytes(data)).buffer;
  }

  async importKey(format: KeyFormat, data: BufferSource | JsonWebKey, algorithm: AlgorithmIdentifier, extractable: boolean, usages: readonly KeyUsage[]): Promise<CryptoKey> {
    return importKey(format, data, normalize(algorithm), extractable, usages);
  }

  exportKey(format: "jwk", key: CryptoKey): Promise<JsonWebKey>;
  exportKey(format: Exclude<KeyFormat, "jwk">, key: CryptoKey): Promise<ArrayBuffer>;
  async exportKey(format: KeyFormat, key: CryptoKey): Promise<ArrayBuffer | JsonWebKey> {
    return exportKey(format, key);
  }

  generateKey(algorithm: AlgorithmParameters & { readonly name: "ECDSA" | "ECDH" | "Ed25519" } | "Ed25519", extractable: boolean, usages: readonly KeyUsage[]): Promise<CryptoKeyPair>;
  generateKey(algorithm: AlgorithmParameters & { readonly name: "HMAC" | "AES-GCM" | "AES-CBC" }, extractable: boolean, usages: readonly KeyUsage[]): Promise<CryptoKey>;
  generateKey(algorithm: AlgorithmIdentifier, extractable: boolean, usages: readonly KeyUsage[]): Promise<CryptoKey | CryptoKeyPair>;
  async generateKey(algorithm: AlgorithmIdentifier, extractable: boolean, usages: readonly KeyUsage[]): Promise<CryptoKey | CryptoKeyPair> {
    const parameters = normalize(algorithm);
    const { name, namedCurve, hash } = parameters;
    if (name === "HMAC") {
      const size = parameters["length"] === undefined ? (hashIndex(hash) >= 3 ? 128 : 64) : Math.ceil(parameters["length"] / 8);
      return importKey("raw", random(size), parameters, extractable, usages);
    }
    if (name.startsWith("AES-")) {
      const bits = Number(parameters["length"]);
      if (bits !== 128 && bits !== 256) throw new DOMException(`A key of ${name} has no length of ${bits} bits here`, "OperationError");
      return importKey("raw", random(bits / 8), parameters, extractable, usages);
    }
    if (name === "Ed25519") return makePair({ name }, random(32), extractable, usages);
    if (name === "ECDSA" || name === "ECDH") return makePair({ name, namedCurve: String(namedCurve) }, randomScalar(namedCurve), extractable, usages);
    throw notSupported(`Making keys of ${name}`);
  }

  async sign(algorithm: AlgorithmIdentifier, key: CryptoKey, data: BufferSource): Promise<ArrayBuffer> {
    const parameters = normalize(algorithm);
    check(key, parameters, "sign");
    const signature = sign(parameters, key, toBytes(data));
    if (signature === undefined) throw failed();
    return signature.buffer;
  }

  async verify(algorithm: AlgorithmIdentifier, key: CryptoKey, signature: BufferSource, data: BufferSource): Promise<boolean> {
    const parameters = normalize(algorithm);
    check(key, parameters, "verify");
    return verify(parameters, key, toBytes(signature), toBytes(data));
  }

  async encrypt(algorithm: AlgorithmIdentifier, key: CryptoKey, data: BufferSource): Promise<ArrayBuffer> {
    const parameters = normalize(algorithm);
    checkCipher(parameters);
    check(key, parameters, "encrypt");
    return cipher(true, parameters, key, toBytes(data)).buffer;
  }

  async decrypt(algorithm: AlgorithmIdentifier, key: CryptoKey, data: BufferSource): Promise<ArrayBuffer> {
    const parameters = normalize(algorithm);
    checkCipher(parameters);
    check(key, parameters, "decrypt");
    return cipher(false, parameters, key, toBytes(data)).buffer;
  }

  async deriveBits(algorithm: AlgorithmIdentifier, key: CryptoKey, length: number): Promise<ArrayBuffer> {
    const parameters = normalize(algorithm);
    check(key, parameters, "deriveBits");
    return derive(parameters, key, length).buffer;
  }

  async deriveKey(algorithm: AlgorithmIdentifier, key: CryptoKey, derived: AlgorithmIdentifier, extractable: boolean, usages: readonly KeyUsage[]): Promise<CryptoKey> {
    const parameters = normalize(algorithm);
    check(key, parameters, "deriveKey");
    const target = normalize(derived);
    const length = target.name === "HMAC" ? Number(target["length"] ?? (hashIndex(target["hash"]) >= 3 ? 1024 : 512)) : Number(target["length"]);
    return importKey("raw", derive(parameters, key, length), target, extractable, usages);
  }

  async wrapKey(format: KeyFormat, key: CryptoKey, wrapping: CryptoKey, algorithm: AlgorithmIdentifier): Promise<ArrayBuffer> {
    const parameters = normalize(algorithm);
    checkCipher(parameters);
    check(wrapping, parameters, "wrapKey");
    const exported = exportKey(format, key);
    const bytes = exported instanceof ArrayBuffer ? new Uint8Array(exported) : toBytes(Uint8Array.from(JSON.stringify(exported), (c) => c.charCodeAt(0)));
    return cipher(true, parameters, wrapping, bytes).buffer;
  }

  async unwrapKey(format: KeyFormat, wrapped: BufferSource, unwrapping: CryptoKey, algorithm: AlgorithmIdentifier, keyAlgorithm: AlgorithmIdentifier, extractable: boolean, usages: readonly KeyUsage[]): Promise<CryptoKey> {
    const parameters = normalize(algorithm);
    checkCipher(parameters);
    check(unwrapping, parameters, "unwrapKey");
    const bytes = cipher(false, parameters, unwrapping, toBytes(wrapped));
    return importKey(format, format === "jwk" ? (JSON.parse(String.fromCharCode(...bytes)) as JsonWebKey) : bytes, normalize(keyAlgorithm), extractable, usages);
  }

  get [Symbol.toStringTag](): string {
    return "SubtleCrypto";
  }
}

/** Below the curve's order, so that it is a key: nearly every number is. */
function randomScalar(namedCurve: unknown): Bytes {
  for (;;) {
    const bytes = random(curveSize(namedCurve));
    if (ecPublic(curveIndex(namedCurve), bytes) !== undefined) return bytes;
  }
}

function makePair(algorithm: KeyAlgorithm, bytes: Bytes, extractable: boolean, usages: readonly KeyUsage[]): CryptoKeyPair {
  const isFor = (...wanted: readonly KeyUsage[]): KeyUsage[] => usages.filter((usage) => wanted.includes(usage));
  const privateKey = makeKey("private", extractable, algorithm, isFor("sign", "deriveKey", "deriveBits"), bytes);
  return { privateKey, publicKey: makeKey("public", true, algorithm, isFor("verify"), publicBytes(privateKey)) };
}

/** The hash that goes with the curve is the only one. */
function checkHash(key: CryptoKey, hash: AlgorithmIdentifier): void {
  if (hashIndex(hash) !== (curveIndex(key.algorithm.namedCurve) === 0 ? 2 : 3)) throw notSupported(`${normalize(hash).name} with ${key.algorithm.namedCurve}`);
}

function sign({ name, hash }: AlgorithmParameters, key: CryptoKey, data: Bytes): Bytes | undefined {
  const bytes = bytesOfKey(key);
  if (name === "HMAC") return hmac(hashIndex(key.algorithm.hash ?? ""), bytes, data);
  if (key.type !== "private") throw new DOMException("A private key signs", "InvalidAccessError");
  if (name === "Ed25519") return edSign(bytes, data);
  if (name !== "ECDSA") throw notSupported(`Signing by ${name}`);
  checkHash(key, hash);
  return ecSign(curveIndex(key.algorithm.namedCurve), bytes, data);
}

function verify(parameters: AlgorithmParameters, key: CryptoKey, signature: Bytes, data: Bytes): boolean {
  const bytes = bytesOfKey(key);
  if (parameters.name === "HMAC") return sameBytes(hmac(hashIndex(key.algorithm.hash ?? ""), bytes, data), signature);
  if (key.type !== "public") throw new DOMException("A public key verifies", "InvalidAccessError");
  if (parameters.name === "Ed25519") return edVerify(bytes, signature, data);
  if (parameters.name === "ECDSA") {
    checkHash(key, parameters["hash"]);
    return ecVerify(curveIndex(key.algorithm.namedCurve), bytes, signature, data);
  }
  const { modulus, exponent } = readRsaKey(bytes);
  if (![256, 384, 512].includes(modulus.length)) throw notSupported(`RSA with ${8 * modulus.length} bits`);
  return rsaVerify(parameters.name === "RSA-PSS", hashIndex(key.algorithm.hash ?? ""), modulus, exponent, signature, data);
}

/** In the same time wherever they differ. */
export function sameBytes(a: Uint8Array, b: Uint8Array): boolean {
  let difference = a.length ^ b.length;
  for (let at = 0; at < a.length; at++) difference |= (a[at] ?? 0) ^ (b[at] ?? 0);
  return difference === 0;
}

function cipher(encrypt: boolean, { name, iv, additionalData, tagLength }: AlgorithmParameters, key: CryptoKey, data: Bytes): Bytes {
  const vector = toBytes(iv);
  if (name === "AES-GCM") {
    if (vector.length !== 12) throw notSupported("AES-GCM with an initialisation vector of other than 12 bytes");
    if (tagLength !== undefined && tagLength !== 128) throw notSupported("AES-GCM with a tag of other than 128 bits");
    const result = gcm(encrypt, bytesOfKey(key), vector, additionalData === undefined ? new Uint8Array(0) : toBytes(additionalData), data);
    if (result === undefined) throw failed();
    return result;
  }
  if (vector.length !== 16) throw failed();
  return encrypt ? encryptCbc(key, vector, data) : decryptCbc(key, vector, data);
}

/** With the padding of PKCS #7 (RFC 5652 section 6.3). */
function encryptCbc(key: CryptoKey, iv: Bytes, data: Bytes): Bytes {
  const pad = 16 - (data.length % 16);
  const result = cbc(true, bytesOfKey(key), iv, concatBytes([data, new Uint8Array(pad).fill(pad)]));
  if (result === undefined) throw failed();
  return result;
}

function decryptCbc(key: CryptoKey, iv: Bytes, data: Bytes): Bytes {
  const result = cbc(false, bytesOfKey(key), iv, data);
  const pad = result?.at(-1) ?? 0;
  if (result === undefined || pad < 1 || pad > 16 || result.subarray(-pad).some((byte) => byte !== pad)) throw failed();
  return result.slice(0, -pad);
}

function derive(parameters: AlgorithmParameters, key: CryptoKey, length: number): Bytes {
  const bytes = bytesOfKey(key);
  if (parameters.name === "ECDH") return deriveShared(parameters, key, length);
  if (!Number.isInteger(length) || length <= 0 || length % 8 !== 0) throw failed();
  const hash = hashIndex(parameters["hash"]);
  const salt = toBytes(parameters["salt"]);
  const result = parameters.name === "HKDF" ? hkdf(hash, length / 8, bytes, salt, toBytes(parameters["info"])) : parameters.name === "PBKDF2" ? pbkdf2(hash, Number(parameters["iterations"]), length / 8, bytes, salt) : undefined;
  if (result === undefined) throw failed();
  return result;
}

function deriveShared(parameters: AlgorithmParameters, key: CryptoKey, length: number | null): Bytes {
  const other = parameters["public"] as CryptoKey;
  if (other?.algorithm?.namedCurve !== key.algorithm.namedCurve) throw new DOMException("The keys are of different curves", "InvalidAccessError");
  const shared = ecDerive(curveIndex(key.algorithm.namedCurve), bytesOfKey(key), bytesOfKey(other));
  if (shared === undefined || (length !== null && length > 8 * shared.length)) throw failed();
  return length === null || Number.isNaN(length) ? shared : shared.slice(0, Math.ceil(length / 8));
}
