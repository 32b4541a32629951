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
  readonly index: number;
  /** The name of what is defined; of an enumeration also those of its values. */
  readonly names: readonly string[];
  readonly text: string;
  /** What stands before what uses it: a type itself. */
  readonly declaration: string;
}

/** A piece is long enough to be worth a run of the compiler, which takes 30 ms for an empty one. */
const MIN_CHARACTERS = 48_000;
const MAX_CHARACTERS = 200_000;

export function cutIntoPieces(text: string, minCharacters = MIN_CHARACTERS): readonly string[] {
  const items = readItems(text);
  const byName = new Map(items.flatMap((item) => item.names.map((name) => [name, item] as const)));
  return group(items.filter(({ kind }) => kind === "definition"), minCharacters).map((definitions) => pieceOf(definitions, byName));
}

function pieceOf(definitions: readonly Item[], byName: ReadonlyMap<string, Item>): string {
  const needed = new Set<Item>();
  const need = (text: string): void => {
    for (const name of namesIn(text)) {
      const item = byName.get(name);
      if (item === undefined || needed.has(item)) continue;
      needed.add(item);
      need(item.declaration);
    }
  };
  for (const { text } of definitions) need(text);
  const declarations = [...needed].sort((a, b) => a.index - b.index).map(({ declaration }) => declaration);
  return ['#include "catzilla/gen.h"', ...declarations, ...definitions.map(({ text }) => text), ""].join("\n");
}

function namesIn(text: string): Set<string> {
  return new Set(text.match(/\bczg_\w+/gi));
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

function readItems(text: string): readonly Item[] {
  const items: Item[] = [];
  let lines: string[] = [];
  let inBraces = false;
  for (const line of text.split("\n")) {
    if (lines.length === 0 && (line === "" || line.startsWith("//") || line.startsWith("#"))) continue;
    lines.push(line);
    if (!inBraces && line.endsWith("{")) inBraces = true;
    if (inBraces ? !line.startsWith("}") : !endsStatement(line)) continue;
    const item = readItem(lines.join("\n"), items.length);
    if (item !== undefined) items.push(item);
    lines = [];
    inBraces = false;
  }
  return items;
}

/** Neither a string nor a comment ends anything. */
function endsStatement(line: string): boolean {
  return line.replace(/"(?:[^"\\]|\\.)*"/g, "").replace(/\/\/.*$/, "").trimEnd().endsWith(";");
}

/** Undefined for declarations: each piece has its own. */
function readItem(text: string, index: number): Item | undefined {
  if (/^(struct|enum|typedef)\b/.test(text)) return { kind: "type", index, names: [...namesIn(text.startsWith("enum") ? text : typeNames(text))], text, declaration: text };
  if (text.startsWith("extern ")) return { kind: "type", index, names: [...namesIn(text)].slice(-1), text, declaration: text };
  const [, head = ""] = /^(?:static )?([^={]*?)\s*(?:[={]|;$)/.exec(text) ?? [];
  const isFunction = head.includes("(");
  if (!text.endsWith("}") && !text.includes("=")) return undefined;
  const [, name = ""] = (isFunction ? /(\w+)\(/ : /(\w+)(?:\[\w*\])*$/).exec(head) ?? [];
  return { kind: "definition", index, names: [name], text: text.replace(/^static /, ""), declaration: `${isFunction ? "" : "extern "}${head};` };
}

/** `struct NAME {`, or a name for it at its end: `} NAME;`. */
function typeNames(text: string): string {
  return `${text.slice(0, text.indexOf("{"))} ${text.slice(text.lastIndexOf("}"))}`;
}
