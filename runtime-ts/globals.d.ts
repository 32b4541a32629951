/**
 * The globals of the worker, for projects that load neither the DOM's types nor Node's:
 * `"types": ["catzilla/globals"]` in tsconfig.json.
 */

interface Console {
  /** Writes one line to the server's log at level debug. */
  debug(...values: unknown[]): void;
  /** Writes one line to the server's log at level info. */
  log(...values: unknown[]): void;
  /** Writes one line to the server's log at level info. */
  info(...values: unknown[]): void;
  /** Writes one line to the server's log at level warn. */
  warn(...values: unknown[]): void;
  /** Writes one line to the server's log at level error. */
  error(...values: unknown[]): void;
  /** Writes its values to the server's log at level debug. */
  trace(...values: unknown[]): void;
  /** Writes an error when the condition does not hold. */
  assert(condition?: unknown, ...values: unknown[]): void;
  /** Does nothing. */
  clear(): void;
  /** Writes how often it was called with the label, in this context. */
  count(label?: string): void;
  countReset(label?: string): void;
  /** Writes the value, as `inspect` of node:util shows it. */
  dir(value: unknown, options?: import("./node/util.js").InspectOptions): void;
  dirxml(...values: unknown[]): void;
  /** Writes the label; what follows is not indented, as entries of other requests come between. */
  group(...label: unknown[]): void;
  groupCollapsed(...label: unknown[]): void;
  groupEnd(): void;
  /** Writes an array or object of rows as a table. */
  table(rows: unknown, columns?: readonly string[]): void;
  /** Starts a timer, in this context. */
  time(label?: string): void;
  /** Writes the time since `time`, and ends it. */
  timeEnd(label?: string): void;
  timeLog(label?: string, ...values: unknown[]): void;
}
declare var console: Console;

/** Calls `callback` once after `delay` milliseconds; the id is for `clearTimeout`. */
declare function setTimeout(callback: (...args: any[]) => void, delay?: number, ...args: any[]): number;
/** Calls `callback` every `delay` milliseconds; the id is for `clearInterval`. */
declare function setInterval(callback: (...args: any[]) => void, delay?: number, ...args: any[]): number;
declare function clearTimeout(id: number | undefined): void;
declare function clearInterval(id: number | undefined): void;
/** Calls `callback` in the next turn of the loop; the id is for `clearImmediate`. */
declare function setImmediate<A extends unknown[]>(callback: (...args: A) => void, ...args: A): number;
declare function clearImmediate(id: number | undefined): void;
declare function queueMicrotask(callback: () => void): void;
declare var structuredClone: typeof import("./web/structured-clone.js").structuredClone;

interface Performance {
  /** When the context started: milliseconds since 1970, by the wall clock. */
  readonly timeOrigin: number;
  /** Milliseconds since then, with a fraction. */
  now(): number;
}
declare var performance: Performance;

declare var process: typeof import("./node/process.js").process;

/** An error with a name of https://webidl.spec.whatwg.org/#idl-DOMException-error-names. */
interface DOMException extends Error {
  readonly code: number;
}
declare var DOMException: { new (message?: string, name?: string): DOMException; readonly prototype: DOMException };

/** Bytes of base64; throws an `InvalidCharacterError` for what is none. */
declare function atob(data: string): string;
/** Base64 of code units up to U+00FF. */
declare function btoa(data: string): string;

