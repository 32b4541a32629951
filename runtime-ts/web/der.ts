/** Keys in DER (RFC 5280 section 4.1.2.7, RFC 5958, RFC 5915, RFC 8410): just what these key types need. */
import { concatBytes } from "./bytes.ts";

type Bytes = Uint8Array<ArrayBuffer>;

const SEQUENCE = 0x30;
const INTEGER = 0x02;
const BIT_STRING = 0x03;
const OCTET_STRING = 0x04;
const NULL = 0x05;
const OID = 0x06;

const OIDS: Readonly<Record<string, readonly number[]>> = {
  "P-256": [0x2a, 0x86, 0x48, 0xce, 0x3d, 0x03, 0x01, 0x07],
  "P-384": [0x2b, 0x81, 0x04, 0x00, 0x22],
  EC: [0x2a, 0x86, 0x48, 0xce, 0x3d, 0x02, 0x01],
  Ed25519: [0x2b, 0x65, 0x70],
  RSA: [0x2a, 0x86, 0x48, 0x86, 0xf7, 0x0d, 0x01, 0x01, 0x01],
};

function wrap(tag: number, ...parts: readonly Uint8Array[]): Bytes {
  const content = concatBytes(parts);
  const size = content.length;
  const head = size < 0x80 ? [tag, size] : size < 0x100 ? [tag, 0x81, size] : [tag, 0x82, size >> 8, size & 0xff];
  return concatBytes([Uint8Array.from(head), content]);
}

interface Element {
  readonly tag: number;
  readonly content: Bytes;
}

/** The elements that stand in `bytes` one after the other; throws a `DataError` when they do not. */
function elements(bytes: Uint8Array): Element[] {
  const found: Element[] = [];
  for (let at = 0; at < bytes.length; ) {
    const tag = bytes[at] ?? 0;
    const first = bytes[at + 1] ?? 0xff;
    const long = first < 0x80 ? 0 : first & 0x7f;
    if (long > 3) throw malformed();
    let size = long === 0 ? first : 0;
    for (const byte of bytes.subarray(at + 2, at + 2 + long)) size = size * 256 + byte;
    const start = at + 2 + long;
    if (start + size > bytes.length) throw malformed();
    found.push({ tag, content: bytes.slice(start, start + size) });
    at = start + size;
  }
  return found;
}

function malformed(): DOMException {
  return new DOMException("The key is malformed", "DataError");
}

function inside(element: Element | undefined, tag: number): Bytes {
  if (element?.tag !== tag) throw malformed();
  return element.content;
}

function algorithm(name: string): Bytes {
  const oid = (key: string): Bytes => wrap(OID, Uint8Array.from(OIDS[key] ?? []));
  if (name === "RSA") return wrap(SEQUENCE, oid("RSA"), wrap(NULL));
  return name === "Ed25519" ? wrap(SEQUENCE, oid(name)) : wrap(SEQUENCE, oid("EC"), oid(name));
}

function checkAlgorithm(found: Element | undefined, name: string): void {
  const expected = elements(algorithm(name))[0]?.content ?? new Uint8Array(0);
  const content = inside(found, SEQUENCE);
  if (content.length !== expected.length || content.some((byte, at) => byte !== expected[at])) throw malformed();
}

export function toSpki(name: string, key: Uint8Array): Bytes {
  return wrap(SEQUENCE, algorithm(name), wrap(BIT_STRING, Uint8Array.of(0), key));
}

/** The point, the Ed25519 key, or RSA's modulus and exponent in DER. */
export function fromSpki(name: string, der: Uint8Array): Bytes {
  const [kind, key] = elements(inside(elements(der)[0], SEQUENCE));
  checkAlgorithm(kind, name);
  return inside(key, BIT_STRING).slice(1);
}

export function toPkcs8(name: string, key: Uint8Array, point: Uint8Array): Bytes {
  const inner = name === "Ed25519" ? wrap(OCTET_STRING, key) : wrap(SEQUENCE, wrap(INTEGER, Uint8Array.of(1)), wrap(OCTET_STRING, key), wrap(0xa1, wrap(BIT_STRING, Uint8Array.of(0), point)));
  return wrap(SEQUENCE, wrap(INTEGER, Uint8Array.of(0)), algorithm(name), wrap(OCTET_STRING, inner));
}

/** The private number, or the Ed25519 seed. */
export function fromPkcs8(name: string, der: Uint8Array): Bytes {
  const [, kind, key] = elements(inside(elements(der)[0], SEQUENCE));
  checkAlgorithm(kind, name);
  const inner = elements(inside(key, OCTET_STRING));
  return name === "Ed25519" ? inside(inner[0], OCTET_STRING) : inside(elements(inside(inner[0], SEQUENCE))[1], OCTET_STRING);
}

/** Of RSA (RFC 8017 appendix A.1.1), without leading zeros. */
export function readRsaKey(der: Uint8Array): { readonly modulus: Bytes; readonly exponent: Bytes } {
  const [modulus, exponent] = elements(inside(elements(der)[0], SEQUENCE)).map((element) => unpad(inside(element, INTEGER)));
  if (modulus === undefined || exponent === undefined) throw malformed();
  return { modulus, exponent };
}

export function writeRsaKey(modulus: Uint8Array, exponent: Uint8Array): Bytes {
  const integer = (bytes: Uint8Array): Bytes => wrap(INTEGER, (bytes[0] ?? 0) >= 0x80 ? Uint8Array.of(0) : new Uint8Array(0), bytes);
  return wrap(SEQUENCE, integer(modulus), integer(exponent));
}

export function unpad(bytes: Uint8Array): Bytes {
  const start = bytes.findIndex((byte) => byte !== 0);
  return bytes.slice(start < 0 ? bytes.length : start);
}
