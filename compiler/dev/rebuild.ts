/** The compiler as `catzilla dev` keeps it: warm, and asked again after each change. */
import { existsSync, readFileSync } from "node:fs";
import { resolve, sep } from "node:path";
import { renderDiagnostics } from "../diagnostics/render.ts";
import type { PlanIr } from "../ir/plan-ir.ts";
import { emitBundle, type Bundle } from "../src/3-emit/js/bundle.ts";
import { LinkError } from "../src/4-link/errors.ts";
import { Compilation } from "../src/compilation.ts";
import { compile, isBodyEdit, WarmProject, type Compiled, type Source } from "../src/pipeline.ts";
import type { DevBuilder } from "./program.ts";

export interface Version {
  /** Path of the program that serves it; another one only when the generated C differs. */
  readonly program: string;
  /** The handlers as bytecode; empty when all routes are native. */
  readonly bytecode: Uint8Array;
  readonly plan: PlanIr;
}

/** `text` is what the terminal shows: diagnostics with code frames, also warnings of what was built. */
export type Rebuilt = { readonly kind: "built"; readonly version: Version; readonly text: string } | { readonly kind: "failed"; readonly text: string };

const NO_BYTECODE = new Uint8Array();

export class Rebuilder {
  readonly #source: Source;
  readonly #builder: DevBuilder;
  readonly #color: boolean;
  readonly #inputs = new Set<string>();
  /** The texts of the user's files as they were at the last build without errors. */
  readonly #texts = new Map<string, string>();
  /** Lines of handlers that are answered from C. */
  #constants: readonly { readonly path: string; readonly first: number; readonly last: number }[] = [];
  #last: { readonly plan: PlanIr; readonly bundle: Bundle; readonly bytecode: Uint8Array } | undefined;

  constructor(source: Source, builder: DevBuilder, color: boolean) {
    this.#source = { ...source, warm: new WarmProject(), dev: true };
    this.#builder = builder;
    this.#color = color;
  }

  /** The files that versions so far, and those with errors, were made from. */
  get inputs(): ReadonlySet<string> {
    return this.#inputs;
  }

  async rebuild(): Promise<Rebuilt> {
    const compiled = await compile(this.#source);
    const { compilation, plan } = compiled;
    for (const file of compilation.inputs) this.#inputs.add(file);
    const text = renderDiagnostics(compilation, { color: this.#color });
    if (compilation.hasErrors || plan === undefined) return { kind: "failed", text };
    try {
      const version = await this.#make(compiled, plan);
      this.#remember(compiled);
      return { kind: "built", version, text };
    } catch (error) {
      if (!(error instanceof LinkError)) throw error;
      return { kind: "failed", text: `${error.message}\n${error.output}`.trimEnd() };
    }
  }

  /**
   * New handlers for the plan there is, before anything was checked: when all that has changed are function bodies. Undefined
   * when more has, or when the bundler objects.
   */
  async rebuildHandlers(changed: ReadonlySet<string>): Promise<Uint8Array | undefined> {
    const last = this.#last;
    if (last === undefined || last.plan.handlers.length === 0) return undefined;
    const edited = [...changed].filter((path) => this.#inputs.has(path) && readText(path) !== this.#texts.get(path));
    if (edited.length === 0 || !edited.every((path) => this.#isInHandlers(path))) return undefined;
    const bundle = await emitBundle(new Compilation(this.#source.root), last.plan, { ...this.#source, hasty: true });
    return bundle === undefined || isSame(bundle, last.bundle) ? undefined : this.#bytecode(last.plan, bundle);
  }

  /** Whether no more than functions have changed, and the first of them is no handler that is compiled to a constant: its bytecode is never called. */
  #isInHandlers(path: string): boolean {
    const [before, after] = [this.#texts.get(path) ?? "", readText(path) ?? ""];
    return isBodyEdit(before, after) && !this.#isInConstant(path, before, after);
  }

  #isInConstant(path: string, before: string, after: string): boolean {
    let at = 0;
    while (before[at] === after[at]) at++;
    const line = before.slice(0, at).split("\n").length;
    return this.#constants.some((span) => span.path === path && span.first <= line && line <= span.last);
  }

  async #make(compiled: Compiled, plan: PlanIr): Promise<Version> {
    const [program, bytecode] = await Promise.all([
      this.#builder.program(compiled.cFiles, { plan, ...(compiled.bundle !== undefined && { bundle: compiled.bundle }) }),
      compiled.bundle === undefined ? NO_BYTECODE : this.#bytecode(plan, compiled.bundle),
    ]);
    return { program, bytecode, plan };
  }

  async #bytecode(plan: PlanIr, bundle: Bundle): Promise<Uint8Array> {
    const bytecode = this.#last !== undefined && isSame(bundle, this.#last.bundle) ? this.#last.bytecode : await this.#builder.bundle(bundle);
    this.#last = { plan, bundle, bytecode };
    return bytecode;
  }

  #remember({ compilation, app }: Compiled): void {
    const handlers = app?.routes.map(({ handler }) => handler).filter(({ constant }) => constant !== undefined) ?? [];
    this.#constants = handlers.map(({ span }) => ({
      path: resolve(compilation.root, compilation.files[span.file] ?? ""), first: span.start.line, last: span.end.line,
    }));
    this.#texts.clear();
    for (const path of compilation.inputs) {
      const text = path.includes(`${sep}node_modules${sep}`) ? undefined : readText(path);
      if (text !== undefined) this.#texts.set(path, text);
    }
  }
}

/** Also of the positions that stacks are told by. */
function isSame(a: Bundle, b: Bundle): boolean {
  return a.text === b.text && Buffer.compare(a.positions, b.positions) === 0;
}

function readText(path: string): string | undefined {
  return existsSync(path) ? readFileSync(path, "utf8") : undefined;
}