type AbortController = import("./web/abort.js").AbortController;
declare var AbortController: typeof import("./web/abort.js").AbortController;
type AbortSignal = import("./web/abort.js").AbortSignal;
declare var AbortSignal: typeof import("./web/abort.js").AbortSignal;
type Crypto = import("./web/crypto.js").Crypto;
declare var Crypto: typeof import("./web/crypto.js").Crypto;
declare var crypto: Crypto;
type CryptoKey = import("./web/crypto-key.js").CryptoKey;
declare var CryptoKey: typeof import("./web/crypto-key.js").CryptoKey;
type CryptoKeyPair = import("./web/crypto-key.js").CryptoKeyPair;
type JsonWebKey = import("./web/crypto-keys.js").JsonWebKey;
type SubtleCrypto = import("./web/subtle.js").SubtleCrypto;
declare var SubtleCrypto: typeof import("./web/subtle.js").SubtleCrypto;
type CustomEvent<T = unknown> = import("./web/event-target.js").CustomEvent<T>;
declare var CustomEvent: typeof import("./web/event-target.js").CustomEvent;
type Event = import("./web/event-target.js").Event;
declare var Event: typeof import("./web/event-target.js").Event;
type EventTarget = import("./web/event-target.js").EventTarget;
declare var EventTarget: typeof import("./web/event-target.js").EventTarget;
type Headers = import("./web/headers.js").Headers;
declare var Headers: typeof import("./web/headers.js").Headers;
declare var navigator: typeof import("./web/navigator.js").navigator;
type TextDecoder = import("./web/encoding.js").TextDecoder;
declare var TextDecoder: typeof import("./web/encoding.js").TextDecoder;
type TextEncoder = import("./web/encoding.js").TextEncoder;
declare var TextEncoder: typeof import("./web/encoding.js").TextEncoder;
type URL = import("./web/url.js").URL;
declare var URL: typeof import("./web/url.js").URL;
type URLPattern = import("./web/url-pattern.js").URLPattern;
declare var URLPattern: typeof import("./web/url-pattern.js").URLPattern;
type URLSearchParams = import("./web/url-search-params.js").URLSearchParams;
declare var URLSearchParams: typeof import("./web/url-search-params.js").URLSearchParams;
type CloseEvent = import("./web/message-events.js").CloseEvent;
declare var CloseEvent: typeof import("./web/message-events.js").CloseEvent;
type ErrorEvent = import("./web/message-events.js").ErrorEvent;
declare var ErrorEvent: typeof import("./web/message-events.js").ErrorEvent;
type MessageEvent<T = any> = import("./web/message-events.js").MessageEvent<T>;
declare var MessageEvent: typeof import("./web/message-events.js").MessageEvent;
type WebSocket = import("./web/websocket.js").WebSocket;
declare var WebSocket: typeof import("./web/websocket.js").WebSocket;

type Blob = import("./web/blob.js").Blob;
declare var Blob: typeof import("./web/blob.js").Blob;
type File = import("./web/blob.js").File;
declare var File: typeof import("./web/blob.js").File;
declare var fetch: typeof import("./web/fetch.js").fetch;
type FormData = import("./web/form-data.js").FormData;
declare var FormData: typeof import("./web/form-data.js").FormData;
type Request = import("./web/request.js").Request;
declare var Request: typeof import("./web/request.js").Request;
type RequestInit = import("./web/request.js").RequestInit;
type Response = import("./web/response.js").Response;
declare var Response: typeof import("./web/response.js").Response;
type ResponseInit = import("./web/response.js").ResponseInit;
type BodyInit = import("./web/body.js").BodyInit;
type HeadersInit = import("./web/headers.js").HeadersInit;
declare var ByteLengthQueuingStrategy: typeof import("./web/streams.js").ByteLengthQueuingStrategy;
declare var CountQueuingStrategy: typeof import("./web/streams.js").CountQueuingStrategy;
type CompressionStream = import("./web/compression.js").CompressionStream;
declare var CompressionStream: typeof import("./web/compression.js").CompressionStream;
type DecompressionStream = import("./web/compression.js").DecompressionStream;
declare var DecompressionStream: typeof import("./web/compression.js").DecompressionStream;
type ReadableStream<R = any> = import("./web/streams.js").ReadableStream<R>;
declare var ReadableStream: typeof import("./web/streams.js").ReadableStream;
type WritableStream<W = any> = import("./web/streams.js").WritableStream<W>;
declare var WritableStream: typeof import("./web/streams.js").WritableStream;
type TransformStream<I = any, O = any> = import("./web/streams.js").TransformStream<I, O>;
declare var TransformStream: typeof import("./web/streams.js").TransformStream;
type TextDecoderStream = import("./web/streams.js").TextDecoderStream;
declare var TextDecoderStream: typeof import("./web/streams.js").TextDecoderStream;
type TextEncoderStream = import("./web/streams.js").TextEncoderStream;
declare var TextEncoderStream: typeof import("./web/streams.js").TextEncoderStream;

type Buffer = import("./node/buffer.js").Buffer;
declare var Buffer: typeof import("./node/buffer.js").Buffer;

