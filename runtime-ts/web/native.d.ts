/** What runtime-c/src/worker/native.c gives to the Web APIs; not for programs. */
declare module "catzilla:native" {
  /** UTF-8; a lone surrogate becomes U+FFFD. */
  export function utf8Encode(text: string): Uint8Array<ArrayBuffer>;
  /** Throws a TypeError for what is not UTF-8 when `fatal`, else replaces it by U+FFFD. A byte order mark stays. */
  export function utf8Decode(bytes: Uint8Array, fatal: boolean): string;
  /** The low eight bits of each code unit. */
  export function latin1Encode(text: string): Uint8Array<ArrayBuffer>;
  export function latin1Decode(bytes: Uint8Array): string;
  /** With padding, or in the URL-safe alphabet without. */
  export function base64Encode(bytes: Uint8Array, urlSafe: boolean): string;
  /** Of both alphabets; what is of neither is skipped. */
  export function base64Decode(text: string): Uint8Array<ArrayBuffer>;
  /** Overwrites at most 65536 bytes with random ones. */
  export function randomFill(bytes: Uint8Array): void;
  export function randomUUID(): string;
  /** Ends the process at once. */
  export function exit(code: number): never;
  /** `linux-x64`: the names of node:process. */
  export const platform: string;
  /** What handlers return with this prototype is sent as the Reply that `toReply` makes of it. */
  export function defineResponse(prototype: object, toReply: (response: object) => object): void;
  /** See SharedNative of shared.ts. */
  export function sharedCounter(name: string): number;
  export function sharedCounterAdd(counter: number, value: number): number;
  export function sharedCounterSet(counter: number, value: number): number;
  export function sharedMap(name: string, maxEntries: number, maxBytes: number, evict: boolean): number;
  export function sharedMapGet(map: number, key: string): unknown;
  export function sharedMapHas(map: number, key: string): boolean;
  export function sharedMapSet(map: number, key: string, value: unknown, ttlMs: number): boolean;
  export function sharedMapDelete(map: number, key: string): boolean;
  export function sharedMapClear(map: number): void;
  export function sharedMapSize(map: number): number;
  export function sharedMapKeys(map: number): string[];
  /** Plain data, Date, Map, Set, RegExp, typed arrays, cycles; throws for what else there is. */
  export function serialize(value: unknown): Uint8Array<ArrayBuffer>;
  /** Only what `serialize` made. */
  export function deserialize(bytes: Uint8Array): unknown;
  /** Calls back when nobody waits for the answer of a request any more; `isLate`: the time for it is over. `number`: as in given.ts. */
  export function watchRequest(number: number, onAbort: (isLate: boolean) => void): void;
  /** Calls the `index`th function of the program on a background thread; `source` is the place of the call. */
  export function offloadCall(index: number, source: string, bytes: Uint8Array): Promise<Uint8Array>;
}

/** What runtime-c/src/worker/native_crypto.c gives to web/subtle.ts and node/crypto.ts; `undefined` for what does not fit. */
declare module "catzilla:crypto" {
  type Bytes = Uint8Array<ArrayBuffer>;
  /** 0 MD5, 1 SHA-1, 2 SHA-256, 3 SHA-384, 4 SHA-512. */
  export function digest(hash: number, data: Uint8Array): Bytes;
  export function hmac(hash: number, key: Uint8Array, data: Uint8Array): Bytes;
  export function pbkdf2(hash: number, rounds: number, size: number, password: Uint8Array, salt: Uint8Array): Bytes | undefined;
  export function hkdf(hash: number, size: number, key: Uint8Array, salt: Uint8Array, info: Uint8Array): Bytes | undefined;
  export function gcm(encrypt: boolean, key: Uint8Array, iv: Uint8Array, additionalData: Uint8Array, data: Uint8Array): Bytes | undefined;
  /** Whole blocks. */
  export function cbc(encrypt: boolean, key: Uint8Array, iv: Uint8Array, data: Uint8Array): Bytes | undefined;
  /** Curves: 0 P-256, 1 P-384. */
  export function ecPublic(curve: number, privateKey: Uint8Array): Bytes | undefined;
  export function ecValid(curve: number, point: Uint8Array): boolean;
  export function ecSign(curve: number, privateKey: Uint8Array, data: Uint8Array): Bytes | undefined;
  export function ecVerify(curve: number, point: Uint8Array, signature: Uint8Array, data: Uint8Array): boolean;
  export function ecDerive(curve: number, privateKey: Uint8Array, point: Uint8Array): Bytes | undefined;
  export function edPublic(seed: Uint8Array): Bytes | undefined;
  export function edSign(seed: Uint8Array, data: Uint8Array): Bytes | undefined;
  export function edVerify(publicKey: Uint8Array, signature: Uint8Array, data: Uint8Array): boolean;
  export function rsaVerify(pss: boolean, hash: number, modulus: Uint8Array, exponent: Uint8Array, signature: Uint8Array, data: Uint8Array): boolean;
}

/** What runtime-c/src/worker/native_async.c gives to node/async-hooks.ts. */
declare module "catzilla:async" {
  /** Of what runs: the one that was set last in it, or where it was started. */
  export function frame(): object | null;
  /** An object that is no function. */
  export function setFrame(frame: object | null): void;
}

