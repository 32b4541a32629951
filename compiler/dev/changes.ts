/** What has changed since what the server runs was made, and when that was saved. */
import { statSync } from "node:fs";
import { basename } from "node:path";
import { isEnvironmentFile } from "./environment.ts";
import type { TracedStep } from "./trace.ts";

/** A file that was written longer ago came here by being renamed. */
const UNNOTICED_MS = 2_000;

export class Changes {
  readonly #paths = new Set<string>();
  #sinceMs = Date.now();
  #savedMs = Date.now();

  get paths(): ReadonlySet<string> {
    return this.#paths;
  }

  /** When the first of them was noticed. */
  get sinceMs(): number {
    return this.#sinceMs;
  }

  /** @returns the step from the time of the file that was written last */
  note(paths: readonly string[]): TracedStep {
    const nowMs = Date.now();
    if (this.#paths.size === 0) this.#sinceMs = nowMs;
    for (const path of paths) this.#paths.add(path);
    const writtenMs = Math.max(...paths.map((path) => statSync(path, { throwIfNoEntry: false })?.mtimeMs ?? 0));
    this.#savedMs = writtenMs < nowMs - UNNOTICED_MS ? nowMs : writtenMs;
    return { name: "noticing the change", startMs: this.#savedMs, endMs: nowMs };
  }

  clear(): void {
    this.#paths.clear();
  }

  /** How long after the last save something happened. */
  sinceSaveMs(timeMs: number): number {
    return Math.round(timeMs - this.#savedMs);
  }

  /** Relative to the root; of what is an input, or sets the environment. */
  names(root: string, inputs: ReadonlySet<string>): string[] {
    const told = [...this.#paths].filter((path) => inputs.has(path) || isEnvironmentFile(basename(path)));
    return told.map((path) => (path.startsWith(root) ? path.slice(root.length + 1) : path));
  }
}
