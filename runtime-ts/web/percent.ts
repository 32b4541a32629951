/** Percent-encoding (https://url.spec.whatwg.org/#percent-encoded-bytes). */
import { utf8Decode, utf8Encode } from "catzilla:native";

/** What each set encodes, beside controls and all beyond ASCII. */
export const C0_CONTROL = /[^\x20-\x7e]/gu;
export const FRAGMENT = /[^\x21\x23-\x3b\x3d\x3f-\x5f\x61-\x7e]/gu;
export const QUERY = /[^\x21\x24-\x3b\x3d\x3f-\x7e]/gu;
export const SPECIAL_QUERY = /[^\x21\x24-\x26\x28-\x3b\x3d\x3f-\x7e]/gu;
export const PATH = /[^\x21\x24-\x3b\x3d\x40-\x5d\x5f\x61-\x7a\x7c\x7e]/gu;
export const USERINFO = /[^\x21\x24-\x2e\x30-\x39\x41-\x5a\x5f\x61-\x7a\x7e]/gu;
export const FORM = /[^*\-.0-9A-Z_a-z]/gu;

export function percentEncode(text: string, set: RegExp): string {
  return text.replace(set, encodeCharacter);
}

function encodeCharacter(character: string): string {
  const code = character.charCodeAt(0);
  if (code >= 0x80) return encodeURIComponent(character.toWellFormed());
  return `%${code < 16 ? "0" : ""}${code.toString(16).toUpperCase()}`;
}

/** The bytes that the escapes stand for, as UTF-8 with U+FFFD for what is not. */
export function percentDecode(text: string): string {
  if (!text.includes("%")) return text.toWellFormed();
  const bytes = utf8Encode(text);
  let size = 0;
  for (let at = 0; at < bytes.length; at++) {
    const high = bytes[at] === 0x25 ? hexValue(bytes[at + 1]) : -1;
    const low = high >= 0 ? hexValue(bytes[at + 2]) : -1;
    if (low >= 0) at += 2;
    bytes[size++] = low >= 0 ? high * 16 + low : (bytes[at] ?? 0);
  }
  return utf8Decode(bytes.subarray(0, size), false);
}

function hexValue(byte: number | undefined): number {
  if (byte === undefined) return -1;
  if (byte >= 0x30 && byte <= 0x39) return byte - 0x30;
  const letter = byte | 0x20;
  return letter >= 0x61 && letter <= 0x66 ? letter - 0x57 : -1;
}
