/**
 * The generated C of a program, cut into files that `catzilla dev` compiles on their own and keeps by content: a change of a route or
 * a type compiles the piece that has it and not the whole, of which 300 routes take five seconds.
 *
 *   #include "catzilla/gen.h"
 *   struct czg_new_user_value { ... };                    whole: the structs and enumerations that the piece uses
 *   extern const cz_type_t czg_type_int;                  declared: what it uses of others, and of itself
 *   void czg_json_new_user(...);
 *   int czg_read_post_users(...) { ... }                  its own definitions, in their order; nothing is static
 *
 * Items of the file are told apart by its layout: one begins in column 0, and ends with the brace there or, without one, with a semicolon.
 */

/** What begins in column 0 of a generated file. */
interface Item {
  readonly kind: "type" | "definition";
  /** The name of what is defined; of an enumeration also those of its values. */
  readonly names: readonly string[];
  readonly text: string;
  /** Names of the file that are in its text. */
  readonly uses: readonly string[];
  /** What stands before what uses it: a type itself. */
  readonly declaration: string;
  /** Names that are in that. */
  readonly declares: readonly string[];
}

/** A piece is long enough to be worth a run of the compiler, which takes 30 ms for an empty one. */
const MIN_CHARACTERS = 24_000;
const MAX_CHARACTERS = 200_000;

/** What was found out about items: most of them are, word by word, in the next version too. */
export class PieceCutter {
  #known = new Map<string, Item>();

  cut(text: string, minCharacters = MIN_CHARACTERS): readonly string[] {
    const items = this.#items(text);
    const byName = new Map<string, Item>();
    for (const item of items) for (const name of item.names) byName.set(name, item);
    return group(items.filter(({ kind }) => kind === "definition"), minCharacters).map((definitions) => pieceOf(items, definitions, byName));
  }

  #items(text: string): readonly Item[] {
    const known = new Map<string, Item>();
    for (const each of splitItems(text)) {
      const item = this.#known.get(each) ?? readItem(each);
      if (item !== undefined) known.set(each, item);
    }
    this.#known = known;
    return [...known.values()];
  }
}

function pieceOf(items: readonly Item[], definitions: readonly Item[], byName: ReadonlyMap<string, Item>): string {
  const needed = new Set<Item>();
  const need = (names: readonly string[]): void => {
    for (const name of names) {
      const item = byName.get(name);
      if (item === undefined || needed.has(item)) continue;
      needed.add(item);
      need(item.declares);
    }
  };
  for (const { uses } of definitions) need(uses);
  const declarations = items.filter((item) => needed.has(item)).map(({ declaration }) => declaration);
  return ['#include "catzilla/gen.h"', ...declarations, ...definitions.map(({ text }) => text), ""].join("\n");
}

function namesIn(text: string): readonly string[] {
  return [...new Set(text.match(/\bczg_\w+/gi))];
}

/** Where a piece ends depends on names near its end, so that what is added or taken away somewhere moves no other border. */
function group(definitions: readonly Item[], minCharacters: number): readonly (readonly Item[])[] {
  const groups: Item[][] = [];
  let group: Item[] = [];
  let size = 0;
  const end = (): void => {
    if (group.length > 0) groups.push(group);
    group = [];
    size = 0;
  };
  for (const item of definitions) {
    const embeds = item.text.includes("\n#embed ");
    if (embeds) end(); // it has a file beside it, and is large
    group.push(item);
    size += item.text.length;
    if (embeds || size > MAX_CHARACTERS || (size > minCharacters && isBorder(item))) end();
  }
  end();
  return groups;
}

/** One name in eight. */
function isBorder({ names }: Item): boolean {
  let hash = 0;
  for (const character of names[0] ?? "") hash = (Math.imul(hash, 31) + character.charCodeAt(0)) | 0;
  return (hash & 0x70) === 0;
}

function splitItems(text: string): readonly string[] {
  const items: string[] = [];
  let start = -1;
  let inBraces = false;
  for (let at = 0; at < text.length; ) {
    const newline = text.indexOf("\n", at);
    const end = newline < 0 ? text.length : newline;
    const isItem = start >= 0 || !(end === at || text.startsWith("//", at) || text[at] === "#");
    if (isItem) {
      if (start < 0) start = at;
      if (!inBraces && text[end - 1] === "{") inBraces = true;
      if (inBraces ? text[at] === "}" : endsStatement(text.slice(at, end))) {
        items.push(text.slice(start, end));
        start = -1;
        inBraces = false;
      }
    }
    at = end + 1;
  }
  return items;
}

/** Neither a string nor a comment ends anything. */
function endsStatement(line: string): boolean {
  return line.replace(/"(?:[^"\\]|\\.)*"/g, "").replace(/\/\/.*$/, "").trimEnd().endsWith(";");
}

/** Undefined for declarations: each piece has its own. */
function readItem(text: string): Item | undefined {
  if (/^(struct|enum|typedef)\b/.test(text)) return typeItem(text, namesIn(text.startsWith("enum") ? text : typeNames(text)));
  if (text.startsWith("extern ")) return typeItem(text, namesIn(text).slice(-1));
  const [, head = ""] = /^(?:static )?([^={]*?)\s*(?:[={]|;$)/.exec(text) ?? [];
  const isFunction = head.includes("(");
  if (!text.endsWith("}") && !text.includes("=")) return undefined;
  const [, name = ""] = (isFunction ? /(\w+)\(/ : /(\w+)(?:\[\w*\])*$/).exec(head) ?? [];
  const declaration = `${isFunction ? "" : "extern "}${head};`;
  return { kind: "definition", names: [name], text: text.replace(/^static /, ""), uses: namesIn(text), declaration, declares: namesIn(declaration) };
}

function typeItem(text: string, names: readonly string[]): Item {
  const uses = namesIn(text);
  return { kind: "type", names, text, uses, declaration: text, declares: uses };
}

/** `struct NAME {`, or a name for it at its end: `} NAME;`. */
function typeNames(text: string): string {
  return `${text.slice(0, text.indexOf("{"))} ${text.slice(text.lastIndexOf("}"))}`;
}
