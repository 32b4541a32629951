/** Import and export of keys, as crypto.subtle has them. */
import { ecPublic, ecValid, edPublic } from "catzilla:crypto";
import { base64Decode, base64Encode } from "catzilla:native";
import { bytesOf, concatBytes, type BufferSource } from "./bytes.ts";
import { bytesOfKey, curveIndex, curveSize, hashIndex, makeKey, normalize, notSupported, type AlgorithmParameters, type CryptoKey, type KeyAlgorithm, type KeyUsage } from "./crypto-key.ts";
import { fromPkcs8, fromSpki, readRsaKey, toPkcs8, toSpki, unpad, writeRsaKey } from "./der.ts";

type Bytes = Uint8Array<ArrayBuffer>;
export type KeyFormat = "raw" | "pkcs8" | "spki" | "jwk";
export interface JsonWebKey {
  readonly [member: string]: any;
}

export function toBytes(data: unknown): Bytes {
  const bytes = bytesOf(data);
  if (bytes === undefined) throw new TypeError("an ArrayBuffer or a view of one is expected");
  return bytes;
}

function invalid(message: string): DOMException {
  return new DOMException(message, "DataError");
}

function member(jwk: JsonWebKey, name: string): Bytes {
  if (typeof jwk[name] !== "string") throw invalid(`The JWK has no ${name}`);
  return base64Decode(jwk[name]);
}

/** What a key of the algorithm is made of: its kind, its algorithm as it will be told, its bytes. */
interface Material {
  readonly type: CryptoKey["type"];
  readonly algorithm: KeyAlgorithm;
  readonly bytes: Bytes;
}

export function importKey(format: KeyFormat, data: BufferSource | JsonWebKey, parameters: AlgorithmParameters, extractable: boolean, usages: readonly KeyUsage[]): CryptoKey {
  if (!FORMATS.includes(format)) throw new TypeError(`"${format}" is no format of keys`);
  const { type, algorithm, bytes } = readMaterial(format, data, parameters);
  const uses = usesOf(algorithm.name, type);
  const other = usages.find((usage) => !uses.includes(usage));
  if (other !== undefined) throw new DOMException(`A ${type} key of ${algorithm.name} is not for ${other}`, "SyntaxError");
  if (extractable && (algorithm.name === "PBKDF2" || algorithm.name === "HKDF")) throw new DOMException(`${algorithm.name} keys are not extractable`, "SyntaxError");
  return makeKey(type, extractable, algorithm, usages, bytes);
}

const FORMATS: readonly string[] = ["raw", "pkcs8", "spki", "jwk"];
const CIPHER: readonly KeyUsage[] = ["encrypt", "decrypt", "wrapKey", "unwrapKey"];
const DERIVE: readonly KeyUsage[] = ["deriveKey", "deriveBits"];

/** What keys of the algorithm are for (the import operations of https://w3c.github.io/webcrypto/). */
function usesOf(name: string, type: CryptoKey["type"]): readonly KeyUsage[] {
  if (name.startsWith("AES-")) return CIPHER;
  if (name === "PBKDF2" || name === "HKDF") return DERIVE;
  if (name === "ECDH") return type === "private" ? DERIVE : [];
  return type === "secret" ? ["sign", "verify"] : type === "private" ? ["sign"] : ["verify"];
}

function readMaterial(format: KeyFormat, data: BufferSource | JsonWebKey, parameters: AlgorithmParameters): Material {
  switch (parameters.name) {
    case "ECDSA":
    case "ECDH":
      return readEc(format, data, parameters);
    case "Ed25519":
      return readEd(format, data, parameters.name);
    case "RSA-PSS":
    case "RSASSA-PKCS1-v1_5":
      return readRsa(format, data, parameters);
    default:
      return readSecret(format, data, parameters);
  }
}

function readSecret(format: KeyFormat, data: BufferSource | JsonWebKey, { name, hash }: AlgorithmParameters): Material {
  if (format !== "raw" && format !== "jwk") throw notSupported(`The format ${format} of ${name} keys`);
  const bytes = format === "raw" ? toBytes(data).slice() : member(data as JsonWebKey, "k");
  if (name === "HMAC") {
    hashIndex(hash);
    return { type: "secret", algorithm: { name, hash: { name: normalize(hash).name }, length: 8 * bytes.length }, bytes };
  }
  if (!name.startsWith("AES-")) return { type: "secret", algorithm: { name }, bytes };
  if (bytes.length !== 16 && bytes.length !== 32) throw bytes.length === 24 ? notSupported("AES with 192 bits") : invalid("AES keys have 128 or 256 bits");
  return { type: "secret", algorithm: { name, length: 8 * bytes.length }, bytes };
}

