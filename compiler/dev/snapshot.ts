/** What a set of files was like at one time, to tell cheaply whether it still is so. */
import { readdirSync, readFileSync, statSync } from "node:fs";
import { dirname, sep } from "node:path";
import { sha256 } from "../src/4-link/files.ts";

export interface Snapshot {
  readonly files: readonly FileState[];
  /** The folders of those files outside of node_modules: a new `a.ts` beside `a/index.ts` changes what `./a` means. */
  readonly folders: readonly FolderState[];
}

interface FileState {
  readonly path: string;
  readonly sizeBytes: number;
  readonly modifiedMs: number;
  readonly hash: string;
}

interface FolderState {
  readonly path: string;
  readonly hash: string;
}

/** Files that are not there are left out; their folders are watched for them. */
export function takeSnapshot(paths: Iterable<string>): Snapshot {
  const files = [...new Set(paths)].sort();
  const folders = new Set(files.filter((path) => !path.includes(`${sep}node_modules${sep}`)).map((path) => dirname(path)));
  return {
    files: files.flatMap((path) => stateOf(path) ?? []),
    folders: [...folders].sort().map((path) => ({ path, hash: hashOfFolder(path) })),
  };
}

/** Reads a file only when its size or time differs. */
export function isCurrent(snapshot: Snapshot): boolean {
  return snapshot.files.every(isSameFile) && snapshot.folders.every(({ path, hash }) => hashOfFolder(path) === hash);
}

/** Whether any of the files was written at or after a time, so that nobody knows which content was read. */
export function changedSince(snapshot: Snapshot, timeMs: number): boolean {
  return snapshot.files.some((file) => file.modifiedMs >= timeMs);
}

function stateOf(path: string): FileState | undefined {
  const stat = statSync(path, { throwIfNoEntry: false });
  if (stat === undefined || !stat.isFile()) return undefined;
  return { path, sizeBytes: stat.size, modifiedMs: stat.mtimeMs, hash: sha256(readFileSync(path)) };
}

function isSameFile({ path, sizeBytes, modifiedMs, hash }: FileState): boolean {
  const stat = statSync(path, { throwIfNoEntry: false });
  if (stat === undefined || !stat.isFile()) return false;
  return (stat.size === sizeBytes && stat.mtimeMs === modifiedMs) || sha256(readFileSync(path)) === hash;
}

function hashOfFolder(path: string): string {
  try {
    return sha256(readdirSync(path).sort().join("\0"));
  } catch {
    return "";
  }
}
