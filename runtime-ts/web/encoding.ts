/** TextEncoder and TextDecoder (https://encoding.spec.whatwg.org). */
import { latin1Decode, utf8Decode, utf8Encode } from "catzilla:native";
import { bytesOf, concatBytes, type BufferSource } from "./bytes.ts";

export class TextEncoder {
  get encoding(): string {
    return "utf-8";
  }

  encode(input: string = ""): Uint8Array<ArrayBuffer> {
    return utf8Encode(String(input));
  }

  /** Fills `destination` with as many whole code points as fit. */
  encodeInto(source: string, destination: Uint8Array): { read: number; written: number } {
    const bytes = utf8Encode(String(source));
    let written = Math.min(bytes.length, destination.length);
    while (written < bytes.length && isContinuation(bytes[written])) written--;
    destination.set(bytes.subarray(0, written));
    return { read: countUnits(bytes.subarray(0, written)), written };
  }
}

function isContinuation(byte: number | undefined): boolean {
  return byte !== undefined && (byte & 0xc0) === 0x80;
}

/** UTF-16 code units that whole UTF-8 stands for: two for four bytes, one for fewer. */
function countUnits(bytes: Uint8Array): number {
  let units = 0;
  for (const byte of bytes) units += byte >= 0xf0 ? 2 : isContinuation(byte) ? 0 : 1;
  return units;
}

type Encoding = "utf-8" | "utf-16le" | "utf-16be" | "windows-1252";

/** The labels of https://encoding.spec.whatwg.org/#names-and-labels for the encodings that are here. */
const LABELS: Readonly<Record<Encoding, string>> = {
  "utf-8": "unicode-1-1-utf-8 unicode11utf8 unicode20utf8 utf-8 utf8 x-unicode20utf8",
  "utf-16le": "csunicode iso-10646-ucs-2 ucs-2 unicode unicodefeff utf-16 utf-16le",
  "utf-16be": "unicodefffe utf-16be",
  "windows-1252":
    "ansi_x3.4-1968 ascii cp1252 cp819 csisolatin1 ibm819 iso-8859-1 iso-ir-100 iso8859-1 iso88591 iso_8859-1 iso_8859-1:1987 l1 latin1 us-ascii windows-1252 x-cp1252",
};

/** What windows-1252 has at 0x80 to 0x9F. */
const WINDOWS_1252 =
  "\u20ac\u0081\u201a\u0192\u201e\u2026\u2020\u2021\u02c6\u2030\u0160\u2039\u0152\u008d\u017d\u008f" +
  "\u0090\u2018\u2019\u201c\u201d\u2022\u2013\u2014\u02dc\u2122\u0161\u203a\u0153\u009d\u017e\u0178";

function findEncoding(label: string): Encoding {
  const name = label.trim().toLowerCase();
  for (const encoding of Object.keys(LABELS) as Encoding[]) {
    if (LABELS[encoding].split(" ").includes(name)) return encoding;
  }
  throw new RangeError(`The encoding label "${label}" is not supported: utf-8, utf-16le, utf-16be and windows-1252 (latin1) are`);
}

export interface TextDecoderOptions {
  readonly fatal?: boolean;
  readonly ignoreBOM?: boolean;
}

export class TextDecoder {
  readonly encoding: string;
  readonly fatal: boolean;
  readonly ignoreBOM: boolean;
  /** Bytes of a code point that the next call may finish. */
  #rest: Uint8Array | undefined;
  /** The byte order mark, if any, was seen. */
  #begun = false;

  constructor(label: string = "utf-8", options: TextDecoderOptions = {}) {
    this.encoding = findEncoding(String(label));
    this.fatal = options.fatal === true;
    this.ignoreBOM = options.ignoreBOM === true;
  }

  decode(input?: BufferSource, options: { readonly stream?: boolean } = {}): string {
    let bytes = input === undefined ? new Uint8Array(0) : bytesOf(input);
    if (bytes === undefined) throw new TypeError("TextDecoder.decode takes an ArrayBuffer or a view of one");
    if (this.#rest !== undefined) bytes = concatBytes([this.#rest, bytes]);
    const stream = options.stream === true;
    const whole = stream ? bytes.length - unfinished(this.encoding, bytes) : bytes.length;
    this.#rest = whole < bytes.length ? bytes.slice(whole) : undefined;
    const text = this.#withoutMark(decode(this.encoding, bytes.subarray(0, whole), this.fatal));
    if (!stream) this.#begun = false;
    return text;
  }

  #withoutMark(text: string): string {
    if (this.#begun || text === "") return text;
    this.#begun = true;
    return !this.ignoreBOM && this.encoding !== "windows-1252" && text.startsWith("\ufeff") ? text.slice(1) : text;
  }
}

function decode(encoding: string, bytes: Uint8Array, fatal: boolean): string {
  if (encoding === "utf-8") return utf8Decode(bytes, fatal);
  if (encoding === "windows-1252") {
    return latin1Decode(bytes).replace(/[\x80-\x9f]/g, (c) => WINDOWS_1252.charAt(c.charCodeAt(0) - 0x80));
  }
  return decodeUtf16(bytes, encoding === "utf-16be", fatal);
}

function decodeUtf16(bytes: Uint8Array, big: boolean, fatal: boolean): string {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const units: string[] = [];
  for (let at = 0; at + 1 < bytes.length; at += 2) units.push(String.fromCharCode(view.getUint16(at, !big)));
  const text = units.join("") + (bytes.length % 2 === 1 ? "\ufffd" : "");
  if (fatal && (bytes.length % 2 === 1 || !text.isWellFormed())) throw new TypeError("the bytes are not valid utf-16");
  return text.toWellFormed();
}

/** How many bytes at the end may be the beginning of a code point. */
function unfinished(encoding: string, bytes: Uint8Array): number {
  const size = bytes.length;
  if (encoding === "windows-1252") return 0;
  if (encoding !== "utf-8") {
    const odd = size % 2;
    const high = size - odd >= 2 ? (bytes[size - odd - (encoding === "utf-16be" ? 2 : 1)] ?? 0) : 0;
    return high >= 0xd8 && high <= 0xdb ? odd + 2 : odd;
  }
  for (let back = 1; back <= 3 && back <= size; back++) {
    const byte = bytes[size - back] ?? 0;
    if (isContinuation(byte)) continue;
    const length = byte >= 0xf0 ? 4 : byte >= 0xe0 ? 3 : byte >= 0xc2 ? 2 : 1;
    return length > back && beginsWell(bytes.subarray(size - back)) ? back : 0;
  }
  return 0;
}

/** Whether what begins a code point at the end can still become one: the second byte may rule it out. */
function beginsWell(tail: Uint8Array): boolean {
  const [lead = 0, second] = tail;
  if (lead > 0xf4) return false;
  if (second === undefined) return true;
  const low = lead === 0xe0 ? 0xa0 : lead === 0xf0 ? 0x90 : 0x80;
  const high = lead === 0xed ? 0x9f : lead === 0xf4 ? 0x8f : 0xbf;
  return second >= low && second <= high;
}
