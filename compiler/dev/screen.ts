import type { Version } from "./version.ts";

/** What a session tells; the terminal is one. */
export interface Screen {
  /** The server listens, for the first time, with a version. */
  onReady(url: string, version: Version): void;
  /** The server has what was changed; `files` are relative to the root. */
  onReloaded(files: readonly string[], tookMs: number, version: Version): void;
  /** Errors of the source, or why a version does not start. `serving`: an earlier version goes on. */
  onFailed(text: string, serving: boolean, url: string): void;
  onWarnings(text: string): void;
  /** The errors are gone, and what is served is what the source says. */
  onRecovered(): void;
  /** A step of the work has ended; only when `SessionOptions.trace` asks. `afterMs`: its beginning, since the file was saved. */
  onStep(name: string, afterMs: number, tookMs: number): void;
  onLine(line: string, stream: "out" | "err"): void;
  onGone(): void;
}
