/** The protocol of Redis, version 2 (https://redis.io/docs/latest/develop/reference/protocol-spec/): commands out, replies in. */
import { utf8Decode, utf8Encode } from "catzilla:native";
import { concatBytes } from "../web/bytes.ts";

export type RedisArgument = string | number | bigint | Uint8Array;

/** What the server refuses; `code` is the first word of its text (`WRONGTYPE`, `NOAUTH`). */
export class RedisError extends Error {
  readonly code: string;

  constructor(text: string) {
    super(text);
    this.name = "RedisError";
    this.code = text.split(" ", 1)[0] ?? "ERR";
  }
}

/** A reply as it came: text is bytes still. */
export type RawReply = Uint8Array<ArrayBuffer> | string | number | bigint | null | RedisError | RawReply[];

export function encodeCommand(args: readonly RedisArgument[]): Uint8Array {
  const parts = [utf8Encode(`*${args.length}\r\n`)];
  for (const arg of args) {
    const bytes = arg instanceof Uint8Array ? (arg as Uint8Array<ArrayBuffer>) : utf8Encode(String(arg));
    parts.push(utf8Encode(`$${bytes.length}\r\n`), bytes, CRLF);
  }
  return concatBytes(parts);
}

const CRLF = utf8Encode("\r\n");
const [CR, LF] = [13, 10];
const LINE_MAX_BYTES = 65536;
const DEPTH_MAX = 16;
const ITEMS_MAX = 10_000_000;

interface OpenArray {
  readonly items: RawReply[];
  readonly count: number;
}

/**
 * Takes bytes as they come, and gives each reply once. An array is kept half read: nothing is read twice, but a line or a
 * text that is not whole yet. What breaks the protocol throws; nothing more can be read then.
 */
export class ReplyParser {
  readonly #maxBytes: number;
  readonly #open: OpenArray[] = [];
  #waiting: Uint8Array<ArrayBuffer>[] = [];
  #waitingBytes = 0;
  /** As many bytes are wanted before it is worth a look. */
  #wanted = 1;

  constructor(maxBytes: number) {
    this.#maxBytes = maxBytes;
  }

  feed(bytes: Uint8Array<ArrayBuffer>): RawReply[] {
    this.#waiting.push(bytes);
    this.#waitingBytes += bytes.length;
    if (this.#waitingBytes < this.#wanted) return [];
    const all = this.#waiting.length === 1 ? bytes : concatBytes(this.#waiting);
    const replies: RawReply[] = [];
    let at = 0;
    for (let next = this.#readOne(all, at, replies); next > at; next = this.#readOne(all, at, replies)) at = next;
    const rest = all.subarray(at);
    this.#waiting = rest.length === 0 ? [] : [rest];
    this.#waitingBytes = rest.length;
    return replies;
  }

  /** One value or the head of an array: where the next begins, or `at` when it is not whole. */
  #readOne(all: Uint8Array<ArrayBuffer>, at: number, replies: RawReply[]): number {
    this.#wanted = 1;
    const end = all.indexOf(LF, at);
    if (end < 0) {
      this.#wanted = all.length - at + 1;
      if (all.length - at > LINE_MAX_BYTES) throw new Error("a line of the reply is too long");
      return at;
    }
    if (end === at || all[end - 1] !== CR) throw new Error("a line of the reply does not end in CR LF");
    const line = utf8Decode(all.subarray(at + 1, end - 1), false);
    const tag = String.fromCharCode(all[at] ?? 0);
    if (tag === "$") return this.#readText(all, at, end + 1, line, replies);
    if (tag === "*") this.#openArray(line, replies);
    else this.#add(scalar(tag, line), replies);
    return end + 1;
  }

  #readText(all: Uint8Array<ArrayBuffer>, at: number, from: number, line: string, replies: RawReply[]): number {
    const size = sizeOf(line, this.#maxBytes);
    if (size === undefined) {
      this.#add(null, replies);
      return from;
    }
    if (all.length < from + size + 2) {
      this.#wanted = from + size + 2 - at;
      return at;
    }
    if (all[from + size] !== CR || all[from + size + 1] !== LF) throw new Error("a text of the reply does not end in CR LF");
    this.#add(all.slice(from, from + size), replies);
    return from + size + 2;
  }

  #openArray(line: string, replies: RawReply[]): void {
    const count = sizeOf(line, ITEMS_MAX);
    if (count === undefined || count === 0) return this.#add(count === 0 ? [] : null, replies);
    if (this.#open.length >= DEPTH_MAX) throw new Error("the reply is nested too deeply");
    this.#open.push({ items: [], count });
  }

  /** Into the innermost array, which may then be whole, and the one around it. */
  #add(value: RawReply, replies: RawReply[]): void {
    for (let whole = value; ; ) {
      const array = this.#open.at(-1);
      if (array === undefined) {
        replies.push(whole);
        return;
      }
      array.items.push(whole);
      if (array.items.length < array.count) return;
      this.#open.pop();
      whole = array.items;
    }
  }
}

function scalar(tag: string, line: string): RawReply {
  if (tag === "+") return line;
  if (tag === "-") return new RedisError(line);
  if (tag === ":" && /^[+-]?\d{1,19}$/.test(line)) return Number.isSafeInteger(Number(line)) ? Number(line) : BigInt(line);
  throw new Error(`the reply begins with ${JSON.stringify(tag + line.slice(0, 20))}, which is not of the protocol`);
}

/** undefined: -1, a null. */
function sizeOf(line: string, max: number): number | undefined {
  if (line === "-1") return undefined;
  if (!/^\d{1,10}$/.test(line)) throw new Error("a length of the reply is no number");
  if (Number(line) > max) throw new Error(`the reply is larger than ${max}`);
  return Number(line);
}
