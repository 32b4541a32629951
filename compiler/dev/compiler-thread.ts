/**
 * The thread of `catzilla dev` that compiles: types are checked and C is emitted for as long as it takes, and meanwhile new handlers
 * are bundled and servers replaced by the other one.
 */
import { join } from "node:path";
import { Worker } from "node:worker_threads";
import type { Progress } from "../src/progress.ts";
import type { Source } from "../src/pipeline.ts";
import type { DevTools } from "./program.ts";
import type { Rebuilt } from "./version.ts";
import type { TracedStep } from "./trace.ts";

/** What the thread is started with. */
export interface CompilerThreadData {
  readonly source: Source;
  readonly tools: DevTools;
  readonly color: boolean;
  /** The thread tells its steps. */
  readonly trace: boolean;
}

/** What it sends: a step of {@link Progress} begins, says more, or ends, or the answer to a question. */
export type FromCompilerThread =
  | { readonly kind: "step"; readonly id: number; readonly name: string }
  | { readonly kind: "update"; readonly detail: string }
  | { readonly kind: "stepEnd"; readonly id: number }
  | { readonly kind: "traced"; readonly step: TracedStep }
  | { readonly kind: "rebuilt"; readonly rebuilt: Rebuilt };

/** A compile makes much that lives for a moment: with four times the usual room a fifth of its time is saved, all of it in garbage collection. */
const YOUNG_MB = 192;

export class CompilerThread {
  readonly #data: CompilerThreadData;
  readonly #progress: Progress;
  readonly #onStep: ((step: TracedStep) => void) | undefined;
  readonly #steps = new Map<number, () => void>();
  #worker: Worker | undefined;
  #settle: ((rebuilt: Rebuilt) => void) | undefined;

  constructor(data: CompilerThreadData, progress: Progress, onStep: ((step: TracedStep) => void) | undefined) {
    this.#data = data;
    this.#progress = progress;
    this.#onStep = onStep;
  }

  /** One at a time. */
  rebuild(): Promise<Rebuilt> {
    this.#worker ??= this.#start();
    return new Promise((resolve) => {
      this.#settle = resolve;
      this.#worker?.postMessage("rebuild");
    });
  }

  async close(): Promise<void> {
    const worker = this.#worker;
    this.#worker = undefined;
    await worker?.terminate();
  }

  #start(): Worker {
    const worker = new Worker(join(this.#data.source.packageRoot, "dist", "compiler", "dev-compiler.js"), { workerData: this.#data, resourceLimits: { maxYoungGenerationSizeMb: YOUNG_MB } });
    worker.on("message", (message: FromCompilerThread) => this.#read(message));
    worker.on("error", (error) => {
      this.#worker = undefined; // it has ended: the next question starts another one
      this.#settle?.({ kind: "failed", text: `this is a mistake of catzilla's own; please report it\n${error.stack ?? error.message}`, warnings: [], inputs: [] });
    });
    return worker;
  }

  #read(message: FromCompilerThread): void {
    switch (message.kind) {
      case "step":
        return void this.#progress.step(message.name, () => new Promise<void>((done) => this.#steps.set(message.id, done)));
      case "update":
        return this.#progress.update(message.detail);
      case "stepEnd":
        this.#steps.get(message.id)?.();
        this.#steps.delete(message.id);
        return;
      case "traced":
        return this.#onStep?.(message.step);
      case "rebuilt":
        this.#settle?.(message.rebuilt);
    }
  }
}
