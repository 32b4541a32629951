/**
 * Web streams (https://streams.spec.whatwg.org). The implementation is web-streams-polyfill's; the types are
 * declared here, so that a project needs none of its own.
 */
import * as streams from "web-streams-polyfill";
import { TextDecoder, TextEncoder, type TextDecoderOptions } from "./encoding.ts";
import type { BufferSource } from "./bytes.ts";

export interface QueuingStrategy<T = any> {
  readonly highWaterMark?: number;
  readonly size?: (chunk: T) => number;
}

export interface ReadableStreamDefaultController<R = any> {
  readonly desiredSize: number | null;
  close(): void;
  enqueue(chunk: R): void;
  error(reason?: unknown): void;
}

export interface ReadableStreamBYOBRequest {
  readonly view: ArrayBufferView | null;
  respond(bytesWritten: number): void;
  respondWithNewView(view: ArrayBufferView): void;
}

export interface ReadableByteStreamController extends ReadableStreamDefaultController<ArrayBufferView> {
  readonly byobRequest: ReadableStreamBYOBRequest | null;
}

export interface UnderlyingSource<R = any> {
  readonly start?: (controller: ReadableStreamDefaultController<R>) => unknown;
  readonly pull?: (controller: ReadableStreamDefaultController<R>) => unknown;
  readonly cancel?: (reason?: unknown) => unknown;
  readonly type?: undefined;
}

export interface UnderlyingByteSource {
  readonly start?: (controller: ReadableByteStreamController) => unknown;
  readonly pull?: (controller: ReadableByteStreamController) => unknown;
  readonly cancel?: (reason?: unknown) => unknown;
  readonly type: "bytes";
  readonly autoAllocateChunkSize?: number;
}

export type ReadableStreamReadResult<T> = { done: false; value: T } | { done: true; value: T | undefined };

export interface ReadableStreamDefaultReader<R = any> {
  readonly closed: Promise<undefined>;
  cancel(reason?: unknown): Promise<void>;
  read(): Promise<ReadableStreamReadResult<R>>;
  releaseLock(): void;
}

export interface ReadableStreamBYOBReader {
  readonly closed: Promise<undefined>;
  cancel(reason?: unknown): Promise<void>;
  read<T extends ArrayBufferView>(view: T, options?: { readonly min?: number }): Promise<ReadableStreamReadResult<T>>;
  releaseLock(): void;
}

export interface StreamPipeOptions {
  readonly preventClose?: boolean;
  readonly preventAbort?: boolean;
  readonly preventCancel?: boolean;
  readonly signal?: import("./abort.ts").AbortSignal;
}

export interface ReadableWritablePair<R = any, W = any> {
  readonly readable: ReadableStream<R>;
  readonly writable: WritableStream<W>;
}

export interface ReadableStream<R = any> extends AsyncIterable<R> {
  readonly locked: boolean;
  cancel(reason?: unknown): Promise<void>;
  getReader(options: { readonly mode: "byob" }): ReadableStreamBYOBReader;
  getReader(): ReadableStreamDefaultReader<R>;
  pipeThrough<T>(transform: ReadableWritablePair<T, R>, options?: StreamPipeOptions): ReadableStream<T>;
  pipeTo(destination: WritableStream<R>, options?: StreamPipeOptions): Promise<void>;
  tee(): [ReadableStream<R>, ReadableStream<R>];
  values(options?: { readonly preventCancel?: boolean }): AsyncIterableIterator<R>;
}

export interface WritableStreamDefaultController {
  readonly signal: import("./abort.ts").AbortSignal;
  error(reason?: unknown): void;
}

export interface UnderlyingSink<W = any> {
  readonly start?: (controller: WritableStreamDefaultController) => unknown;
  readonly write?: (chunk: W, controller: WritableStreamDefaultController) => unknown;
  readonly close?: () => unknown;
  readonly abort?: (reason?: unknown) => unknown;
}

export interface WritableStreamDefaultWriter<W = any> {
  readonly closed: Promise<undefined>;
  readonly desiredSize: number | null;
  readonly ready: Promise<undefined>;
  abort(reason?: unknown): Promise<void>;
  close(): Promise<void>;
  releaseLock(): void;
  write(chunk?: W): Promise<void>;
}