declare module "node:assert" {
  export * from "catzilla/node/assert";
  export { default } from "catzilla/node/assert";
}
declare module "assert" {
  export * from "catzilla/node/assert";
  export { default } from "catzilla/node/assert";
}
declare module "node:assert/strict" {
  export * from "catzilla/node/assert-strict";
  export { default } from "catzilla/node/assert-strict";
}
declare module "assert/strict" {
  export * from "catzilla/node/assert-strict";
  export { default } from "catzilla/node/assert-strict";
}
declare module "node:async_hooks" {
  export * from "catzilla/node/async-hooks";
  export { default } from "catzilla/node/async-hooks";
}
declare module "async_hooks" {
  export * from "catzilla/node/async-hooks";
  export { default } from "catzilla/node/async-hooks";
}
declare module "node:buffer" {
  export * from "catzilla/node/buffer";
  export { default } from "catzilla/node/buffer";
}
declare module "buffer" {
  export * from "catzilla/node/buffer";
  export { default } from "catzilla/node/buffer";
}
declare module "node:events" {
  export * from "catzilla/node/events";
  export { default } from "catzilla/node/events";
}
declare module "events" {
  export * from "catzilla/node/events";
  export { default } from "catzilla/node/events";
}
declare module "node:path" {
  export * from "catzilla/node/path";
  export { default } from "catzilla/node/path";
}
declare module "path" {
  export * from "catzilla/node/path";
  export { default } from "catzilla/node/path";
}
declare module "node:path/posix" {
  export * from "catzilla/node/path";
  export { default } from "catzilla/node/path";
}
declare module "path/posix" {
  export * from "catzilla/node/path";
  export { default } from "catzilla/node/path";
}
declare module "node:process" {
  export * from "catzilla/node/process";
  export { default } from "catzilla/node/process";
}
declare module "process" {
  export * from "catzilla/node/process";
  export { default } from "catzilla/node/process";
}
declare module "node:querystring" {
  export * from "catzilla/node/querystring";
  export { default } from "catzilla/node/querystring";
}
declare module "querystring" {
  export * from "catzilla/node/querystring";
  export { default } from "catzilla/node/querystring";
}
declare module "node:stream" {
  export * from "catzilla/node/stream";
  export { default } from "catzilla/node/stream";
}
declare module "stream" {
  export * from "catzilla/node/stream";
  export { default } from "catzilla/node/stream";
}
declare module "node:stream/consumers" {
  export * from "catzilla/node/stream-consumers";
  export { default } from "catzilla/node/stream-consumers";
}
declare module "stream/consumers" {
  export * from "catzilla/node/stream-consumers";
  export { default } from "catzilla/node/stream-consumers";
}
declare module "node:stream/promises" {
  export * from "catzilla/node/stream-promises";
  export { default } from "catzilla/node/stream-promises";
}
declare module "stream/promises" {
  export * from "catzilla/node/stream-promises";
  export { default } from "catzilla/node/stream-promises";
}
declare module "node:stream/web" {
  export * from "catzilla/node/stream-web";
  export { default } from "catzilla/node/stream-web";
}
declare module "stream/web" {
  export * from "catzilla/node/stream-web";
  export { default } from "catzilla/node/stream-web";
}
declare module "node:string_decoder" {
  export * from "catzilla/node/string-decoder";
  export { default } from "catzilla/node/string-decoder";
}
declare module "string_decoder" {
  export * from "catzilla/node/string-decoder";
  export { default } from "catzilla/node/string-decoder";
}
declare module "node:timers" {
  export * from "catzilla/node/timers";
  export { default } from "catzilla/node/timers";
}
declare module "timers" {
  export * from "catzilla/node/timers";
  export { default } from "catzilla/node/timers";
}
declare module "node:timers/promises" {
  export * from "catzilla/node/timers-promises";
  export { default } from "catzilla/node/timers-promises";
}
declare module "timers/promises" {
  export * from "catzilla/node/timers-promises";
  export { default } from "catzilla/node/timers-promises";
}
declare module "node:url" {
  export * from "catzilla/node/url";
  export { default } from "catzilla/node/url";
}
declare module "url" {
  export * from "catzilla/node/url";
  export { default } from "catzilla/node/url";
}
declare module "node:util" {
  export * from "catzilla/node/util";
  export { default } from "catzilla/node/util";
}
declare module "util" {
  export * from "catzilla/node/util";
  export { default } from "catzilla/node/util";
}
declare module "node:crypto" {
  export * from "catzilla/node/crypto";
  export { default } from "catzilla/node/crypto";
}
declare module "crypto" {
  export * from "catzilla/node/crypto";
  export { default } from "catzilla/node/crypto";
}
declare module "node:fs" {
  export * from "catzilla/node/fs";
  export { default } from "catzilla/node/fs";
}
declare module "fs" {
  export * from "catzilla/node/fs";
  export { default } from "catzilla/node/fs";
}
declare module "node:fs/promises" {
  export * from "catzilla/node/fs-promises";
  export { default } from "catzilla/node/fs-promises";
}
declare module "fs/promises" {
  export * from "catzilla/node/fs-promises";
  export { default } from "catzilla/node/fs-promises";
}
