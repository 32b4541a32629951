/**
 * What is added to the user's files on their way into the bundle, behind their last lines, so that no position changes: exports of
 * the program's own checks, and the functions that `offload` calls.
 */
import { readFileSync, realpathSync } from "node:fs";
import { extname } from "node:path";
import type { Loader, Plugin } from "esbuild";
import type { PlanIr } from "../../../ir/plan-ir.ts";
import { printSpan } from "../../../ir/span.ts";
import { testExport } from "./emit-tests.ts";
import { moveFunctions, type MovedFunction } from "./moved-functions.ts";

const LOADERS: Readonly<Record<string, Loader>> = { ".tsx": "tsx", ".jsx": "jsx", ".js": "js", ".mjs": "js" };

interface Edits {
  readonly lines: string[];
  readonly functions: MovedFunction[];
}

export function sourceEditsPlugin(plan: PlanIr, fileOf: (file: string) => string): Plugin {
  const edits = new Map<string, Edits>();
  const of = (file: string): Edits => {
    const path = realpathSync(fileOf(file));
    const known = edits.get(path) ?? { lines: [], functions: [] };
    edits.set(path, known);
    return known;
  };
  for (const { name, file } of plan.tests) of(file).lines.push(`export { ${name} as ${testExport(name)} };`);
  for (const [index, { span, at }] of (plan.offloads ?? []).entries()) {
    const { lines, functions } = of(plan.files[span.file] ?? "");
    if (functions.length === 0) lines.push('import { register as catzilla$register } from "catzilla/offload-worker";');
    functions.push({ span, by: String(index), before: `catzilla$register(${index}, ${JSON.stringify(printSpan(plan.files, at))},`, after: ");" });
  }
  return {
    name: "catzilla-source-edits",
    setup(esbuild) {
      if (edits.size === 0) return;
      esbuild.onLoad({ filter: /\.[cm]?[jt]sx?$/ }, ({ path }) => {
        const edit = edits.get(path);
        return edit && { contents: editText(readFileSync(path, "utf8"), edit), loader: LOADERS[extname(path)] ?? "ts" };
      });
    },
  };
}

function editText(text: string, { lines, functions }: Edits): string {
  return moveFunctions([text, ...lines].join("\n"), functions);
}
