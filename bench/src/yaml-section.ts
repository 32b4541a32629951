/** A mapping of a YAML file whose fields are read by their types: what is wrong is told with file, line and what to write instead. */
import { existsSync, readFileSync } from "node:fs";
import { isAlias, isMap, isNode, isScalar, LineCounter, parseDocument, type Document, type Pair, type YAMLMap } from "yaml";

/** A mistake of the one who wrote the file or the command line: told without a stack. */
export class SuiteError extends Error {}

interface Source {
  readonly file: string;
  readonly document: Document;
  readonly lines: LineCounter;
}

export class Section {
  readonly #source: Source;
  readonly #map: YAMLMap;
  readonly #path: string;

  private constructor(source: Source, map: YAMLMap, path: string) {
    this.#source = source;
    this.#map = map;
    this.#path = path;
  }

  static read(file: string): Section {
    if (!existsSync(file)) throw new SuiteError(`${file} is not there`);
    const lines = new LineCounter();
    const document = parseDocument(readFileSync(file, "utf8"), { lineCounter: lines });
    const [error] = document.errors;
    if (error !== undefined) throw new SuiteError(`${file}:${lines.linePos(error.pos[0]).line}: ${error.message.split("\n")[0]}`);
    if (!isMap(document.contents)) throw new SuiteError(`${file}: lines of \`name: value\` belong in it`);
    return new Section({ file, document, lines }, document.contents, "");
  }

  get names(): readonly string[] {
    return this.#map.items.map(({ key }) => String(isScalar(key) ? key.value : key));
  }

  refuseUnknown(known: readonly string[]): void {
    const unknown = this.names.find((name) => !known.includes(name));
    if (unknown !== undefined) throw new SuiteError(`${this.#at(unknown)}: there is no field ${this.#path}${unknown}; there are ${known.join(", ")}`);
  }

  /** As JavaScript; undefined when it is absent. */
  value(name: string): unknown {
    const node = this.#find(name)?.value;
    return isNode(node) ? ((node.toJS(this.#source.document) as unknown) ?? undefined) : undefined;
  }

  text(name: string): string | undefined {
    const value = this.value(name);
    if (value === undefined) return undefined;
    if (typeof value === "string" || typeof value === "number") return String(value);
    throw this.wrong(name, "a text");
  }

  number(name: string, kind: "whole number" | "number", from = 0): number | undefined {
    const value = this.value(name);
    if (value === undefined) return undefined;
    if (typeof value === "number" && value >= from && (kind === "number" || Number.isInteger(value))) return value;
    throw this.wrong(name, `a ${kind} from ${from}`);
  }

  flag(name: string): boolean {
    const value = this.value(name) ?? false;
    if (typeof value === "boolean") return value;
    throw this.wrong(name, "true or false");
  }

  /** A list of texts, or one. */
  texts(name: string): readonly string[] | undefined {
    const value = this.value(name);
    if (value === undefined) return undefined;
    const list: readonly unknown[] = Array.isArray(value) ? value : [value];
    if (list.every((item) => typeof item === "string" || typeof item === "number")) return list.map(String);
    throw this.wrong(name, "a list of texts");
  }

  numbers(name: string): readonly number[] | undefined {
    const list = this.texts(name)?.map(Number);
    if (list?.some(Number.isNaN) === true) throw this.wrong(name, "a list of numbers");
    return list;
  }

  choice<const T extends string>(name: string, choices: readonly T[]): T | undefined {
    const value = this.text(name);
    const choice = choices.find((one) => one === value);
    if (value !== undefined && choice === undefined) throw this.wrong(name, choices.join(" or "));
    return choice;
  }

  section(name: string): Section | undefined {
    const pair = this.#find(name);
    if (pair === undefined) return undefined;
    const node = isAlias(pair.value) ? pair.value.resolve(this.#source.document) : pair.value;
    if (!isMap(node)) throw this.wrong(name, "lines of `name: value` below it");
    return new Section(this.#source, node, `${this.#path}${name}.`);
  }

  /** Each name's text. */
  pairs(name: string): Readonly<Record<string, string>> {
    const section = this.section(name);
    return Object.fromEntries(section?.names.map((key) => [key, section.text(key) ?? ""]) ?? []);
  }

  missing(name: string): SuiteError {
    return new SuiteError(`${this.#source.file}: ${this.#path}${name} is missing`);
  }

  wrong(name: string, wanted: string): SuiteError {
    return new SuiteError(`${this.#at(name)}: ${this.#path}${name} is ${wanted}, not ${JSON.stringify(this.value(name)) ?? "nothing"}`);
  }

  #find(name: string): Pair | undefined {
    return this.#map.items.find(({ key }) => String(isScalar(key) ? key.value : key) === name);
  }

  #at(name: string): string {
    const key = this.#find(name)?.key;
    const offset = isScalar(key) ? key.range?.[0] : undefined;
    return offset === undefined ? this.#source.file : `${this.#source.file}:${this.#source.lines.linePos(offset).line}`;
  }
}
