/** The one place that makes C literals and comments of text that users wrote. */

/** What -Wpedantic lets a string literal have (C11, 5.2.4.1). */
export const LITERAL_MAX = 4095;

const ESCAPES: Readonly<Record<number, string>> = { 9: "\\t", 10: "\\n", 13: "\\r", 34: '\\"', 92: "\\\\" };

/** A string literal of UTF-8 text. */
export function cString(text: string): string {
  return cBytes(Buffer.from(text, "utf8"));
}

/**
 * A string literal of bytes. Octal escapes end after three digits, so no digit that follows is taken for a part of
 * them (hexadecimal ones have no end); a "?" after another is escaped, so that there are no trigraphs.
 */
export function cBytes(bytes: Uint8Array): string {
  const parts: string[] = [];
  bytes.forEach((byte, index) => parts.push(escapeByte(byte, bytes[index - 1])));
  return `"${parts.join("")}"`;
}

function escapeByte(byte: number, before: number | undefined): string {
  const escaped = ESCAPES[byte];
  if (escaped !== undefined) return escaped;
  if (byte === 0x3f && before === 0x3f) return "\\?";
  if (byte >= 0x20 && byte < 0x7f) return String.fromCharCode(byte);
  return `\\${byte.toString(8).padStart(3, "0")}`;
}

/** Adjacent literals that make one: broken after each line feed, and where a piece would be wider than `room` columns. */
export function cBytesLines(bytes: Uint8Array, room: number): readonly string[] {
  const lines: string[] = [];
  let start = 0;
  while (start < bytes.length) {
    const end = pieceEnd(bytes, start, room);
    lines.push(cBytes(bytes.subarray(start, end)));
    start = end;
  }
  return lines.length === 0 ? ['""'] : lines;
}

function pieceEnd(bytes: Uint8Array, start: number, room: number): number {
  let width = 2;
  for (let at = start; at < bytes.length; at++) {
    width += escapeByte(bytes[at] ?? 0, bytes[at - 1]).length;
    if (width > room && at > start) return at;
    if (bytes[at] === 10) return at + 1;
  }
  return bytes.length;
}

/** A double that reads back as the same number. */
export function cDouble(value: number): string {
  const text = Object.is(value, -0) ? "-0" : String(value);
  return /[.e]/.test(text) ? text : `${text}.0`;
}

/** An int64_t; `value` is a safe integer. */
export function cInt64(value: number): string {
  return Math.abs(value) < 2 ** 31 ? String(value) : `INT64_C(${value})`;
}

/**
 * Text for a line comment: one line, no backslash at its end (which would make the next line part of it), and nothing
 * that an editor shows as something else.
 */
export function commentText(text: string): string {
  return text
    .replace(/[\p{Cc}\p{Cf}\p{Zl}\p{Zp}\p{Cs}]/gu, (char) => `\\u{${(char.codePointAt(0) ?? 0).toString(16)}}`)
    .replace(/\?(?=\?)/g, "? ")
    .replace(/\\$/, "\\u{5c}");
}
