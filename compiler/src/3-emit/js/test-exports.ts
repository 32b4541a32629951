/** The bundle's entry asks for the program's own checks, which their files need not export. */
import { readFileSync, realpathSync } from "node:fs";
import { extname } from "node:path";
import type { Loader, Plugin } from "esbuild";
import type { PlanIr } from "../../../ir/plan-ir.ts";
import { testExport } from "./emit-tests.ts";

const LOADERS: Readonly<Record<string, Loader>> = { ".tsx": "tsx", ".jsx": "jsx", ".js": "js", ".mjs": "js" };

/** Adds an export behind the last line of each file that has checks, so that no position changes. */
export function testExportsPlugin(plan: PlanIr, fileOf: (file: string) => string): Plugin {
  const lines = new Map<string, string[]>();
  for (const { name, file } of plan.tests) {
    const path = realpathSync(fileOf(file));
    lines.set(path, [...(lines.get(path) ?? []), `export { ${name} as ${testExport(name)} };`]);
  }
  return {
    name: "catzilla-checks",
    setup(esbuild) {
      if (lines.size === 0) return;
      esbuild.onLoad({ filter: /\.[cm]?[jt]sx?$/ }, ({ path }) => {
        const added = lines.get(path);
        return added && { contents: [readFileSync(path, "utf8"), ...added, ""].join("\n"), loader: LOADERS[extname(path)] ?? "ts" };
      });
    },
  };
}
