/** What node:fs tells of a file. */

/** The upper bits of a mode (<sys/stat.h>): what the file is. */
const FORMAT = 0o170000;

export class Stats {
  readonly dev: number;
  readonly mode: number;
  readonly nlink: number;
  readonly uid: number;
  readonly gid: number;
  readonly rdev: number;
  readonly blksize: number;
  readonly ino: number;
  readonly size: number;
  readonly blocks: number;
  readonly atimeMs: number;
  readonly mtimeMs: number;
  readonly ctimeMs: number;
  readonly birthtimeMs: number;

  /** @internal */
  constructor(numbers: readonly number[]) {
    const at = (index: number): number => numbers[index] ?? 0;
    this.dev = at(0);
    this.mode = at(1);
    this.nlink = at(2);
    this.uid = at(3);
    this.gid = at(4);
    this.rdev = at(5);
    this.blksize = at(6);
    this.ino = at(7);
    this.size = at(8);
    this.blocks = at(9);
    this.atimeMs = at(10);
    this.mtimeMs = at(11);
    this.ctimeMs = at(12);
    this.birthtimeMs = at(13);
  }

  get atime(): Date {
    return new Date(this.atimeMs);
  }

  get mtime(): Date {
    return new Date(this.mtimeMs);
  }

  get ctime(): Date {
    return new Date(this.ctimeMs);
  }

  get birthtime(): Date {
    return new Date(this.birthtimeMs);
  }

  isFile(): boolean {
    return (this.mode & FORMAT) === 0o100000;
  }

  isDirectory(): boolean {
    return (this.mode & FORMAT) === 0o040000;
  }

  isSymbolicLink(): boolean {
    return (this.mode & FORMAT) === 0o120000;
  }

  isFIFO(): boolean {
    return (this.mode & FORMAT) === 0o010000;
  }

  isSocket(): boolean {
    return (this.mode & FORMAT) === 0o140000;
  }

  isCharacterDevice(): boolean {
    return (this.mode & FORMAT) === 0o020000;
  }

  isBlockDevice(): boolean {
    return (this.mode & FORMAT) === 0o060000;
  }
}

/** An entry of a folder. */
export class Dirent {
  readonly name: string;
  readonly parentPath: string;
  /** Of cz_file_type_t (net/file.h). */
  readonly #type: number;

  /** @internal */
  constructor(name: string, parentPath: string, type: number) {
    this.name = name;
    this.parentPath = parentPath;
    this.#type = type;
  }

  isFile(): boolean {
    return this.#type === 1;
  }

  isDirectory(): boolean {
    return this.#type === 2;
  }

  isSymbolicLink(): boolean {
    return this.#type === 3;
  }

  isFIFO(): boolean {
    return this.#type === 4;
  }

  isSocket(): boolean {
    return this.#type === 5;
  }

  isCharacterDevice(): boolean {
    return this.#type === 6;
  }

  isBlockDevice(): boolean {
    return this.#type === 7;
  }
}
