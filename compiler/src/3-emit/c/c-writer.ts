/** Text of a C file: lines, indented blocks, comments that cannot be broken out of. It decides nothing. */
import { commentText } from "./c-literal.ts";

const INDENT = "    ";
/** Columns of a line, where the text can be broken. */
export const WIDTH = 100;

export class CWriter {
  readonly #lines: string[] = [];
  readonly #embedded: { readonly name: string; readonly bytes: Uint8Array }[] = [];
  #depth = 0;

  /** Code that is wider than the file is broken after commas; the rest of it stands two steps further in. */
  line(text = ""): void {
    const room = WIDTH - this.#depth * INDENT.length;
    breakAtCommas(text, room).forEach((piece, index) => {
      const depth = this.#depth + (index === 0 ? 0 : 2);
      this.#lines.push(piece === "" ? "" : INDENT.repeat(depth) + piece);
    });
  }

  /** A line, what `body` writes one step further in, and a last line. */
  block(first: string, body: () => void, last = "}"): void {
    this.line(first);
    this.indent(body);
    this.line(last);
  }

  indent(body: () => void): void {
    this.#depth++;
    body();
    this.#depth--;
  }

  /** The items of an initialiser from a file of bytes, which comes to lie beside the C. C23, and with clang an extension of C11. */
  embed(name: string, bytes: Uint8Array): void {
    this.#embedded.push({ name, bytes });
    this.#lines.push(`#embed "${name}"`);
  }

  get embedded(): readonly { readonly name: string; readonly bytes: Uint8Array }[] {
    return this.#embedded;
  }

  /** Items of an initialiser, each with its comma, as many to a line as fit. */
  list(items: readonly string[]): void {
    const room = WIDTH - this.#depth * INDENT.length;
    let line = "";
    for (const item of items) {
      if (line !== "" && line.length + item.length + 2 > room) {
        this.line(line);
        line = "";
      }
      line += `${line === "" ? "" : " "}${item},`;
    }
    if (line !== "") this.line(line);
  }

  /** Line comments: paths such as "/files/*rest" would open or close the other kind. Wrapped at words. */
  comment(text: string): void {
    const room = WIDTH - this.#depth * INDENT.length - "// ".length;
    for (const line of wrapWords(commentText(text), room)) this.line(line === "" ? "//" : `// ${line}`);
  }

  /** The rule that starts a part of the file. */
  section(title: string): void {
    this.line();
    const text = `// ---- ${commentText(title)} `;
    this.line(text + "-".repeat(Math.max(0, WIDTH - text.length)));
    this.line();
  }

  text(): string {
    return `${this.#lines.join("\n")}\n`;
  }
}

function breakAtCommas(text: string, room: number): readonly string[] {
  if (text.length <= room || text.startsWith("//") || text.startsWith("#")) return [text];
  const cut = lastComma(text, room);
  if (cut === 0) return [text];
  return [text.slice(0, cut), ...breakAtCommas(text.slice(cut + 1), room - 2 * INDENT.length)];
}

/** The end of the last comma within `room` that no string literal or comment holds; 0 when there is none. */
function lastComma(text: string, room: number): number {
  let cut = 0;
  for (const { 0: token, index } of text.matchAll(/"(?:[^"\\]|\\.)*"|\/\/.*$|, /g)) {
    if (token === ", " && index < room) cut = index + 1;
  }
  return cut;
}

/** Breaks at spaces; what follows a break is indented as the first line and two more. */
function wrapWords(text: string, room: number): readonly string[] {
  if (text.length <= room) return [text];
  const indent = /^ */.exec(text)?.[0] ?? "";
  const lines: string[] = [];
  let line = "";
  for (const word of text.trim().split(" ")) {
    if (line !== "" && line.length + 1 + word.length > room) {
      lines.push(line);
      line = "";
    }
    line = line === "" ? `${indent}${lines.length > 0 ? "  " : ""}${word}` : `${line} ${word}`;
  }
  return [...lines, line];
}
