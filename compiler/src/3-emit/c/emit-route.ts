/** A route's section: what the user declared, why it is native or worker, and the code that is its own. */
import type { PlanIr, RoutePlan } from "../../../ir/plan-ir.ts";
import { printSpan } from "../../../ir/span.ts";
import type { CWriter } from "./c-writer.ts";
import { emitConstant } from "./emit-constant.ts";
import { describe, emitReader } from "./emit-reader.ts";

export function emitRoute(out: CWriter, plan: PlanIr, route: RoutePlan, { quick = false }: { readonly quick?: boolean } = {}): void {
  out.section(`${route.method} ${route.path}`);
  out.comment(`${printSpan(plan.files, route.span)}, handler ${route.handlerName}`);
  for (const span of route.includedAt) out.comment(`included at ${printSpan(plan.files, span)}`);
  for (const input of route.inputs) out.comment(describe(input));
  out.comment(replyLine(route));
  out.comment(reasonLine(plan, route));
  const { mode } = route;
  if (mode.kind === "constant" || route.inputs.length > 0) out.line();
  if (mode.kind === "constant") emitConstant(out, route, mode.reply, quick);
  if (mode.kind === "constant" && route.inputs.length > 0) out.line();
  if (route.inputs.length > 0) emitReader(out, plan, route);
}

function replyLine({ mode, status, replyText }: RoutePlan): string {
  return mode.kind === "constant" ? `reply ${mode.reply.status}: ${mode.reply.contentType}` : `reply ${status}: ${replyText}`;
}

function reasonLine(plan: PlanIr, { mode }: RoutePlan): string {
  const at = mode.kind === "worker" && mode.at !== undefined ? ` (${printSpan(plan.files, mode.at)})` : "";
  return `${mode.kind === "constant" ? "native" : "worker"}, because ${mode.because}${at}`;
}
