/** The operations of node:fs, each described once: `later` runs one on the thread pool, `now` where it is called. */
import { run } from "catzilla:files";
import { bytesOf } from "../web/bytes.ts";
import { Buffer } from "./buffer.ts";
import { Dirent, Stats } from "./fs-stats.ts";
import { fileURLToPath } from "./url.ts";

export type PathLike = string | Uint8Array | URL;
export type Data = string | ArrayBuffer | ArrayBufferView;
export interface EncodingOption {
  readonly encoding?: string | null | undefined;
}
export interface WriteOptions extends EncodingOption {
  readonly flag?: string | undefined;
  readonly mode?: number | undefined;
}

/** Of cz_file_kind_t (net/file.h), in its order. */
const KINDS = [
  "readAll", "writeAll", "open", "close", "read", "write", "stat", "lstat", "fstat", "truncate", "sync", "list", "makeDir", "makeDirs", "makeTemp",
  "removeDir", "remove", "removeAll", "rename", "copy", "access", "realPath", "readLink", "linkTo", "changeMode",
] as const;

/** An open file; its descriptor is closed with the object. */
export interface File {
  readonly "~file": never;
}

export interface Operation<T> {
  readonly kind: (typeof KINDS)[number];
  readonly file?: File;
  readonly path?: string;
  readonly to?: string;
  readonly bytes?: Uint8Array;
  readonly size?: number;
  readonly position?: number;
  readonly flags?: number;
  readonly mode?: number;
  /** Makes the result of what C gives. */
  readonly finish: (raw: never) => T;
  /** For errors that are none; throws the others. */
  readonly recover?: (error: Error & { code?: string }) => T;
}

function start(operation: Operation<unknown>, later: boolean): unknown {
  const { kind, file, path, to, bytes, size = 0, position = -1, flags = 0, mode = 0 } = operation;
  return run(KINDS.indexOf(kind), later, file, path, to, bytes, size, position, flags, mode);
}

export async function later<T>(operation: Operation<T>): Promise<T> {
  try {
    return operation.finish((await start(operation, true)) as never);
  } catch (error) {
    if (operation.recover === undefined) throw error;
    return operation.recover(error as Error);
  }
}

export function now<T>(operation: Operation<T>): T {
  try {
    return operation.finish(start(operation, false) as never);
  } catch (error) {
    if (operation.recover === undefined) throw error;
    return operation.recover(error as Error);
  }
}

const nothing = (): undefined => undefined;

// ---- arguments -------------------------------------------------------------------------------------------------------

export function invalid(text: string): TypeError {
  return Object.assign(new TypeError(text), { code: "ERR_INVALID_ARG_VALUE" });
}

export function pathOf(path: PathLike): string {
  const text = typeof path === "string" ? path : path instanceof Uint8Array ? Buffer.from(path).toString() : isUrl(path) ? fileURLToPath(path.href) : undefined;
  if (text === undefined) throw Object.assign(new TypeError('The "path" argument must be a string, a Uint8Array or a URL'), { code: "ERR_INVALID_ARG_TYPE" });
  if (text.includes("\0")) throw invalid("The argument 'path' must be a string without null bytes");
  return text;
}

function isUrl(value: unknown): value is URL {
  return typeof value === "object" && value !== null && typeof (value as URL).href === "string";
}

export function bytesOfData(data: Data, encoding: string | null | undefined): Uint8Array {
  const bytes = typeof data === "string" ? Buffer.from(data, encoding ?? "utf8") : bytesOf(data);
  if (bytes === undefined) throw Object.assign(new TypeError('The "data" argument must be of type string or a buffer'), { code: "ERR_INVALID_ARG_TYPE" });
  return bytes;
}

export function encodingOf(options: EncodingOption | string | null | undefined): string | null | undefined {
  return typeof options === "string" ? options : options?.encoding;
}

const [READ, WRITE, APPEND, CREATE, EMPTY, NEW, COPY_NEW] = [1, 2, 4, 8, 16, 32, 64] as const;
const FLAGS: Readonly<Record<string, number>> = { r: READ, "r+": READ | WRITE, w: WRITE | CREATE | EMPTY, "w+": READ | WRITE | CREATE | EMPTY, a: WRITE | CREATE | APPEND, "a+": READ | WRITE | CREATE | APPEND };

/** `wx` and the like: the file must be new. */
export function flagsOf(text: string): number {
  const flags = FLAGS[text.replace(/[sx]/g, "")];
  if (flags === undefined || (text.includes("x") && text.startsWith("r"))) throw invalid(`The argument 'flags' is invalid. Received '${text}'`);
  return flags | (text.includes("x") ? NEW : 0);
}

// ---- whole files -----------------------------------------------------------------------------------------------------

function decode(bytes: Uint8Array<ArrayBuffer>, encoding: string | null | undefined): Buffer | string {
  const buffer = Buffer.from(bytes.buffer);
  return encoding === undefined || encoding === null || encoding === "buffer" ? buffer : buffer.toString(encoding);
}

