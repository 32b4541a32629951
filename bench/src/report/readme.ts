/** A report as the tables of README.md (a row per case, a column per server) and docs/benchmarks.md (the targets). */
import type { Report } from "../model.ts";
import { microseconds, times } from "./format.ts";
import { tables, type Row, type Table } from "./summary.ts";
import { renderTargets } from "./targets.ts";

/** Between these lines of a page stands what this file writes. */
export const README_MARKS = {
  begin: "<!-- Between these marks: npm run bench:readme. -->",
  end: "<!-- The end of what npm run bench:readme writes. -->",
} as const;

const line = (cells: readonly string[]): string => `| ${cells.join(" | ")} |`;

/** @param titleOf what a framework is called, by its folder's name */
export function renderReadme(report: Report, titleOf: (framework: string) => string): string {
  const loads = tables(report).filter(({ rows }) => rows.length > 0);
  const there = new Set(loads.flatMap(({ rows }) => rows.map(({ framework }) => framework)));
  // In the order of the run, which is that of the scenario's list.
  const order = [...new Set(report.results.map(({ framework }) => framework))].filter((name) => there.has(name));
  const heads = order.map((name) => (name === "ceiling" ? "bare epoll loop¹" : `${titleOf(name).replace(/,.*/, "")} ${report.versions[name] ?? ""}`.trim()));
  return [
    conditions(report),
    [line(["request", ...heads]), line(["---", ...heads.map(() => "---:")]), ...loads.map((table) => renderCase(table, order))].join("\n"),
    "¹ answers fixed bytes and parses nothing: what the kernel costs for that traffic.",
  ].join("\n\n");
}

export function renderTargetsPage(report: Report): string {
  const { commit, machine, scenario } = report;
  const note = `Medians over rounds, at commit ${commit}, of ${scenario.rounds} rounds of ${scenario.durationSeconds} s with ${scenario.connections} connections (${machine.processor}).`;
  return [renderTargets(report), note].join("\n\n");
}

function conditions({ commit, command, machine, scenario }: Report): string {
  const { connections, durationSeconds, rounds } = scenario;
  return [
    "Processor time of the server per request (user and system), one process on one processor, in brackets as a multiple of Catzilla's; less is better.",
    `${connections} connections by wrk on the other processor of a machine with ${machine.cores} (${machine.processor}, ${machine.system}), medians of ${rounds} interleaved`,
    `rounds of ${durationSeconds} s, at commit ${commit}. Compare the multiples: the microseconds are of that machine. \`${command}\` repeats it.`,
  ].join("\n");
}

function renderCase({ feature, title, rows }: Table, order: readonly string[]): string {
  const own = rows.find(({ framework }) => framework === "catzilla")?.cpuMicroseconds.median;
  const cells = order.map((name) => renderCell(rows.find(({ framework }) => framework === name), own));
  return line([`${feature}: ${title}`, ...cells]);
}

function renderCell(row: Row | undefined, own: number | undefined): string {
  if (row === undefined) return "";
  const { median } = row.cpuMicroseconds;
  if (row.framework === "catzilla") return `**${microseconds(median)}**`;
  return own === undefined ? microseconds(median) : `${microseconds(median)} (${times(median / own)})`;
}

/** Throws where a mark is missing. */
export function replaceBetweenMarks(text: string, content: string): string {
  const { begin, end } = README_MARKS;
  const [from, to] = [text.indexOf(begin), text.indexOf(end)];
  if (from < 0 || to < from) throw new Error(`the marks of the table are missing:\n${begin}\n${end}`);
  return `${text.slice(0, from + begin.length)}\n\n${content}\n\n${text.slice(to)}`;
}
