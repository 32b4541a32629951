/** node:stream: readable-stream, which is Node's own streams for other platforms, and what connects them to web streams. */
import streams from "readable-stream/lib/stream.js";
import { ReadableStream, WritableStream } from "../web/streams.ts";
import { Buffer } from "./buffer.ts";
import type * as types from "./stream-types.d.ts";

const node = streams as typeof types;

export const { Stream, Readable, Writable, Duplex, Transform, PassThrough, pipeline, finished, compose, addAbortSignal, isErrored, isReadable, getDefaultHighWaterMark, setDefaultHighWaterMark, promises } = node;
export type Stream = types.Stream;
export type Readable = types.Readable;
export type Writable = types.Writable;
export type Duplex = types.Duplex;
export type Transform = types.Transform;
export type PassThrough = types.PassThrough;
export type { DuplexOptions, FinishedOptions, ReadableOptions, StreamOptions, TransformOptions, WritableOptions } from "./stream-types.d.ts";

/** Node's streams of bytes give Buffers. */
function asBuffer(chunk: unknown): unknown {
  return chunk instanceof Uint8Array && !Buffer.isBuffer(chunk) ? Buffer.from(chunk.buffer, chunk.byteOffset, chunk.byteLength) : chunk;
}

function readableFromWeb(stream: ReadableStream, options: types.ReadableOptions = {}): types.Readable {
  const reader = stream.getReader();
  return new node.Readable({
    ...options,
    read() {
      reader.read().then(({ done, value }) => this.push(done ? null : asBuffer(value)), (error: Error) => this.destroy(error));
    },
    destroy(error, callback) {
      reader.cancel(error ?? undefined).then(() => callback(error), callback);
    },
  });
}

function readableToWeb(stream: types.Readable): ReadableStream {
  const pieces = stream[Symbol.asyncIterator]();
  return new ReadableStream({
    async pull(controller) {
      const { done, value } = await pieces.next();
      if (done === true) controller.close();
      else controller.enqueue(Buffer.isBuffer(value) ? new Uint8Array(value.buffer, value.byteOffset, value.byteLength) : value);
    },
    cancel(reason) {
      stream.destroy(reason as Error | undefined);
    },
  }, { highWaterMark: 0 });
}

function writableFromWeb(stream: WritableStream, options: types.WritableOptions = {}): types.Writable {
  const writer = stream.getWriter();
  return new node.Writable({
    ...options,
    write(chunk, _encoding, callback) {
      writer.ready.then(() => writer.write(chunk)).then(() => callback(), callback);
    },
    final(callback) {
      writer.close().then(() => callback(), callback);
    },
    destroy(error, callback) {
      if (error === null) callback();
      else writer.abort(error).then(() => callback(error), callback);
    },
  });
}

function writableToWeb(stream: types.Writable): WritableStream {
  return new WritableStream({
    write: (chunk) => new Promise((resolve, reject) => void stream.write(chunk, (error) => (error ? reject(error) : resolve(undefined)))),
    close: () => new Promise((resolve) => void stream.end(() => resolve(undefined))),
    abort: (reason) => void stream.destroy(reason as Error | undefined),
  });
}

Object.assign(node.Readable, { fromWeb: readableFromWeb, toWeb: readableToWeb });
Object.assign(node.Writable, { fromWeb: writableFromWeb, toWeb: writableToWeb });

export default node.Stream;
