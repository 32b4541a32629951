/** Property names by number: the engine makes an atom of each once, and descriptors say the number. */
import type { Schema } from "../../ir/app-ir.ts";

/** Of as many numbers one is used. */
const SPREAD = 4;

export class AtomTable {
  readonly #numbers = new Map<string, number>();
  readonly #names: string[] = [];
  /** A power of two; 0: names are numbered as they come. */
  readonly #slots: number;

  private constructor(slots: number) {
    this.#slots = slots;
  }

  static dense(): AtomTable {
    return new AtomTable(0);
  }

  /** With numbers that a new name leaves as they are, for `catzilla dev`, which compiles what has changed. */
  static spread(schemas: readonly Schema[]): AtomTable {
    const names = new Set(schemas.flatMap((schema) => (schema.kind === "object" ? schema.members.map(({ key }) => key) : [])));
    return new AtomTable(2 ** Math.ceil(Math.log2(SPREAD * (names.size + 1))));
  }

  /** By number; "" where there is none. */
  get names(): readonly string[] {
    return Array.from(this.#names, (name) => name ?? "");
  }

  add(name: string): number {
    const known = this.#numbers.get(name);
    if (known !== undefined) return known;
    let number = this.#slots === 0 ? this.#numbers.size : hash(name) & (this.#slots - 1);
    while (this.#names[number] !== undefined) number++;
    this.#names[number] = name;
    this.#numbers.set(name, number);
    return number;
  }
}

/** FNV-1a, of the text's code units. */
function hash(text: string): number {
  let hash = 0x811c9dc5;
  for (let at = 0; at < text.length; at++) hash = Math.imul(hash ^ text.charCodeAt(at), 0x01000193);
  return hash >>> 8;
}
