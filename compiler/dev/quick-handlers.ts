/** New handlers for the routes there are, before the compiler has looked: when all that has changed are function bodies. */
import { existsSync, readFileSync } from "node:fs";
import { sep } from "node:path";
import { emitBundle, type Bundle } from "../src/3-emit/js/bundle.ts";
import { Compilation } from "../src/compilation.ts";
import type { Source } from "../src/pipeline.ts";
import type { Steps } from "../src/progress.ts";
import type { DevBuilder } from "./program.ts";
import { isSameBundle, type Built, type LineRange } from "./version.ts";

export class QuickHandlers {
  readonly #source: Source;
  readonly #builder: DevBuilder;
  readonly #steps: Steps;
  /** The texts of the user's files as they were at the last build without errors. */
  readonly #texts = new Map<string, string>();
  #built: Built | undefined;
  /** What the handlers were bundled to last. */
  #last: Bundle | undefined;

  constructor(source: Source, builder: DevBuilder, steps: Steps) {
    this.#source = source;
    this.#builder = builder;
    this.#steps = steps;
  }

  /** What later edits are compared with: a build whose files have not changed since it began. */
  remember(built: Built, inputs: readonly string[]): void {
    this.#built = built;
    this.#last = built.bundle;
    this.#texts.clear();
    for (const path of inputs) {
      const text = path.includes(`${sep}node_modules${sep}`) ? undefined : readText(path);
      if (text !== undefined) this.#texts.set(path, text);
    }
    void loadComparison(); // it brings TypeScript along, which takes a moment the first time
  }

  /** Bytecode; undefined when more than bodies has changed, or nothing, or when the bundler objects. */
  async rebuild(changed: ReadonlySet<string>): Promise<Uint8Array | undefined> {
    const plan = this.#built?.version.plan;
    if (plan === undefined || plan.handlers.length === 0) return undefined;
    if (!(await this.#steps.step("comparing with what was", () => this.#areBodies(changed)))) return undefined;
    const bundle = await this.#steps.step("bundling the handlers", () => emitBundle(new Compilation(this.#source.root), plan, { ...this.#source, hasty: true, ...(this.#last !== undefined && { globals: this.#last.globals }) }));
    if (bundle === undefined || (this.#last !== undefined && isSameBundle(bundle, this.#last))) return undefined;
    this.#last = bundle;
    return this.#steps.step("compiling them to bytecode", () => this.#builder.bundle(bundle));
  }

  /** Whether something has changed, and nothing but bodies. */
  async #areBodies(changed: ReadonlySet<string>): Promise<boolean> {
    const { isBodyEdit } = await loadComparison();
    const edited = [...changed].filter((path) => this.#texts.has(path) && readText(path) !== this.#texts.get(path));
    return edited.length > 0 && edited.every((path) => this.#isInHandlers(path, isBodyEdit));
  }

  /** Whether no more than functions have changed, and the first of them is no handler that is compiled to a constant: its bytecode is never called. */
  #isInHandlers(path: string, isBodyEdit: (before: string, after: string) => boolean): boolean {
    const [before, after] = [this.#texts.get(path) ?? "", readText(path) ?? ""];
    return isBodyEdit(before, after) && !isIn(this.#built?.constants ?? [], path, lineOfChange(before, after));
  }
}

function loadComparison(): Promise<typeof import("../src/1-frontend/body-edit.ts")> {
  return import("../src/1-frontend/body-edit.ts");
}

function lineOfChange(before: string, after: string): number {
  let at = 0;
  while (before[at] === after[at]) at++;
  return before.slice(0, at).split("\n").length;
}

function isIn(ranges: readonly LineRange[], file: string, line: number): boolean {
  return ranges.some(({ path, first, last }) => path === file && first <= line && line <= last);
}

function readText(path: string): string | undefined {
  return existsSync(path) ? readFileSync(path, "utf8") : undefined;
}
