/** The module that the bundle starts from: binds the user's app to the table of handlers that the generated C calls. */
import type { PlanIr } from "../../../ir/plan-ir.ts";

/**
 * Source text of the bundle's entry. Its default export is the table of handlers in `plan.handlers` order;
 * `bind` throws when the routes registered at run time are not those the compiler saw.
 */
export function emitWorkerEntry(plan: PlanIr, entryFile: string): string {
  const indices = plan.handlers.map((key) => plan.keys.indexOf(key));
  return [
    `import app from ${JSON.stringify(entryFile)};`,
    `import { bind } from "catzilla/worker";`,
    `const handlers = bind(app, ${JSON.stringify(plan.keys)});`,
    `export default [${indices.map((index) => `handlers[${index}]`).join(", ")}];`,
    "",
  ].join("\n");
}
