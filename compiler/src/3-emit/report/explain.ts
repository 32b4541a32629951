/** `catzilla explain`: all that the compiler knows of one route. */
import type { PlanIr, RoutePlan } from "../../../ir/plan-ir.ts";
import { printSpan } from "../../../ir/span.ts";
import { alignColumns } from "../../../ir/text-tree.ts";
import { whyOf } from "./report.ts";

/**
 * Routes that a text names: "GET /users/:id" as it is declared, "/users/:id" with any method, or a path that a client would
 * send, "GET /users/7", which gives the one that answers.
 */
export function findRoutes(plan: PlanIr, text: string): readonly RoutePlan[] {
  const [, method, path = ""] = /^(?:([A-Za-z]+)\s+)?(\S+)$/.exec(text.trim()) ?? [];
  const candidates = plan.routes.filter((route) => method === undefined || route.method === method.toUpperCase());
  const declared = candidates.filter((route) => route.path === path);
  if (declared.length > 0) return declared;
  const matching = candidates.filter((route) => rankOf(route.path, path) !== undefined);
  const methods = [...new Set(matching.map((route) => route.method))];
  return methods.flatMap((name) => best(matching.filter((route) => route.method === name), path));
}

function best(routes: readonly RoutePlan[], path: string): readonly RoutePlan[] {
  return [...routes].sort((a, b) => ((rankOf(a.path, path) ?? "") < (rankOf(b.path, path) ?? "") ? -1 : 1)).slice(0, 1);
}

/** How a pattern matches a path, a character a segment: the lower one wins, static before a placeholder before the rest. */
function rankOf(pattern: string, path: string): string | undefined {
  const segments = path.split("/");
  const parts = pattern.split("/");
  const rank: string[] = [];
  for (const [index, part] of parts.entries()) {
    const segment = segments[index];
    if (part.startsWith("*")) return segment === undefined || segment === "" ? undefined : [...rank, "2"].join("");
    if (segment === undefined || (part.startsWith(":") ? segment === "" : part !== segment)) return undefined;
    rank.push(part.startsWith(":") ? "1" : "0");
  }
  return segments.length === parts.length ? rank.join("") : undefined;
}

export function printExplanation(plan: PlanIr, route: RoutePlan, cText: string): string {
  const place = (span: RoutePlan["span"]): string => printSpan(plan.files, span);
  const { mode, inputs, limits } = route;
  const rows: [string, string][] = [
    ["registered", place(route.span)],
    ...route.includedAt.map((span): [string, string] => ["included", place(span)]),
    ["handler", route.handlerName],
    ["runs", `${mode.kind === "constant" ? "native" : route.offload === true ? "in the worker, on a background thread" : "in the worker"}, because ${whyOf(plan, route)}`],
    ...inputs.map((input): [string, string] => ["input", `${input.source} ${input.key}${input.optional ? " (may be absent)" : ""}: ${input.text}, ${place(input.span)}`]),
    ["reply", `${mode.kind === "constant" ? `${mode.reply.status}: ${mode.reply.contentType}` : `${route.status}: ${route.replyText}`}`],
    ...Object.entries(limits ?? {}).map(([name, value]): [string, string] => ["limit", `${name} ${value}`]),
    ["chain", chainOf(route).join(" -> ")],
    ["generated", `app.c:${sectionLine(cText, route)}`],
  ];
  return [`${route.method} ${route.path}`, ...alignColumns(rows).map((row) => `  ${row}`), ""].join("\n");
}

/** The steps of chain/chain.c that a request of the route goes through. */
function chainOf({ mode, inputs }: RoutePlan): string[] {
  const body = inputs.some(({ source }) => source === "body" || source === "form");
  return ["route", ...(body ? ["body"] : []), ...(inputs.length > 0 ? ["read and validate"] : []), mode.kind === "constant" ? "constant" : "handler"];
}

/** 1-based, of the heading of the route's section. */
function sectionLine(cText: string, route: RoutePlan): number {
  return cText.split("\n").findIndex((line) => line.startsWith(`// ---- ${route.method} ${route.path} -`)) + 1;
}
