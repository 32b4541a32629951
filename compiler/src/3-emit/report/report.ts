/** What the build says about each route: where it runs, and why. */
import type { PlanIr, RoutePlan } from "../../../ir/plan-ir.ts";
import { printSpan } from "../../../ir/span.ts";
import { alignColumns } from "../../../ir/text-tree.ts";

export interface ReportOptions {
  readonly color: boolean;
  /** Columns of the terminal: a reason that does not fit stands on lines of its own. */
  readonly width: number;
}

const INDENT = "  ";
/** A reason is not squeezed into less. */
const REASON_MIN = 24;
/** Select graphic rendition (ECMA-48): bold, green, yellow, dim. */
const STYLES = { method: "1", native: "32", worker: "33", why: "2" };

/** One line per route, the totals, and what patterns are not native. */
export function printReport(plan: PlanIr, options: ReportOptions): string {
  const names = alignColumns(plan.routes.map((route) => [route.method, route.path, ""]));
  const width = Math.max(0, ...names.map((name) => name.length)) + 2;
  const lines = plan.routes.map((route, index) => printRoute(plan, route, (names[index] ?? "").padEnd(width), options));
  return `${[...lines, "", printTotals(plan), ...printPatterns(plan)].join("\n")}\n`;
}

function printRoute(plan: PlanIr, route: RoutePlan, name: string, options: ReportOptions): string {
  const mode = modeOf(route);
  const head = `${INDENT}${name}${mode}  `;
  const paint = (style: keyof typeof STYLES, text: string): string => (options.color ? `\x1b[${STYLES[style]}m${text}\x1b[0m` : text);
  const room = options.width - head.length;
  const below = room < REASON_MIN;
  const lines = wrap(whyOf(plan, route), below ? Math.max(REASON_MIN, options.width - INDENT.length * 2) : room);
  const shownName = name.replace(route.method, paint("method", route.method));
  const reason = lines.map((line) => paint("why", line));
  const start = `${INDENT}${shownName}${paint(mode, mode)}`;
  if (below) return [start, ...reason.map((line) => INDENT.repeat(2) + line)].join("\n");
  return `${start}  ${reason.join(`\n${" ".repeat(head.length)}`)}`;
}

function modeOf({ mode }: RoutePlan): "native" | "worker" {
  return mode.kind === "constant" ? "native" : "worker";
}

/** "it calls `store.find` (src/users.ts:23:18)" */
export function whyOf(plan: PlanIr, { mode }: RoutePlan): string {
  const at = mode.kind === "worker" && mode.at !== undefined ? ` (${printSpan(plan.files, mode.at)})` : "";
  return `${mode.because}${at}`;
}

function wrap(text: string, room: number): readonly string[] {
  const lines: string[] = [];
  for (const word of text.split(" ")) {
    const last = lines.at(-1);
    if (last === undefined || last.length + 1 + word.length > room) lines.push(word);
    else lines[lines.length - 1] = `${last} ${word}`;
  }
  return lines;
}

function printTotals(plan: PlanIr): string {
  const { routes, native, worker } = totalsOf(plan);
  return `${INDENT}${count(routes, "route", "routes")}: ${native} native, ${worker} in the worker`;
}

function printPatterns(plan: PlanIr): readonly string[] {
  const slow = plan.patterns.filter(({ matcher }) => matcher.kind === "engine");
  return slow.map(({ source, because }) => `${INDENT}the pattern ${JSON.stringify(source)} runs ${because}`);
}

function count(number: number, one: string, many: string): string {
  return `${number} ${number === 1 ? one : many}`;
}

function totalsOf(plan: PlanIr): { readonly routes: number; readonly native: number; readonly worker: number } {
  const worker = plan.routes.filter(({ mode }) => mode.kind === "worker").length;
  return { routes: plan.routes.length, native: plan.routes.length - worker, worker };
}

/** `--report json`: the same for programs. */
export function reportAsJson(plan: PlanIr): string {
  const routes = plan.routes.map((route) => ({
    method: route.method,
    path: route.path,
    source: printSpan(plan.files, route.span),
    mode: modeOf(route),
    because: route.mode.because,
    ...(route.mode.kind === "worker" && route.mode.at !== undefined && { at: printSpan(plan.files, route.mode.at) }),
    inputs: route.inputs.map(({ name, source, key, optional, text }) => ({ name, source, key, optional, type: text })),
    reply: route.replyText,
  }));
  const patterns = plan.patterns.map(({ source, flags, because, matcher }) => ({ source, flags, mode: matcher.kind === "engine" ? "engine" : "native", because }));
  return `${JSON.stringify({ entry: plan.entry, totals: totalsOf(plan), routes, patterns }, null, 2)}\n`;
}
