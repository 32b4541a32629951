/** The module that the bundle starts from: binds the user's app to the table of handlers that the generated C calls. */
import type { PlanIr, RoutePlan } from "../../../ir/plan-ir.ts";
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
  const sockets = plan.routes.some(({ socket }) => socket !== undefined);
  const offloads = plan.offloads?.length ?? 0;
  const inWorker = allRoutes(plan).filter((route) => route.mode.kind === "worker");
  return [
    `import app from ${JSON.stringify(entry)};`,
    `import { bind${plan.tests.length === 0 ? "" : ", test, tested"}${sockets ? ", publishing" : ""} } from "catzilla/worker";`,
    ...(inWorker.some((route) => takes(route, "Request")) ? ['import { requestOf } from "catzilla/request-of";'] : []),
    ...(inWorker.some((route) => takes(route, "Context")) ? ['import { withContext } from "catzilla/with-context";'] : []),
    ...(sockets ? [`import { publish } from "catzilla:websocket";`, "publishing.publish = publish;"] : []),
    ...(offloads === 0 ? [] : ['import { offloaded } from "catzilla/offload-worker";']),
    ...emitTests(plan, tested, fileOf),
    `const handlers = bind(app, ${JSON.stringify(plan.keys)});`,
    `export default [${inWorker.map((route) => emitTested(plan, tested, route, emitHandler(plan, route))).join(", ")}${offloads === 0 ? "" : `, ...offloaded(${offloads})`}];`,
    "",
  ].join("\n");
}

function takes({ inputs }: RoutePlan, what: "Request" | "Context"): boolean {
  return inputs.some(({ source, key }) => source === "request" && key === what);
}

/** The handler, with a `Request` or `Context` made of what the server gives for it. */
function emitHandler(plan: PlanIr, route: RoutePlan): string {
  const handler = `handlers[${plan.keys.indexOf(route.key)}]`;
  if (!takes(route, "Request") && !takes(route, "Context")) return handler;
  const own = route.method === "WS" ? ["ws"] : [];
  const names = [...own, ...route.inputs.map((_, index) => `a${index}`)];
  const context = route.inputs.findIndex(({ source, key }) => source === "request" && key === "Context");
  const inputs = route.inputs.map(({ source, key }, index) => (source !== "request" ? `a${index}` : key === "Request" ? `requestOf(a${index})` : "context"));
  const args = [...own, ...inputs];
  if (context < 0) return `(${names.join(", ")}) => ${handler}(${args.join(", ")})`;
  return `(${names.join(", ")}) => withContext(a${context}, ${route.status}, (context) => ${handler}(${args.join(", ")}))`;
}
