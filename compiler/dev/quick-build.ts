/** A whole build for this machine in one call, with unoptimised generated C: for tests, which wait for it. */
import { renderDiagnostics } from "../diagnostics/render.ts";
import { LinkError } from "../src/4-link/errors.ts";
import { linkServer } from "../src/4-link/link.ts";
import { hostTarget } from "../src/4-link/targets.ts";
import { openToolchain } from "../src/4-link/toolchain.ts";
import { writeGenerated } from "../src/commands/generated.ts";
import { createProgress } from "../src/progress.ts";
import { compile, type Source } from "../src/pipeline.ts";

/**
 * Builds `output` and gives the files that it was made from.
 *
 * @throws Error with the diagnostics, or with what the toolchain said
 */
export async function buildQuickly(source: Source, output: string): Promise<ReadonlySet<string>> {
  const target = hostTarget();
  if (target === undefined) throw new Error(`catzilla does not run on ${process.platform}-${process.arch}`);
  const compiled = await compile(source);
  const { compilation } = compiled;
  if (compilation.hasErrors) throw new Error(`the application has errors:\n\n${renderDiagnostics(compilation, { color: false })}`);
  try {
    const toolchain = await openToolchain({ packageRoot: source.packageRoot, progress: createProgress(process.stderr) });
    const cFiles = await writeGenerated(toolchain, compiled);
    await linkServer(toolchain, { target, mode: "release", quick: true, cFiles, codings: compiled.codings, sqlite: compiled.sqlite, output });
  } catch (error) {
    if (!(error instanceof LinkError)) throw error;
    throw new Error(`${error.message}\n${error.output}`.trimEnd(), { cause: error });
  }
  return compilation.inputs;
}
