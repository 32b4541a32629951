/**
 * node:fs: with callbacks, as `promises`, and the `...Sync` functions, which run where they are called: all other
 * requests of the thread wait meanwhile. Descriptors are objects (`promises.open`), never numbers.
 */
import type { Buffer } from "./buffer.ts";
import { createReadStream, createWriteStream } from "./fs-handle.ts";
import * as operations from "./fs-operations.ts";
import { now, type Data, type EncodingOption, type MkdirOptions, type PathLike, type ReaddirOptions, type RmOptions, type WriteOptions } from "./fs-operations.ts";
import promises from "./fs-promises.ts";
import { Dirent, Stats } from "./fs-stats.ts";

export { createReadStream, createWriteStream, Dirent, promises, Stats };
export const { constants } = promises;

// ---- at once ---------------------------------------------------------------------------------------------------------

export function readFileSync(path: PathLike, options: { readonly encoding: string } | string): string;
export function readFileSync(path: PathLike, options?: { readonly encoding?: null } | null): Buffer;
export function readFileSync(path: PathLike, options?: EncodingOption | string | null): Buffer | string {
  return now(operations.readFile(path, options));
}

export function readdirSync(path: PathLike, options: ReaddirOptions & { readonly withFileTypes: true }): Dirent[];
export function readdirSync(path: PathLike, options?: ReaddirOptions | string | null): string[];
export function readdirSync(path: PathLike, options?: ReaddirOptions | string | null): string[] | Dirent[] {
  return now(operations.readdir(path, options));
}

/** Undefined in place of an error, with `throwIfNoEntry: false`. */
export function statSync(path: PathLike, options: { readonly throwIfNoEntry: false }): Stats | undefined;
export function statSync(path: PathLike, options?: { readonly throwIfNoEntry?: true }): Stats;
export function statSync(path: PathLike, options?: { readonly throwIfNoEntry?: boolean }): Stats | undefined {
  try {
    return now(operations.stat(path));
  } catch (error) {
    if (options?.throwIfNoEntry === false && (error as { code?: string }).code === "ENOENT") return undefined;
    throw error;
  }
}

export const writeFileSync = (path: PathLike, data: Data, options?: WriteOptions | string | null): void => now(operations.writeFile(path, data, options));
export const appendFileSync = (path: PathLike, data: Data, options?: WriteOptions | string | null): void => now(operations.appendFile(path, data, options));
export const existsSync = (path: PathLike): boolean => {
  try {
    return now(operations.exists(path));
  } catch {
    return false; // no path at all
  }
};
export const lstatSync = (path: PathLike): Stats => now(operations.lstat(path));
export const accessSync = (path: PathLike, mode?: number): void => now(operations.access(path, mode));
export const realpathSync = (path: PathLike): string => now(operations.realpath(path));
export const readlinkSync = (path: PathLike): string => now(operations.readlink(path));
export const mkdirSync = (path: PathLike, options?: MkdirOptions | number): string | undefined => now(operations.mkdir(path, options));
export const mkdtempSync = (prefix: string): string => now(operations.mkdtemp(prefix));
export const rmSync = (path: PathLike, options?: RmOptions): void => now(operations.rm(path, options));
export const rmdirSync = (path: PathLike): void => now(operations.rmdir(path));
export const unlinkSync = (path: PathLike): void => now(operations.unlink(path));
export const renameSync = (from: PathLike, to: PathLike): void => now(operations.rename(from, to));
export const copyFileSync = (from: PathLike, to: PathLike, mode?: number): void => now(operations.copyFile(from, to, mode));
export const symlinkSync = (target: PathLike, path: PathLike): void => now(operations.symlink(target, path));
export const chmodSync = (path: PathLike, mode: number): void => now(operations.chmod(path, mode));

// ---- with callbacks --------------------------------------------------------------------------------------------------

/** The last argument is `(error, result) => void`. */
type WithCallback = (...args: any[]) => void;

function withCallback(run: (...args: never[]) => Promise<unknown>): WithCallback {
  return (...args) => {
    const callback = args.pop() as (error: unknown, result?: unknown) => void;
    if (typeof callback !== "function") throw Object.assign(new TypeError('The "cb" argument must be of type function'), { code: "ERR_INVALID_ARG_TYPE" });
    // What the callback throws is no rejection of the promise: it is reported as of any other callback.
    run(...(args as never[])).then((result) => setImmediate(callback, null, result), (error: unknown) => setImmediate(callback, error));
  };
}

export const readFile = withCallback(promises.readFile);
export const writeFile = withCallback(promises.writeFile);
export const appendFile = withCallback(promises.appendFile);
export const readdir = withCallback(promises.readdir);
export const mkdir = withCallback(promises.mkdir);
export const rm = withCallback(promises.rm);
export const stat = withCallback(promises.stat);
export const lstat = withCallback(promises.lstat);
export const access = withCallback(promises.access);
export const realpath = withCallback(promises.realpath);
export const copyFile = withCallback(promises.copyFile);
export const unlink = withCallback(promises.unlink);
export const rename = withCallback(promises.rename);

export default {
  constants, createReadStream, createWriteStream, Dirent, promises, Stats,
  readFileSync, writeFileSync, appendFileSync, readdirSync, statSync, lstatSync, existsSync, accessSync, realpathSync, readlinkSync, mkdirSync, mkdtempSync,
  rmSync, rmdirSync, unlinkSync, renameSync, copyFileSync, symlinkSync, chmodSync,
  readFile, writeFile, appendFile, readdir, mkdir, rm, stat, lstat, access, realpath, copyFile, unlink, rename,
};
