/**
 * The source map as the server carries it, for the stacks in its log: read by runtime-c/src/worker/positions.c, which has
 * the layout. It stands behind the bytecode.
 *
 *   sources   count, then each: name, count of lines, then each line's text (none for what is not the user's)
 *   lines     of the bundle: count, then each: count of segments, then each segment: column, source + 1 (0: none),
 *             line, column; as differences, the last two signed
 *   end       the table's size in bytes as four bytes, little-endian, and "CZPOS\0\0\1"
 *
 * Numbers are LEB128; signed ones alternate (0, -1, 1, -2, ...).
 */
import { readSourceMap, type Segment } from "./source-map.ts";

const MAGIC = "CZPOS\0\0\u0001";

export function emitPositions(sourceMap: string): Uint8Array {
  const map = readSourceMap(sourceMap);
  const out = new Writer();
  out.number(map.sources.length);
  for (const [index, name] of map.sources.entries()) {
    const own = isOwn(name);
    out.text(own ? name : shortName(name));
    const lines = own ? (map.texts[index] ?? "").split("\n") : [];
    out.number(lines.length);
    for (const line of lines) out.text(line.trimEnd().slice(0, 200));
  }
  out.number(map.lines.length);
  for (const segments of map.lines) writeLine(out, oneForEachPlace(segments));
  return out.finish();
}

/** Whether the user wrote it; a module that the compiler made has paths of this machine in its text. */
function isOwn(source: string): boolean {
  return !source.split("/").includes("node_modules") && !isRuntime(source) && !MADE.test(source);
}

/** esbuild puts the entry's name behind the folder that it stands for. */
const MADE = /(^|\/)catzilla[a-z-]*:/;

function isRuntime(source: string): boolean {
  return source.includes("dist/runtime-ts/");
}

function shortName(source: string): string {
  if (isRuntime(source) || MADE.test(source)) return "catzilla";
  return source.slice(Math.max(source.lastIndexOf("node_modules/"), 0));
}

/** A frame's position is that of a call, so what follows from the same place adds nothing. */
function oneForEachPlace(segments: readonly Segment[]): readonly Segment[] {
  return segments.filter(({ from }, index) => {
    const before = segments[index - 1]?.from;
    return from === undefined || before === undefined || from.source !== before.source || from.line !== before.line || from.column !== before.column;
  });
}

function writeLine(out: Writer, segments: readonly Segment[]): void {
  out.number(segments.length);
  let last = { column: 0, fromLine: 0, fromColumn: 0 };
  for (const { column, from } of segments) {
    out.number(column - last.column);
    out.number(from === undefined ? 0 : from.source + 1);
    if (from !== undefined) {
      out.signed(from.line - last.fromLine);
      out.signed(from.column - last.fromColumn);
    }
    last = { column, fromLine: from?.line ?? last.fromLine, fromColumn: from?.column ?? last.fromColumn };
  }
}

class Writer {
  readonly #encoder = new TextEncoder();
  #bytes = new Uint8Array(1 << 16);
  #size = 0;

  number(value: number): void {
    this.#makeRoom(10);
    let rest = value;
    for (; rest > 0x7f; rest >>>= 7) this.#bytes[this.#size++] = (rest & 0x7f) | 0x80;
    this.#bytes[this.#size++] = rest;
  }

  signed(value: number): void {
    this.number(value < 0 ? -2 * value - 1 : 2 * value);
  }

  text(text: string): void {
    const bytes = this.#encoder.encode(text);
    this.number(bytes.length);
    this.#put(bytes);
  }

  finish(): Uint8Array {
    const size = this.#size;
    this.#put(Uint8Array.from([0, 8, 16, 24], (shift) => (size >>> shift) & 0xff));
    this.#put(this.#encoder.encode(MAGIC));
    return this.#bytes.slice(0, this.#size);
  }

  #put(bytes: Uint8Array): void {
    this.#makeRoom(bytes.length);
    this.#bytes.set(bytes, this.#size);
    this.#size += bytes.length;
  }

  #makeRoom(count: number): void {
    if (this.#size + count <= this.#bytes.length) return;
    const larger = new Uint8Array(2 * (this.#size + count));
    larger.set(this.#bytes.subarray(0, this.#size));
    this.#bytes = larger;
  }
}
