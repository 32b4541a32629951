/** The types of node:stream: those that most programs use. */
import type { AbortSignal } from "../web/abort.js";
import type { ReadableStream, WritableStream } from "../web/streams.js";
import type { EventEmitter } from "./events.js";

type Callback = (error?: Error | null) => void;

export interface StreamOptions {
  readonly highWaterMark?: number;
  readonly objectMode?: boolean;
  readonly emitClose?: boolean;
  readonly autoDestroy?: boolean;
  readonly signal?: AbortSignal;
}

export interface ReadableOptions extends StreamOptions {
  readonly encoding?: string;
  read?(this: Readable, size: number): void;
  destroy?(this: Readable, error: Error | null, callback: Callback): void;
}

export interface WritableOptions extends StreamOptions {
  readonly decodeStrings?: boolean;
  readonly defaultEncoding?: string;
  write?(this: Writable, chunk: any, encoding: string, callback: Callback): void;
  writev?(this: Writable, chunks: { chunk: any; encoding: string }[], callback: Callback): void;
  final?(this: Writable, callback: Callback): void;
  destroy?(this: Writable, error: Error | null, callback: Callback): void;
}

export interface DuplexOptions extends Omit<ReadableOptions, "read" | "destroy">, Omit<WritableOptions, "write" | "writev" | "final" | "destroy"> {
  readonly allowHalfOpen?: boolean;
  readonly readableObjectMode?: boolean;
  readonly writableObjectMode?: boolean;
  read?(this: Duplex, size: number): void;
  write?(this: Duplex, chunk: any, encoding: string, callback: Callback): void;
  final?(this: Duplex, callback: Callback): void;
  destroy?(this: Duplex, error: Error | null, callback: Callback): void;
}

export interface TransformOptions extends Omit<DuplexOptions, "read" | "write" | "final"> {
  transform?(this: Transform, chunk: any, encoding: string, callback: (error?: Error | null, chunk?: any) => void): void;
  flush?(this: Transform, callback: (error?: Error | null, chunk?: any) => void): void;
}

export declare class Stream extends EventEmitter {
  pipe<W extends Writable>(destination: W, options?: { readonly end?: boolean }): W;
}

export declare class Readable extends Stream implements AsyncIterable<any> {
  static from(items: Iterable<any> | AsyncIterable<any>, options?: ReadableOptions): Readable;
  static fromWeb(stream: ReadableStream, options?: ReadableOptions): Readable;
  static toWeb(stream: Readable): ReadableStream;
  constructor(options?: ReadableOptions);
  readonly destroyed: boolean;
  readonly errored: Error | null;
  readonly readable: boolean;
  readonly readableEnded: boolean;
  readonly readableFlowing: boolean | null;
  readonly readableHighWaterMark: number;
  readonly readableLength: number;
  readonly readableObjectMode: boolean;
  _read(size: number): void;
  read(size?: number): any;
  setEncoding(encoding: string): this;
  pause(): this;
  resume(): this;
  isPaused(): boolean;
  unpipe(destination?: Writable): this;
  unshift(chunk: any, encoding?: string): void;
  push(chunk: any, encoding?: string): boolean;
  destroy(error?: Error): this;
  map(call: (chunk: any) => unknown): Readable;
  filter(call: (chunk: any) => unknown): Readable;
  forEach(call: (chunk: any) => unknown): Promise<void>;
  toArray(): Promise<any[]>;
  take(count: number): Readable;
  drop(count: number): Readable;
  reduce<T>(call: (previous: T, chunk: any) => T | Promise<T>, initial?: T): Promise<T>;
  [Symbol.asyncIterator](): AsyncIterableIterator<any>;
}

/** What can be written to, beside being an emitter. */
interface WritableSide {
  readonly writable: boolean;
  readonly writableEnded: boolean;
  readonly writableFinished: boolean;
  readonly writableHighWaterMark: number;
  readonly writableLength: number;
  readonly writableNeedDrain: boolean;
  readonly writableObjectMode: boolean;
  _write(chunk: any, encoding: string, callback: Callback): void;
  write(chunk: any, callback?: Callback): boolean;
  write(chunk: any, encoding: string, callback?: Callback): boolean;
  end(callback?: () => void): this;
  end(chunk: any, callback?: () => void): this;
  end(chunk: any, encoding: string, callback?: () => void): this;
  cork(): void;
  uncork(): void;
  setDefaultEncoding(encoding: string): this;
}

export interface Writable extends WritableSide {}
export declare class Writable extends Stream {
  static fromWeb(stream: WritableStream, options?: WritableOptions): Writable;
  static toWeb(stream: Writable): WritableStream;
  constructor(options?: WritableOptions);
  readonly destroyed: boolean;
  readonly errored: Error | null;
  destroy(error?: Error): this;
}

export interface Duplex extends WritableSide {}
export declare class Duplex extends Readable {
  constructor(options?: DuplexOptions);
  allowHalfOpen: boolean;
}

export declare class Transform extends Duplex {
  constructor(options?: TransformOptions);
  _transform(chunk: any, encoding: string, callback: (error?: Error | null, chunk?: any) => void): void;
  _flush(callback: (error?: Error | null, chunk?: any) => void): void;
}

export declare class PassThrough extends Transform {}

type AnyStream = Readable | Writable | Duplex;
type Source = Iterable<any> | AsyncIterable<any> | Readable;

export interface FinishedOptions {
  readonly error?: boolean;
  readonly readable?: boolean;
  readonly writable?: boolean;
  readonly signal?: AbortSignal;
}

export declare function finished(stream: AnyStream, callback: Callback): () => void;
export declare function finished(stream: AnyStream, options: FinishedOptions, callback: Callback): () => void;
export declare function pipeline(source: Source, ...rest: any[]): any;
export declare function compose(...streams: any[]): Duplex;
export declare function addAbortSignal<S extends AnyStream>(signal: AbortSignal, stream: S): S;
export declare function isErrored(stream: AnyStream): boolean;
export declare function isReadable(stream: Readable): boolean;
export declare function getDefaultHighWaterMark(objectMode: boolean): number;
export declare function setDefaultHighWaterMark(objectMode: boolean, value: number): void;
export declare const promises: {
  pipeline(source: Source, ...rest: any[]): Promise<any>;
  finished(stream: AnyStream, options?: FinishedOptions): Promise<void>;
};
