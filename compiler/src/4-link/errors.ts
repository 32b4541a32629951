/**
 * Why a toolchain step failed.
 *
 * - `toolchain`: zig is missing or cannot run on this machine
 * - `sources`: third-party C sources could not be brought or did not match the lock
 * - `archive`: libcatzilla.a could not be built
 * - `compile`: generated C did not compile (our bug, unless the C was edited)
 * - `link`: the server could not be linked
 * - `bytecode`: the engine refused the JavaScript bundle
 */
export type LinkErrorKind = "toolchain" | "sources" | "archive" | "compile" | "link" | "bytecode";

/** A failure of 4-link: a message in one or a few sentences, and what the tool itself printed. */
export class LinkError extends Error {
  readonly kind: LinkErrorKind;
  /** Standard error of the tool that failed; empty when no tool was run. */
  readonly output: string;

  constructor(kind: LinkErrorKind, message: string, output = "") {
    super(message);
    this.name = "LinkError";
    this.kind = kind;
    this.output = output;
  }
}
