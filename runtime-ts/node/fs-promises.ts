/** node:fs/promises: each function runs on the thread pool, so the loop goes on. */
import type { Buffer } from "./buffer.ts";
import { open, type FileHandle } from "./fs-handle.ts";
import * as operations from "./fs-operations.ts";
import { later, type Data, type EncodingOption, type MkdirOptions, type PathLike, type ReaddirOptions, type RmOptions, type WriteOptions } from "./fs-operations.ts";
import type { Dirent, Stats } from "./fs-stats.ts";

export { open };
export type { Dirent, FileHandle, Stats };

export const constants = { F_OK: 0, R_OK: 4, W_OK: 2, X_OK: 1, COPYFILE_EXCL: 1 } as const;

/** The whole file: a Buffer, or text where there is an encoding. */
export function readFile(path: PathLike, options: { readonly encoding: string } | string): Promise<string>;
export function readFile(path: PathLike, options?: { readonly encoding?: null } | null): Promise<Buffer>;
export async function readFile(path: PathLike, options?: EncodingOption | string | null): Promise<Buffer | string> {
  return later(operations.readFile(path, options));
}

export async function writeFile(path: PathLike, data: Data, options?: WriteOptions | string | null): Promise<void> {
  return later(operations.writeFile(path, data, options));
}

export async function appendFile(path: PathLike, data: Data, options?: WriteOptions | string | null): Promise<void> {
  return later(operations.appendFile(path, data, options));
}

export function readdir(path: PathLike, options: ReaddirOptions & { readonly withFileTypes: true }): Promise<Dirent[]>;
export function readdir(path: PathLike, options?: ReaddirOptions | string | null): Promise<string[]>;
export async function readdir(path: PathLike, options?: ReaddirOptions | string | null): Promise<string[] | Dirent[]> {
  return later(operations.readdir(path, options));
}

/** With `recursive` the first folder that was made, or undefined when all were there. */
export async function mkdir(path: PathLike, options?: MkdirOptions | number): Promise<string | undefined> {
  return later(operations.mkdir(path, options));
}

export async function rm(path: PathLike, options?: RmOptions): Promise<void> {
  return later(operations.rm(path, options));
}

export const stat = async (path: PathLike): Promise<Stats> => later(operations.stat(path));
export const lstat = async (path: PathLike): Promise<Stats> => later(operations.lstat(path));
export const access = async (path: PathLike, mode?: number): Promise<void> => later(operations.access(path, mode));
export const realpath = async (path: PathLike): Promise<string> => later(operations.realpath(path));
export const readlink = async (path: PathLike): Promise<string> => later(operations.readlink(path));
export const copyFile = async (from: PathLike, to: PathLike, mode?: number): Promise<void> => later(operations.copyFile(from, to, mode));
export const mkdtemp = async (prefix: string): Promise<string> => later(operations.mkdtemp(prefix));
export const rmdir = async (path: PathLike): Promise<void> => later(operations.rmdir(path));
export const unlink = async (path: PathLike): Promise<void> => later(operations.unlink(path));
export const rename = async (from: PathLike, to: PathLike): Promise<void> => later(operations.rename(from, to));
export const symlink = async (target: PathLike, path: PathLike): Promise<void> => later(operations.symlink(target, path));
export const chmod = async (path: PathLike, mode: number): Promise<void> => later(operations.chmod(path, mode));

export default {
  constants, open, readFile, writeFile, appendFile, readdir, mkdir, rm, stat, lstat, access, realpath, readlink, copyFile, mkdtemp, rmdir, unlink, rename, symlink, chmod,
};