function readEc(format: KeyFormat, data: BufferSource | JsonWebKey, { name, namedCurve }: AlgorithmParameters): Material {
  const algorithm = { name, namedCurve: String(namedCurve) };
  const curve = curveIndex(namedCurve);
  const jwk = data as JsonWebKey;
  if (format === "jwk" && (jwk["kty"] !== "EC" || jwk["crv"] !== namedCurve)) throw invalid("The JWK is of another type or curve");
  if (format === "pkcs8" || (format === "jwk" && jwk["d"] !== undefined)) {
    const bytes = format === "jwk" ? member(jwk, "d") : fromPkcs8(algorithm.namedCurve, toBytes(data));
    if (ecPublic(curve, bytes) === undefined) throw invalid("The key is not valid");
    return { type: "private", algorithm, bytes };
  }
  const bytes = format === "jwk" ? concatBytes([Uint8Array.of(4), member(jwk, "x"), member(jwk, "y")]) : format === "spki" ? fromSpki(algorithm.namedCurve, toBytes(data)) : toBytes(data).slice();
  if (!ecValid(curve, bytes)) throw invalid("The key is not a point of the curve");
  return { type: "public", algorithm, bytes };
}

function readEd(format: KeyFormat, data: BufferSource | JsonWebKey, name: string): Material {
  const jwk = data as JsonWebKey;
  if (format === "jwk" && (jwk["kty"] !== "OKP" || jwk["crv"] !== name)) throw invalid("The JWK is of another type or curve");
  const isPrivate = format === "pkcs8" || (format === "jwk" && jwk["d"] !== undefined);
  const bytes = format === "jwk" ? member(jwk, isPrivate ? "d" : "x") : isPrivate ? fromPkcs8(name, toBytes(data)) : format === "spki" ? fromSpki(name, toBytes(data)) : toBytes(data).slice();
  if (bytes.length !== 32) throw invalid("Ed25519 keys have 32 bytes");
  return { type: isPrivate ? "private" : "public", algorithm: { name }, bytes };
}

/** Public keys only. */
function readRsa(format: KeyFormat, data: BufferSource | JsonWebKey, { name, hash }: AlgorithmParameters): Material {
  const jwk = data as JsonWebKey;
  if (format === "pkcs8" || (format === "jwk" && jwk["d"] !== undefined)) throw notSupported("RSA with private keys");
  if (format === "jwk" && jwk["kty"] !== "RSA") throw invalid("The JWK is of another type");
  const { modulus, exponent } = format === "jwk" ? { modulus: unpad(member(jwk, "n")), exponent: unpad(member(jwk, "e")) } : readRsaKey(fromSpki("RSA", toBytes(data)));
  hashIndex(hash);
  const algorithm = { name, hash: { name: normalize(hash).name }, modulusLength: 8 * modulus.length, publicExponent: exponent };
  return { type: "public", algorithm, bytes: writeRsaKey(modulus, exponent) };
}

export function exportKey(format: KeyFormat, key: CryptoKey): ArrayBuffer | JsonWebKey {
  if (!key.extractable) throw new DOMException("The key is not extractable", "InvalidAccessError");
  const bytes = bytesOfKey(key);
  const { name } = key.algorithm;
  const kind = name.startsWith("RSA") ? "RSA" : (key.algorithm.namedCurve ?? name);
  if (format === "jwk") return { ...printJwk(key, bytes), key_ops: [...key.usages], ext: key.extractable };
  if (format === "spki" && key.type === "public") return toSpki(kind, bytes).buffer;
  if (format === "pkcs8" && key.type === "private") return toPkcs8(kind, bytes, publicBytes(key)).buffer;
  if (format === "raw" && key.type !== "private" && kind !== "RSA") return bytes.slice().buffer;
  throw new DOMException(`A ${key.type} key of ${name} has no format ${format}`, "InvalidAccessError");
}

/** The public key of a private one. */
export function publicBytes(key: CryptoKey): Bytes {
  const bytes = bytesOfKey(key);
  const found = key.type === "public" ? bytes : key.algorithm.name === "Ed25519" ? edPublic(bytes) : ecPublic(curveIndex(key.algorithm.namedCurve), bytes);
  if (found === undefined) throw invalid("The key is not valid");
  return found;
}

function printJwk(key: CryptoKey, bytes: Bytes): JsonWebKey {
  const { name, namedCurve, hash, length } = key.algorithm;
  const print = (part: Uint8Array): string => base64Encode(part, true);
  if (key.type === "secret") {
    const alg = name === "HMAC" ? `HS${hash?.name.slice(4)}` : `A${length}${name.slice(4)}`;
    return { kty: "oct", k: print(bytes), alg };
  }
  if (name.startsWith("RSA")) {
    const { modulus, exponent } = readRsaKey(bytes);
    return { kty: "RSA", n: print(modulus), e: print(exponent), alg: `${name === "RSA-PSS" ? "PS" : "RS"}${hash?.name.slice(4)}` };
  }
  const d = key.type === "private" ? { d: print(bytes) } : {};
  const point = publicBytes(key);
  if (name === "Ed25519") return { kty: "OKP", crv: name, x: print(point), ...d };
  const size = curveSize(namedCurve);
  return { kty: "EC", crv: namedCurve, x: print(point.subarray(1, 1 + size)), y: print(point.subarray(1 + size)), ...d };
}
