/** What the commands share: finding the entry, compiling it, showing diagnostics. */
import { existsSync, statSync } from "node:fs";
import { relative, resolve } from "node:path";
import { renderDiagnostics } from "../../diagnostics/render.ts";
import type { Compilation } from "../compilation.ts";
import type { Source } from "../pipeline.ts";
import { UserError, type Context } from "./command.ts";
import { findRoot } from "./find-root.ts";

export const DEFAULT_ENTRY = "src/app.ts";

/** The entry as given or the default, with its root. */
export function findSource(context: Context, given: string | undefined): Source {
  const entry = resolve(context.cwd, given ?? DEFAULT_ENTRY);
  if (!existsSync(entry) || !statSync(entry).isFile()) {
    const name = relative(context.cwd, entry) || entry;
    const hint = given === undefined ? "; name the entry file, as in `catzilla build src/server.ts`" : "";
    throw new UserError(`there is no file ${name}${hint}`);
  }
  return {
    entry,
    root: findRoot(entry),
    packageRoot: context.packageRoot,
    generator: `catzilla ${context.version}`,
  };
}

/** Prints every diagnostic to standard error and says whether the work can go on. */
export function showDiagnostics(context: Context, compilation: Compilation): boolean {
  if (compilation.diagnostics.length > 0) {
    context.err(renderDiagnostics(compilation, { color: context.color.err }));
  }
  return !compilation.hasErrors;
}