/** What runtime-c/src/worker/native_coding.c gives to web/compression.ts. */
declare module "catzilla:coding" {
  interface Encoder {
    readonly brand: "Encoder";
  }
  interface Decoder {
    readonly brand: "Decoder";
  }
  /** Numbers of cz_coding_t: 1 gzip, 2 br, 3 zstd, 4 zlib, 5 deflate as it is. */
  export function encoder(coding: number): Encoder;
  /** What is made of the bytes; `isLast`: and all that was kept back. */
  export function encode(encoder: Encoder, bytes: Uint8Array, isLast: boolean): Uint8Array<ArrayBuffer>;
  /** `isSingle`: nothing may follow what is whole, where gzip and zstd would let it. */
  export function decoder(coding: number, isSingle: boolean): Decoder;
  /**
   * A piece of what the bytes, and those of former calls, are decoded to; `undefined` when more of them are needed. `isLast`:
   * no more will come. Throws a TypeError for what is malformed or cut off.
   */
  export function decode(decoder: Decoder, bytes: Uint8Array | undefined, isLast: boolean): Uint8Array<ArrayBuffer> | undefined;
}

/** What runtime-c/src/worker/native_fetch.c gives to web/fetch.ts. */
declare module "catzilla:fetch" {
  export interface Exchange {
    readonly brand: "Exchange";
  }
  /** 0 HEAD with status and the lines of the head; 1 READABLE; 2 WRITABLE; 3 FAILED with a code and a text. */
  type OnEvent = (event: 0 | 1 | 2 | 3, first: never, second: never) => void;
  /** Sends a request. `flags`: 1 the body comes in pieces, 2 it may be sent twice, 4 the response has no body. */
  export function open(host: string, port: number, request: Uint8Array, flags: number, onEvent: OnEvent): Exchange;
  /** What came of the response's body; `null` at its end; `undefined` when READABLE will say that there is more. */
  export function read(exchange: Exchange): Uint8Array<ArrayBuffer> | null | undefined;
  /** What is read next is the last of it. */
  export function isWhole(exchange: Exchange): boolean;
  /** A piece of the request's body; an empty one is its end. False: WRITABLE says when the next may come. */
  export function write(exchange: Exchange, piece: Uint8Array): boolean;
  /** Nothing is heard of it any more. */
  export function close(exchange: Exchange): void;
  /** As those of "catzilla:coding", which is what links the codings: here a server has them for other reasons, or not. */
  export { decode, decoder } from "catzilla:coding";
  export function hasCodings(): boolean;
}

/** What runtime-c/src/worker/native_files.c gives to node/fs-operations.ts. */
declare module "catzilla:files" {
  /** An operation of net/file.h: its result, or a promise of it when `later`. Errors are those of Node.js. */
  export function run(
    kind: number, later: boolean, file: object | undefined, path: string | undefined, to: string | undefined, bytes: Uint8Array | undefined,
    size: number, position: number, flags: number, mode: number,
  ): unknown;
}

/** What runtime-c/src/worker/socket_class.c gives to programs with WebSocket routes. */
declare module "catzilla:websocket" {
  /** To all that have subscribed, on all threads. */
  export function publish(topic: string, message: unknown): void;
}

/** What runtime-c/src/worker/native_sqlite.c gives to sqlite.ts. */
declare module "catzilla:sqlite" {
  /** Opens or makes the file, and waits for it. */
  export function open(path: string, readOnly: boolean, mustExist: boolean, busyTimeoutMs: number): object;
  /** Requests by cz_sqlite_kind_t (sqlite/database.h), one more closes. They are answered in their order. */
  export function run(
    database: object, kind: number, sql: string, params: readonly unknown[] | object | undefined, bigint: boolean, cursor: object | undefined, rowsMax: number,
  ): Promise<unknown>;
}

/** What runtime-c/src/worker/native_frames.c gives to web/websocket-link.ts. */
declare module "catzilla:frames" {
  interface FrameReader {
    readonly brand: "FrameReader";
  }
  /** Puts together what a server sends; a message has at most so many bytes. */
  export function reader(maxBytes: number): FrameReader;
  /**
   * Takes bytes, which are changed, and calls `onFrame` for each message (1 text, 2 bytes) and control frame (8 close with its
   * code, 9 ping, 10 pong) until that gives `false`. 0, or the code to close with.
   */
  export function take(reader: FrameReader, bytes: Uint8Array, onFrame: (opcode: number, payload: string | Uint8Array<ArrayBuffer>, code: number) => boolean): number;
  /** A whole frame, masked. */
  export function frame(opcode: number, payload: Uint8Array): Uint8Array<ArrayBuffer>;
  /** The value of Sec-WebSocket-Accept for a key. */
  export function accept(key: string): string;
}

/** What runtime-c/src/worker/native_net.c gives to redis/link.ts and web/websocket-link.ts. */
declare module "catzilla:net" {
  /** Opens a connection, and gives its number. 0 OPEN; 1 DATA with bytes; 2 CLOSED with a code and a text, once. */
  export function connect(host: string, port: number, timeoutMs: number, onEvent: (event: number, first: unknown, second: unknown) => void): number;
  /** How many bytes wait to be sent; -1: it is not open. */
  export function write(socket: number, bytes: Uint8Array): number;
  /** As `write` of nothing. */
  export function queued(socket: number): number;
  /** Nothing is read while it is paused. */
  export function pause(socket: number, isPaused: boolean): void;
  /** CLOSED follows, unless it was connecting still. */
  export function close(socket: number): void;
}