export interface WritableStream<W = any> {
  readonly locked: boolean;
  abort(reason?: unknown): Promise<void>;
  close(): Promise<void>;
  getWriter(): WritableStreamDefaultWriter<W>;
}

export interface TransformStreamDefaultController<O = any> {
  readonly desiredSize: number | null;
  enqueue(chunk?: O): void;
  error(reason?: unknown): void;
  terminate(): void;
}

export interface Transformer<I = any, O = any> {
  readonly start?: (controller: TransformStreamDefaultController<O>) => unknown;
  readonly transform?: (chunk: I, controller: TransformStreamDefaultController<O>) => unknown;
  readonly flush?: (controller: TransformStreamDefaultController<O>) => unknown;
  readonly cancel?: (reason: unknown) => unknown;
}

export interface TransformStream<I = any, O = any> {
  readonly readable: ReadableStream<O>;
  readonly writable: WritableStream<I>;
}

export interface ReadableStreamConstructor {
  new (source: UnderlyingByteSource, strategy?: { readonly highWaterMark?: number }): ReadableStream<Uint8Array>;
  new <R = any>(source?: UnderlyingSource<R>, strategy?: QueuingStrategy<R>): ReadableStream<R>;
  readonly prototype: ReadableStream;
  /** Of what `for await` can read. */
  from<R>(iterable: Iterable<R> | AsyncIterable<R>): ReadableStream<R>;
}

export interface WritableStreamConstructor {
  new <W = any>(sink?: UnderlyingSink<W>, strategy?: QueuingStrategy<W>): WritableStream<W>;
  readonly prototype: WritableStream;
}

export interface TransformStreamConstructor {
  new <I = any, O = any>(transformer?: Transformer<I, O>, writable?: QueuingStrategy<I>, readable?: QueuingStrategy<O>): TransformStream<I, O>;
  readonly prototype: TransformStream;
}

export interface StrategyConstructor {
  new (init: { readonly highWaterMark: number }): QueuingStrategy & { readonly highWaterMark: number; readonly size: (chunk: any) => number };
}

export const ReadableStream = streams.ReadableStream as unknown as ReadableStreamConstructor;
export const WritableStream = streams.WritableStream as unknown as WritableStreamConstructor;
export const TransformStream = streams.TransformStream as unknown as TransformStreamConstructor;
export const ByteLengthQueuingStrategy = streams.ByteLengthQueuingStrategy as unknown as StrategyConstructor;
export const CountQueuingStrategy = streams.CountQueuingStrategy as unknown as StrategyConstructor;

/** Text to UTF-8; a surrogate pair may be split between two chunks. */
export class TextEncoderStream {
  readonly encoding = "utf-8";
  readonly readable: ReadableStream<Uint8Array<ArrayBuffer>>;
  readonly writable: WritableStream<string>;

  constructor() {
    const encoder = new TextEncoder();
    let high = "";
    const { readable, writable } = new TransformStream<string, Uint8Array<ArrayBuffer>>({
      transform(chunk, controller) {
        const text = high + String(chunk);
        high = /[\ud800-\udbff]$/.exec(text)?.[0] ?? "";
        const whole = text.slice(0, text.length - high.length);
        if (whole !== "") controller.enqueue(encoder.encode(whole));
      },
      flush(controller) {
        if (high !== "") controller.enqueue(encoder.encode(high));
      },
    });
    this.readable = readable;
    this.writable = writable;
  }
}

/** Bytes to text; a code point may be split between two chunks. */
export class TextDecoderStream {
  readonly encoding: string;
  readonly fatal: boolean;
  readonly ignoreBOM: boolean;
  readonly readable: ReadableStream<string>;
  readonly writable: WritableStream<BufferSource>;

  constructor(label?: string, options?: TextDecoderOptions) {
    const decoder = new TextDecoder(label, options);
    this.encoding = decoder.encoding;
    this.fatal = decoder.fatal;
    this.ignoreBOM = decoder.ignoreBOM;
    const { readable, writable } = new TransformStream<BufferSource, string>({
      transform(chunk, controller) {
        const text = decoder.decode(chunk, { stream: true });
        if (text !== "") controller.enqueue(text);
      },
      flush(controller) {
        const text = decoder.decode();
        if (text !== "") controller.enqueue(text);
      },
    });
    this.readable = readable;
    this.writable = writable;
  }
}
