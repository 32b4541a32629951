/** The module that the bundle starts from: binds the user's app to the table of handlers that the generated C calls. */
import type { PlanIr } from "../../../ir/plan-ir.ts";
import { allRoutes } from "../../../ir/plan-routes.ts";
import { emitTested, emitTests, testedValues } from "./emit-tests.ts";

export interface EntryPaths {
  /** Absolute path of the user's entry file. */
  readonly entry: string;
  /** The absolute path of a file that the plan names. */
  readonly fileOf: (file: string) => string;
}

/**
 * Source text of the bundle's entry. Its default export is the table of handlers in `plan.handlers` order;
 * `bind` throws when the routes registered at run time are not those the compiler saw.
 */
export function emitWorkerEntry(plan: PlanIr, { entry, fileOf }: EntryPaths): string {
  const tested = testedValues(plan);
  const inWorker = allRoutes(plan).filter((route) => route.mode.kind === "worker");
  return [
    `import app from ${JSON.stringify(entry)};`,
    `import { bind${plan.tests.length === 0 ? "" : ", test, tested"} } from "catzilla/worker";`,
    ...emitTests(plan, tested, fileOf),
    `const handlers = bind(app, ${JSON.stringify(plan.keys)});`,
    `export default [${inWorker.map((route) => emitTested(plan, tested, route, `handlers[${plan.keys.indexOf(route.key)}]`)).join(", ")}];`,
    "",
  ].join("\n");
}
