/** Open files, and streams of them. */
import { bytesOf, concatBytes } from "../web/bytes.ts";
import { ReadableStream, WritableStream } from "../web/streams.ts";
import { Buffer } from "./buffer.ts";
import { bytesOfData, encodingOf, flagsOf, fstat, invalid, later, pathOf, type Data, type EncodingOption, type File, type Operation, type PathLike, type WriteOptions } from "./fs-operations.ts";
import type { Stats } from "./fs-stats.ts";

const PIECE_BYTES = 65536;

export interface ReadRequest<T extends ArrayBufferView> {
  readonly buffer?: T;
  readonly offset?: number | null;
  readonly length?: number | null;
  readonly position?: number | null;
}

/** The descriptor is closed by `close`, or with the object when nothing refers to it any more. */
export class FileHandle {
  #file: File | undefined;
  #pending = 0;
  #whenIdle: (() => void) | undefined;

  /** @internal */
  constructor(file: File) {
    this.#file = file;
  }

  /** Bytes into `buffer`: how many, 0 at the end of the file. */
  async read<T extends ArrayBufferView>(buffer: T, offset?: number | null, length?: number | null, position?: number | null): Promise<{ bytesRead: number; buffer: T }>;
  async read<T extends ArrayBufferView>(request: ReadRequest<T>): Promise<{ bytesRead: number; buffer: T }>;
  async read<T extends ArrayBufferView>(first: T | ReadRequest<T>, offset?: number | null, length?: number | null, position?: number | null): Promise<{ bytesRead: number; buffer: T }> {
    if (!ArrayBuffer.isView(first)) {
      return this.read(first.buffer ?? (Buffer.alloc(16384) as unknown as T), first.offset, first.length, first.position);
    }
    const view = bytesOf(first)?.subarray(offset ?? 0) ?? new Uint8Array();
    const bytes = await this.#readPiece(Math.min(length ?? view.length, view.length), position ?? -1);
    view.set(bytes);
    return { bytesRead: bytes.length, buffer: first };
  }

  /** All of a string, or of a part of a buffer. */
  async write(data: string, position?: number | null, encoding?: string): Promise<{ bytesWritten: number; buffer: string }>;
  async write<T extends ArrayBufferView>(data: T, offset?: number | null, length?: number | null, position?: number | null): Promise<{ bytesWritten: number; buffer: T }>;
  async write<T>(data: T, first?: number | null, second?: number | string | null, third?: number | null): Promise<{ bytesWritten: number; buffer: T }> {
    const isText = typeof data === "string";
    const all = bytesOfData(data as Data, typeof second === "string" ? second : undefined);
    const from = isText ? 0 : (first ?? 0);
    const bytes = all.subarray(from, from + (typeof second === "number" ? second : all.length));
    const bytesWritten = await this.#run({ kind: "write", bytes, position: (isText ? first : third) ?? -1, finish: (count: number) => count });
    return { bytesWritten, buffer: data };
  }

