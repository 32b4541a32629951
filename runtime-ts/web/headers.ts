/** Headers (https://fetch.spec.whatwg.org/#headers-class). */

export type HeadersInit = Headers | Iterable<readonly [string, string]> | Readonly<Record<string, string>>;

const TOKEN = /^[!#$%&'*+\-.^_`|~\dA-Za-z]+$/;

export class Headers {
  /** By lower-case name; the values of each field line. */
  readonly #fields = new Map<string, string[]>();

  constructor(init?: HeadersInit) {
    if (init === undefined) return;
    if (init === null || typeof init !== "object") throw new TypeError("Headers are made of an object, or of pairs of name and value");
    const pairs = Symbol.iterator in init ? (init as Iterable<Iterable<string>>) : Object.entries(init);
    for (const item of pairs) {
      const [name, value, ...more] = item as readonly string[];
      if (name === undefined || value === undefined || more.length > 0) throw new TypeError("Each item of Headers is a pair of name and value");
      this.append(name, value);
    }
  }

  append(name: string, value: string): void {
    const key = checkName(name);
    const line = checkValue(key, value);
    const lines = this.#fields.get(key);
    if (lines === undefined) this.#fields.set(key, [line]);
    else lines.push(line);
  }

  delete(name: string): void {
    this.#fields.delete(checkName(name));
  }

  get(name: string): string | null {
    const key = checkName(name);
    return this.#fields.get(key)?.join(key === "cookie" ? "; " : ", ") ?? null;
  }

  getSetCookie(): string[] {
    return [...(this.#fields.get("set-cookie") ?? [])];
  }

  has(name: string): boolean {
    return this.#fields.has(checkName(name));
  }

  set(name: string, value: string): void {
    const key = checkName(name);
    this.#fields.set(key, [checkValue(key, value)]);
  }

  forEach(callback: (value: string, name: string, headers: Headers) => void, thisArg?: unknown): void {
    for (const [name, value] of this) callback.call(thisArg, value, name, this);
  }

  /** Sorted by name; the lines of `set-cookie` one by one, those of others joined. */
  *entries(): IterableIterator<[string, string]> {
    for (const name of [...this.#fields.keys()].sort()) {
      if (name === "set-cookie") for (const value of this.getSetCookie()) yield [name, value];
      else yield [name, this.get(name) ?? ""];
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

  get [Symbol.toStringTag](): string {
    return "Headers";
  }
}

function checkName(name: string): string {
  const text = String(name);
  if (!TOKEN.test(text)) throw new TypeError(`"${text}" is not the name of a header field`);
  return text.toLowerCase();
}

function checkValue(name: string, value: string): string {
  const text = String(value).replace(/^[\t\n\r ]+|[\t\n\r ]+$/g, "");
  if (/[\0\n\r]|[^\0-\xff]/.test(text)) throw new TypeError(`the value of the header field ${name} has a character that cannot be sent`);
  return text;
}