export function readFile(path: PathLike, options?: EncodingOption | string | null): Operation<Buffer | string> {
  const encoding = encodingOf(options);
  return { kind: "readAll", path: pathOf(path), size: Number.MAX_SAFE_INTEGER, finish: (bytes: Uint8Array<ArrayBuffer>) => decode(bytes, encoding) };
}

export function writeFile(path: PathLike, data: Data, options?: WriteOptions | string | null, flag = "w"): Operation<void> {
  const { mode = 0o666, flag: asked = flag } = typeof options === "object" && options !== null ? options : {};
  return { kind: "writeAll", path: pathOf(path), bytes: bytesOfData(data, encodingOf(options)), flags: flagsOf(asked), mode, finish: nothing };
}

export function appendFile(path: PathLike, data: Data, options?: WriteOptions | string | null): Operation<void> {
  return writeFile(path, data, options, "a");
}

export function copyFile(from: PathLike, to: PathLike, mode = 0): Operation<void> {
  return { kind: "copy", path: pathOf(from), to: pathOf(to), flags: (mode & 1) !== 0 ? COPY_NEW : 0, finish: nothing };
}

// ---- what is there ---------------------------------------------------------------------------------------------------

const toStats = (numbers: readonly number[]): Stats => new Stats(numbers);

export const stat = (path: PathLike): Operation<Stats> => ({ kind: "stat", path: pathOf(path), finish: toStats });
export const lstat = (path: PathLike): Operation<Stats> => ({ kind: "lstat", path: pathOf(path), finish: toStats });
export const fstat = (file: File): Operation<Stats> => ({ kind: "fstat", file, finish: toStats });
export const access = (path: PathLike, mode = 0): Operation<void> => ({ kind: "access", path: pathOf(path), mode, finish: nothing });
export const exists = (path: PathLike): Operation<boolean> => ({ kind: "access", path: pathOf(path), finish: () => true, recover: () => false });
export const realpath = (path: PathLike): Operation<string> => ({ kind: "realPath", path: pathOf(path), finish: (found: string) => found });
export const readlink = (path: PathLike): Operation<string> => ({ kind: "readLink", path: pathOf(path), finish: (found: string) => found });

export interface ReaddirOptions extends EncodingOption {
  readonly withFileTypes?: boolean | undefined;
}

const LIST_MAX_BYTES = 16 * 1024 * 1024;

export function readdir(path: PathLike, options?: ReaddirOptions | string | null): Operation<string[] | Dirent[]> {
  const folder = pathOf(path);
  const withTypes = typeof options === "object" && options?.withFileTypes === true;
  const finish = (list: readonly (string | number)[]): string[] | Dirent[] => {
    const entries = Array.from({ length: list.length / 2 }, (_, at) => new Dirent(list[2 * at] as string, folder, list[2 * at + 1] as number));
    return withTypes ? entries : entries.map(({ name }) => name);
  };
  return { kind: "list", path: folder, size: LIST_MAX_BYTES, finish };
}

// ---- changes ---------------------------------------------------------------------------------------------------------

export interface MkdirOptions {
  readonly recursive?: boolean | undefined;
  readonly mode?: number | undefined;
}
export interface RmOptions {
  readonly recursive?: boolean | undefined;
  readonly force?: boolean | undefined;
}

export function mkdir(path: PathLike, options?: MkdirOptions | number): Operation<string | undefined> {
  const { recursive = false, mode = 0o777 } = typeof options === "number" ? { mode: options } : (options ?? {});
  return { kind: recursive ? "makeDirs" : "makeDir", path: pathOf(path), mode, finish: (first: string | undefined) => first };
}

export function rm(path: PathLike, { recursive = false, force = false }: RmOptions = {}): Operation<void> {
  const operation: Operation<void> = { kind: recursive ? "removeAll" : "remove", path: pathOf(path), finish: nothing };
  if (!force) return operation;
  const recover = (error: Error & { code?: string }): void => {
    if (error.code !== "ENOENT") throw error;
  };
  return { ...operation, recover };
}

export const mkdtemp = (prefix: string): Operation<string> => ({ kind: "makeTemp", path: `${pathOf(prefix)}XXXXXX`, finish: (made: string) => made });
export const rmdir = (path: PathLike): Operation<void> => ({ kind: "removeDir", path: pathOf(path), finish: nothing });
export const unlink = (path: PathLike): Operation<void> => ({ kind: "remove", path: pathOf(path), finish: nothing });
export const rename = (from: PathLike, to: PathLike): Operation<void> => ({ kind: "rename", path: pathOf(from), to: pathOf(to), finish: nothing });
export const symlink = (target: PathLike, path: PathLike): Operation<void> => ({ kind: "linkTo", path: pathOf(target), to: pathOf(path), finish: nothing });
export const chmod = (path: PathLike, mode: number): Operation<void> => ({ kind: "changeMode", path: pathOf(path), mode, finish: nothing });
