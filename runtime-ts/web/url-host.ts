/** Hosts of URLs (https://url.spec.whatwg.org/#host-parsing). */
import { C0_CONTROL, percentDecode, percentEncode } from "./percent.ts";

const FORBIDDEN = /[\0\t\n\r #/:<>?@[\\\]^|]/;
const FORBIDDEN_IN_DOMAIN = /[\0-\x20"#%/:<>?@[\\\]^`{|}\x7f]/;

/** The host as it is written in a URL; `undefined` when it is none. `opaque`: of a scheme that is not special. */
export function parseHost(input: string, opaque: boolean): string | undefined {
  if (input.startsWith("[")) {
    const pieces = input.endsWith("]") ? parseIpv6(input.slice(1, -1)) : undefined;
    return pieces === undefined ? undefined : `[${printIpv6(pieces)}]`;
  }
  if (opaque) return FORBIDDEN.test(input) ? undefined : percentEncode(input, C0_CONTROL);
  const domain = domainToAscii(percentDecode(input));
  if (domain === undefined || domain === "" || FORBIDDEN_IN_DOMAIN.test(domain)) return undefined;
  return endsInNumber(domain) ? parseIpv4(domain) : domain;
}

// ---- domains -------------------------------------------------------------------------------------------------------

/**
 * Labels beyond ASCII become punycode. The mapping of UTS 46 is approximated by compatibility
 * normalisation and lower case, which differs for a few characters that no registry takes.
 */
export function domainToAscii(domain: string): string | undefined {
  if (/^[\x00-\x7f]*$/.test(domain)) return asciiLabelsValid(domain.toLowerCase());
  const mapped = domain.replace(/[\u00ad\u200b\u2060\ufeff\ufe00-\ufe0f]/g, "").normalize("NFKC").toLowerCase().normalize("NFKC").replace(/[\u3002\uff0e\uff61]/g, ".");
  if (mapped.includes("\ufffd") || mapped === "") return undefined;
  const labels = mapped.split(".").map((label) => (/^[\x00-\x7f]*$/.test(label) ? label : `xn--${punycode(label)}`));
  return labels.some((label) => label === "xn--undefined") ? undefined : asciiLabelsValid(labels.join("."));
}

function asciiLabelsValid(domain: string): string | undefined {
  return /(^|\.)xn--(\.|$)/.test(domain) ? undefined : domain;
}

/** Punycode of a label (RFC 3492 section 6.3). */
function punycode(label: string): string {
  const points = Array.from(label, (character) => character.codePointAt(0) ?? 0);
  const basic = points.filter((point) => point < 0x80);
  let output = String.fromCharCode(...basic) + (basic.length > 0 ? "-" : "");
  let next = 0x80;
  let delta = 0;
  let bias = 72;
  for (let handled = basic.length; handled < points.length; ) {
    const least = Math.min(...points.filter((point) => point >= next));
    delta += (least - next) * (handled + 1);
    next = least;
    for (const point of points) {
      if (point < next) delta++;
      if (point !== next) continue;
      output += printDelta(delta, bias);
      bias = adapt(delta, handled + 1, handled === basic.length);
      delta = 0;
      handled++;
    }
    delta++;
    next++;
  }
  return output;
}

const DIGITS = "abcdefghijklmnopqrstuvwxyz0123456789";

function printDelta(delta: number, bias: number): string {
  let output = "";
  let rest = delta;
  for (let base = 36; ; base += 36) {
    const threshold = Math.min(Math.max(base - bias, 1), 26);
    if (rest < threshold) return output + DIGITS.charAt(rest);
    output += DIGITS.charAt(threshold + ((rest - threshold) % (36 - threshold)));
    rest = Math.floor((rest - threshold) / (36 - threshold));
  }
}

function adapt(delta: number, points: number, first: boolean): number {
  let rest = Math.floor(delta / (first ? 700 : 2));
  rest += Math.floor(rest / points);
  let base = 0;
  for (; rest > 455; base += 36) rest = Math.floor(rest / 35);
  return base + Math.floor((36 * rest) / (rest + 38));
}

// ---- addresses -----------------------------------------------------------------------------------------------------

function endsInNumber(domain: string): boolean {
  const labels = domain.split(".");
  if (labels.at(-1) === "") labels.pop();
  const last = labels.at(-1);
  return last !== undefined && (/^\d+$/.test(last) || /^0x[\da-f]*$/i.test(last));
}

function parseIpv4(domain: string): string | undefined {
  const parts = domain.split(".");
  if (parts.at(-1) === "" && parts.length > 1) parts.pop();
  if (parts.length > 4) return undefined;
  const numbers = parts.map(parseIpv4Number);
  const last = numbers.pop() ?? NaN;
  if (numbers.some((value) => !(value <= 255)) || !(last < 256 ** (4 - numbers.length))) return undefined;
  let address = last;
  for (const [index, value] of numbers.entries()) address += value * 256 ** (3 - index);
  return [24, 16, 8, 0].map((shift) => Math.floor(address / 2 ** shift) % 256).join(".");
}

/** NaN for what is no number; octal and hexadecimal as C writes them. */
function parseIpv4Number(text: string): number {
  if (/^0x[\da-f]*$/i.test(text)) return text.length === 2 ? 0 : Number.parseInt(text.slice(2), 16);
  if (/^0[0-7]+$/.test(text)) return Number.parseInt(text, 8);
  return /^(0|[1-9]\d*)$/.test(text) ? Number(text) : NaN;
}

/** Eight numbers of sixteen bits; `undefined` when it is no address (RFC 4291 section 2.2). */
function parseIpv6(text: string): number[] | undefined {
  const halves = text.split("::");
  if (halves.length > 2) return undefined;
  const [head, tail] = halves.map((half, index) => readPieces(half, index === halves.length - 1));
  if (head === undefined || (halves.length === 2 && tail === undefined)) return undefined;
  const given = head.length + (tail?.length ?? 0);
  if (tail === undefined) return given === 8 ? head : undefined;
  return given <= 7 ? [...head, ...new Array<number>(8 - given).fill(0), ...tail] : undefined;
}

function readPieces(half: string, last: boolean): number[] | undefined {
  if (half === "") return [];
  const texts = half.split(":");
  const dotted = last && texts.at(-1)?.includes(".") ? texts.pop() : undefined;
  if (!texts.every((piece) => /^[\da-f]{1,4}$/i.test(piece))) return undefined;
  const pieces = texts.map((piece) => Number.parseInt(piece, 16));
  if (dotted === undefined) return pieces;
  const match = /^(0|[1-9]\d{0,2})\.(0|[1-9]\d{0,2})\.(0|[1-9]\d{0,2})\.(0|[1-9]\d{0,2})$/.exec(dotted);
  const bytes = match?.slice(1).map(Number) ?? [];
  const [a = 256, b = 256, c = 256, d = 256] = bytes;
  return Math.max(a, b, c, d) > 255 ? undefined : [...pieces, a * 256 + b, c * 256 + d];
}

/** The longest run of zeros, of two at least, is left out (RFC 5952 section 4.2). */
function printIpv6(pieces: readonly number[]): string {
  let start = -1;
  let length = 1;
  for (let at = 0; at < 8; at++) {
    let end = at;
    while (end < 8 && pieces[end] === 0) end++;
    if (end - at > length) [start, length] = [at, end - at];
    at = Math.max(at, end - 1);
  }
  const print = (part: readonly number[]): string => part.map((piece) => piece.toString(16)).join(":");
  return start < 0 ? print(pieces) : `${print(pieces.slice(0, start))}::${print(pieces.slice(start + length))}`;
}
