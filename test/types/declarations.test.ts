/** What programs read of the package is whole: `tsc --noEmit` without skipLibCheck has nothing to say about it. */
import { join } from "node:path";
import ts from "typescript";
import { expect, it } from "vitest";
import { ROOT } from "../support/run.ts";

it("the declarations of the package, with all globals", { timeout: 60_000 }, () => {
  const program = ts.createProgram([join(ROOT, "test/inputs/replies/src/app.ts")], {
    strict: true,
    noEmit: true,
    skipLibCheck: false,
    target: ts.ScriptTarget.ES2023,
    lib: ["lib.es2023.d.ts"],
    module: ts.ModuleKind.ESNext,
    moduleResolution: ts.ModuleResolutionKind.Bundler,
    types: ["catzilla/globals"],
  });
  const problems = ts.getPreEmitDiagnostics(program).map(({ file, messageText }) => `${file?.fileName ?? ""}: ${ts.flattenDiagnosticMessageText(messageText, "\n")}`);
  expect(problems).toEqual([]);
});
