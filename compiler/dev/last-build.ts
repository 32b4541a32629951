/**
 * What a session had built last, without errors: the next session of the same entry begins with it when no file has changed since, and
 * has the compiler look behind it.
 */
import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { deserialize, serialize } from "node:v8";
import { sha256, writeFileAtomically } from "../src/4-link/files.ts";
import type { Source } from "../src/pipeline.ts";
import { compilerStamp } from "./cached-server.ts";
import type { DevTools } from "./program.ts";
import type { Rebuilt } from "./version.ts";
import { changedSince, isCurrent, takeSnapshot, type Snapshot } from "./snapshot.ts";

export type WholeBuild = Extract<Rebuilt, { readonly kind: "built" }>;

interface Kept {
  readonly build: WholeBuild;
  readonly snapshot: Snapshot;
}

export class LastBuild {
  readonly #file: string;

  constructor({ builds, archive }: DevTools, { entry, packageRoot }: Source) {
    this.#file = join(builds, sha256([entry, archive.archive, compilerStamp(packageRoot), process.version].join("\0")).slice(0, 32));
  }

  /** Undefined when a file has changed since, or the program is no longer kept. */
  read(): WholeBuild | undefined {
    if (!existsSync(this.#file)) return undefined;
    const { build, snapshot } = deserialize(readFileSync(this.#file)) as Kept;
    return existsSync(build.version.program) && isCurrent(snapshot) ? build : undefined;
  }

  /** @param startMs when the compiler began to read: files that are newer may say something else than what it read */
  write(build: WholeBuild, startMs: number): void {
    const snapshot = takeSnapshot(build.inputs);
    if (!changedSince(snapshot, startMs)) writeFileAtomically(this.#file, serialize({ build, snapshot } satisfies Kept));
  }
}
