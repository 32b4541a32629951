/** The variables of `.env` and its like, as servers of `catzilla dev` read them. */
import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { readEnvFile } from "./env-file.ts";

/** The later ones go before. */
const FILES: readonly string[] = [".env", ".env.local", ".env.development", ".env.development.local"];

export const isEnvironmentFile = (name: string): boolean => FILES.includes(name);

export class Environment {
  readonly #dir: string;
  readonly #own: NodeJS.ProcessEnv;
  /** All names that the files have had: what they lost must be taken away from a server that inherits it. */
  readonly #names = new Set<string>();
  #text = "";

  /**
   * @param dir where the files are
   * @param own the variables that go before those of the files
   */
  constructor(dir: string, own: NodeJS.ProcessEnv) {
    this.#dir = dir;
    this.#own = own;
  }

  /** Whether the files say something else than when they were read last. */
  read(): boolean {
    const variables = new Map<string, string>();
    for (const path of FILES.map((name) => join(this.#dir, name))) {
      if (existsSync(path)) readEnvFile(readFileSync(path, "utf8"), variables, this.#own);
    }
    for (const name of variables.keys()) this.#names.add(name);
    const entries = [...this.#names].filter((name) => this.#own[name] === undefined).map((name) => {
      const value = variables.get(name);
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
