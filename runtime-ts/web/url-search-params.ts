/** URLSearchParams (https://url.spec.whatwg.org/#interface-urlsearchparams). */
import { FORM, percentDecode, percentEncode } from "./percent.ts";

export type SearchParamsInit = string | URLSearchParams | Iterable<readonly [string, string]> | Readonly<Record<string, string>>;

/** @internal What a URL and its parameters tell each other. */
export const link: { attach?: (params: URLSearchParams, onChange: (text: string) => void) => void; reset?: (params: URLSearchParams, query: string) => void } = {};

export class URLSearchParams {
  #pairs: [string, string][];
  #onChange: ((text: string) => void) | undefined;

  static {
    link.attach = (params, onChange) => (params.#onChange = onChange);
    link.reset = (params, query) => (params.#pairs = parseForm(query));
  }

  constructor(init: SearchParamsInit = "") {
    this.#pairs = readInit(init);
  }

  get size(): number {
    return this.#pairs.length;
  }

  append(name: string, value: string): void {
    this.#pairs.push([usv(name), usv(value)]);
    this.#changed();
  }

  delete(name: string, value?: string): void {
    const key = usv(name);
    this.#pairs = this.#pairs.filter((pair) => pair[0] !== key || (value !== undefined && pair[1] !== usv(value)));
    this.#changed();
  }

  get(name: string): string | null {
    const key = usv(name);
    return this.#pairs.find((pair) => pair[0] === key)?.[1] ?? null;
  }

  getAll(name: string): string[] {
    const key = usv(name);
    return this.#pairs.filter((pair) => pair[0] === key).map((pair) => pair[1]);
  }

  has(name: string, value?: string): boolean {
    const key = usv(name);
    return this.#pairs.some((pair) => pair[0] === key && (value === undefined || pair[1] === usv(value)));
  }

  set(name: string, value: string): void {
    const key = usv(name);
    const first = this.#pairs.find((pair) => pair[0] === key);
    if (first === undefined) {
      this.#pairs.push([key, usv(value)]);
    } else {
      first[1] = usv(value);
      this.#pairs = this.#pairs.filter((pair) => pair === first || pair[0] !== key);
    }
    this.#changed();
  }

  /** By code units of the names; those of one name keep their order. */
  sort(): void {
    this.#pairs.sort(([a], [b]) => (a < b ? -1 : a > b ? 1 : 0));
    this.#changed();
  }

  forEach(callback: (value: string, name: string, params: URLSearchParams) => void, thisArg?: unknown): void {
    for (const [name, value] of this) callback.call(thisArg, value, name, this);
  }

  *entries(): IterableIterator<[string, string]> {
    // By index: what is added while it runs is seen, as the standard has it.
    for (let at = 0; at < this.#pairs.length; at++) {
      const pair = this.#pairs[at];
      if (pair !== undefined) yield [pair[0], pair[1]];
    }
  }

  *keys(): IterableIterator<string> {
    for (const [name] of this.entries()) yield name;
  }

  *values(): IterableIterator<string> {
    for (const [, value] of this.entries()) yield value;
  }

  [Symbol.iterator](): IterableIterator<[string, string]> {
    return this.entries();
  }

  /** `application/x-www-form-urlencoded`. */
  toString(): string {
    return this.#pairs.map(([name, value]) => `${encodeForm(name)}=${encodeForm(value)}`).join("&");
  }

  get [Symbol.toStringTag](): string {
    return "URLSearchParams";
  }

  #changed(): void {
    this.#onChange?.(this.toString());
  }
}

function usv(value: unknown): string {
  return String(value).toWellFormed();
}

function encodeForm(text: string): string {
  return percentEncode(text, FORM).replaceAll("%20", "+");
}

function readInit(init: SearchParamsInit): [string, string][] {
  if (typeof init !== "object" && typeof init !== "function") return parseForm(usv(init).replace(/^\?/, ""));
  if (init === null) return [];
  const iterate = (init as Iterable<unknown>)[Symbol.iterator];
  if (iterate === undefined) return Object.entries(init).map(([name, value]) => [usv(name), usv(value)]);
  return Array.from(init as Iterable<Iterable<string>>, (item) => {
    const pair = [...item];
    if (pair.length !== 2) throw new TypeError("Each item of URLSearchParams is a pair of name and value");
    return [usv(pair[0]), usv(pair[1])];
  });
}

/** Parses `application/x-www-form-urlencoded`. */
export function parseForm(text: string): [string, string][] {
  if (text === "") return [];
  const pairs: [string, string][] = [];
  for (const part of text.split("&")) {
    if (part === "") continue;
    const equals = part.indexOf("=");
    const name = equals < 0 ? part : part.slice(0, equals);
    pairs.push([decodeForm(name), equals < 0 ? "" : decodeForm(part.slice(equals + 1))]);
  }
  return pairs;
}

function decodeForm(text: string): string {
  return percentDecode(text.replaceAll("+", " "));
}
