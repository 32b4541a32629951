/** The compiler as `catzilla dev` keeps it: warm, and asked again after each change. It has a thread of its own (compiler-thread.ts). */
import { resolve } from "node:path";
import { renderDiagnostics } from "../diagnostics/render.ts";
import type { PlanIr } from "../ir/plan-ir.ts";
import type { Bundle } from "../src/3-emit/js/bundle.ts";
import { LinkError } from "../src/4-link/errors.ts";
import { compile, WarmProject, type Compiled, type Source } from "../src/pipeline.ts";
import type { Steps } from "../src/progress.ts";
import type { DevBuilder } from "./program.ts";
import { isSameBundle, type LineRange, type Rebuilt, type Version } from "./version.ts";

const NO_BYTECODE = new Uint8Array();

export class Rebuilder {
  readonly #source: Source;
  readonly #builder: DevBuilder;
  readonly #color: boolean;
  readonly #steps: Steps;
  #last: { readonly bundle: Bundle; readonly bytecode: Uint8Array } | undefined;

  constructor(source: Source, builder: DevBuilder, color: boolean, steps: Steps) {
    this.#source = { ...source, warm: new WarmProject(), dev: true };
    this.#builder = builder;
    this.#color = color;
    this.#steps = steps;
  }

  async rebuild(): Promise<Rebuilt> {
    const globals = this.#last?.bundle.globals;
    const compiled = await compile(globals === undefined ? this.#source : { ...this.#source, globals }, {
      steps: this.#steps,
      onC: (plan, cFiles) => this.#builder.prepare(cFiles, plan),
    });
    const { compilation, plan, bundle } = compiled;
    const text = renderDiagnostics(compilation, { color: this.#color });
    const warnings = compilation.diagnostics.filter(({ severity }) => severity === "warning").map(({ code, message }) => `${code} ${message}`);
    const told = { text, warnings, inputs: [...compilation.inputs] };
    if (compilation.hasErrors || plan === undefined) return { kind: "failed", ...told };
    try {
      const version = await this.#make(compiled, plan);
      return { kind: "built", version, ...(bundle !== undefined && { bundle }), constants: constantsOf(compiled), ...told };
    } catch (error) {
      if (!(error instanceof LinkError)) throw error;
      return { kind: "failed", ...told, text: `${error.message}\n${error.output}`.trimEnd() };
    }
  }

  async #make({ cFiles, bundle }: Compiled, plan: PlanIr): Promise<Version> {
    const [program, bytecode] = await Promise.all([
      this.#builder.program(cFiles, { plan, ...(bundle !== undefined && { bundle }) }),
      bundle === undefined ? NO_BYTECODE : this.#bytecode(bundle),
    ]);
    return { program, bytecode, plan };
  }

  async #bytecode(bundle: Bundle): Promise<Uint8Array> {
    const bytecode = this.#last !== undefined && isSameBundle(bundle, this.#last.bundle) ? this.#last.bytecode : await this.#builder.bundle(bundle);
    this.#last = { bundle, bytecode };
    return bytecode;
  }
}

function constantsOf({ compilation, app }: Compiled): LineRange[] {
  const handlers = app?.routes.map(({ handler }) => handler).filter(({ constant }) => constant !== undefined) ?? [];
  return handlers.map(({ span }) => ({
    path: resolve(compilation.root, compilation.files[span.file] ?? ""), first: span.start.line, last: span.end.line,
  }));
}
