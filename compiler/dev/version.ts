/** What the compiler's thread hands over: plain data. Nothing here loads the compiler. */
import type { PlanIr } from "../ir/plan-ir.ts";
import type { Bundle } from "../src/3-emit/js/bundle.ts";

export interface Version {
  /** Path of the program that serves it; another one only when the generated C differs. */
  readonly program: string;
  /** The handlers as bytecode; empty when all routes are native. */
  readonly bytecode: Uint8Array;
  readonly plan: PlanIr;
}

/** Where the page of the OpenAPI document is, when there is one. */
export function docsPath({ routes }: PlanIr): string | undefined {
  return routes.find(({ builtIn, mode }) => builtIn === true && mode.kind === "constant" && mode.reply.contentType.startsWith("text/html"))?.path;
}

/** Lines of a file. */
export interface LineRange {
  readonly path: string;
  readonly first: number;
  readonly last: number;
}

export interface Built {
  readonly kind: "built";
  readonly version: Version;
  readonly bundle?: Bundle;
  /** Where handlers stand that are answered from C. */
  readonly constants: readonly LineRange[];
}

/** Plain data: it comes from another thread. */
export type Rebuilt = (Built | { readonly kind: "failed" }) & {
  /** What the terminal shows: diagnostics with code frames, also warnings of what was built. */
  readonly text: string;
  /** What the warnings in it say, without their places. */
  readonly warnings: readonly string[];
  /** The files that it was made from. */
  readonly inputs: readonly string[];
};

/** Also of the positions that stacks are told by. */
export function isSameBundle(a: Bundle, b: Bundle): boolean {
  return a.text === b.text && Buffer.compare(a.positions, b.positions) === 0;
}