  async readFile(options?: EncodingOption | string | null): Promise<Buffer | string> {
    const parts: Uint8Array[] = [];
    for (let part = await this.#readPiece(PIECE_BYTES, -1); part.length > 0; part = await this.#readPiece(PIECE_BYTES, -1)) parts.push(part);
    const buffer = Buffer.from(concatBytes(parts).buffer);
    const encoding = encodingOf(options);
    return encoding === undefined || encoding === null ? buffer : buffer.toString(encoding);
  }

  async writeFile(data: Data, options?: WriteOptions | string | null): Promise<void> {
    await this.#run({ kind: "write", bytes: bytesOfData(data, encodingOf(options)), finish: () => undefined });
  }

  appendFile(data: Data, options?: WriteOptions | string | null): Promise<void> {
    return this.writeFile(data, options);
  }

  stat(): Promise<Stats> {
    return this.#run(fstat(this.#open()));
  }

  truncate(size = 0): Promise<void> {
    return this.#run({ kind: "truncate", size, finish: () => undefined });
  }

  sync(): Promise<void> {
    return this.#run({ kind: "sync", finish: () => undefined });
  }

  datasync(): Promise<void> {
    return this.sync();
  }

  /** Waits for what is under way. Closing twice does nothing. */
  async close(): Promise<void> {
    const file = this.#file;
    this.#file = undefined;
    if (file === undefined) return;
    if (this.#pending > 0) await new Promise<void>((resolve) => (this.#whenIdle = resolve));
    await later({ kind: "close", file, finish: () => undefined });
  }

  /** The rest of the file in pieces; the file is closed with the stream. */
  readableWebStream(): ReadableStream<Uint8Array> {
    return streamOf(() => Promise.resolve(this), -1, Infinity, PIECE_BYTES);
  }

  /** @internal */
  async readPiece(size: number, position: number): Promise<Uint8Array<ArrayBuffer>> {
    return this.#readPiece(size, position);
  }

  #readPiece(size: number, position: number): Promise<Uint8Array<ArrayBuffer>> {
    return this.#run({ kind: "read", size, position, finish: (bytes: Uint8Array<ArrayBuffer>) => bytes });
  }

  #open(): File {
    if (this.#file === undefined) throw Object.assign(new Error("file closed"), { code: "EBADF", syscall: "read" });
    return this.#file;
  }

  async #run<T>(operation: Operation<T>): Promise<T> {
    const file = this.#open();
    this.#pending++;
    try {
      return await later({ ...operation, file });
    } finally {
      if (--this.#pending === 0) this.#whenIdle?.();
    }
  }
}

export function open(path: PathLike, flags = "r", mode = 0o666): Promise<FileHandle> {
  return later({ kind: "open", path: pathOf(path), flags: flagsOf(flags), mode, finish: (file: File) => new FileHandle(file) });
}

// ---- streams ---------------------------------------------------------------------------------------------------------

/** A piece is read when one is asked for, so a slow reader holds one piece. */
function streamOf(opening: () => Promise<FileHandle>, start: number, count: number, pieceBytes: number): ReadableStream<Uint8Array> {
  let handle: FileHandle | undefined;
  let position = start;
  let left = count;
  return new ReadableStream<Uint8Array>(
    {
      async pull(controller) {
        handle ??= await opening();
        const piece = left > 0 ? await handle.readPiece(Math.min(left, pieceBytes), position) : new Uint8Array();
        if (piece.length === 0) {
          await handle.close();
          return controller.close();
        }
        left -= piece.length;
        if (position >= 0) position += piece.length;
        controller.enqueue(piece);
      },
      async cancel() {
        await handle?.close();
      },
    },
    { highWaterMark: 0 },
  );
}

export interface ReadStreamOptions {
  /** The first byte, and the last one. */
  readonly start?: number;
  readonly end?: number;
  /** Bytes of a piece; 65536. */
  readonly highWaterMark?: number;
}

/** The file in pieces: a web stream, which a handler may return. It is opened when the first piece is asked for. */
export function createReadStream(path: PathLike, { start, end = Infinity, highWaterMark = PIECE_BYTES }: ReadStreamOptions = {}): ReadableStream<Uint8Array> {
  if (!(highWaterMark > 0) || (start ?? 0) < 0 || end < (start ?? 0)) throw invalid("The options 'start', 'end' and 'highWaterMark' do not fit");
  const file = pathOf(path);
  return streamOf(() => open(file), start ?? -1, end - (start ?? 0) + 1, highWaterMark);
}

export interface WriteStreamOptions {
  readonly flags?: string;
  readonly mode?: number;
  /** Where the first byte goes; with flags such as `r+`. */
  readonly start?: number;
}

/** Writes what it is given, one piece after the other. `close` of its writer (or `pipeTo`) says when all is in the file. */
export function createWriteStream(path: PathLike, { flags = "w", mode = 0o666, start }: WriteStreamOptions = {}): WritableStream<Uint8Array | string> {
  const file = pathOf(path);
  flagsOf(flags);
  let handle: FileHandle | undefined;
  let position = start;
  return new WritableStream<Uint8Array | string>({
    async start() {
      handle = await open(file, flags, mode);
    },
    async write(piece) {
      const bytes = bytesOfData(piece, undefined);
      await handle?.write(bytes, 0, bytes.length, position ?? null);
      if (position !== undefined) position += bytes.length;
    },
    close: () => handle?.close() as Promise<void>,
    abort: () => handle?.close() as Promise<void>,
  });
}
