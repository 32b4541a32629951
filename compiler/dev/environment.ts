/** The variables of `.env`, as servers of `catzilla dev` read them. */
import { existsSync, readFileSync } from "node:fs";
import { parseEnv } from "node:util";

export class Environment {
  readonly #file: string;
  readonly #own: NodeJS.ProcessEnv;
  /** All names that the file has had: what it lost must be taken away from a server that inherits it. */
  readonly #names = new Set<string>();
  #text = "";

  /** @param own the variables that go before those of the file */
  constructor(file: string, own: NodeJS.ProcessEnv) {
    this.#file = file;
    this.#own = own;
  }

  /** Whether the file says something else than when it was read last. */
  read(): boolean {
    const variables = existsSync(this.#file) ? parseEnv(readFileSync(this.#file, "utf8")) : {};
    for (const name of Object.keys(variables)) this.#names.add(name);
    const entries = [...this.#names].filter((name) => this.#own[name] === undefined).map((name) => {
      const value = variables[name];
      return value === undefined ? name : `${name}=${value}`;
    });
    const text = entries.map((entry) => `${entry.replaceAll("\0", "")}\0`).join("");
    const changed = text !== this.#text;
    this.#text = text;
    return changed;
  }

  /** In the form of templates/c/dev.c: NAME=value or NAME, each with a NUL behind it. */
  get text(): string {
    return this.#text;
  }
}
