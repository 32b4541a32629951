/** A report as Markdown. */
import type { Gap, Report, Result } from "../model.ts";
import { bytes, count, figure, isKnown, microseconds, percent, times, withInterval } from "./format.ts";
import { tables, type Row, type Table } from "./summary.ts";
import { renderTargets } from "./targets.ts";

const COMPARED: Readonly<Record<Result["compared"], string>> = { bytes: "byte for byte", value: "as JSON values", status: "status and parts", none: "not checked" };

const row = (cells: readonly string[]): string => `| ${cells.join(" | ")} |`;

export function renderMarkdown(report: Report): string {
  return [
    `# Benchmark run of ${report.date.slice(0, 10)}`,
    conditions(report),
    renderAims(report),
    ...tables(report).map(renderTable),
    renderGaps(report.gaps),
  ].filter((part) => part !== "").join("\n\n");
}

function conditions({ commit, command, machine, scenario, versions }: Report): string {
  const { connections, durationSeconds, rounds, pipeline, cap, rate, cores, generator } = scenario;
  const more = [pipeline > 1 && `${pipeline} requests in flight per connection`, cap && `server capped to ${percent(cap)} of a processor`, rate ? `${rate} requests/s, open loop` : `closed loop by ${generator}`];
  const load = [`${connections} connections`, `${rounds} rounds of ${durationSeconds} s`, `${cores} ${cores === "one" ? "processor" : "processors"}`, ...more.filter(Boolean)];
  return [
    `- Commit ${commit}; \`${command}\``,
    `- ${machine.processor}, ${machine.cores} processors, ${bytes(machine.memoryBytes)}, ${machine.system}; load average ${machine.loadAverage.toFixed(2)} at the start`,
    `- Scenario ${scenario.name}: ${load.join(", ")}`,
    `- ${Object.entries(versions).map(([name, version]) => `${name} ${version}`).join("; ")}`,
    "",
    "Figures are medians with 95 % bootstrap intervals. Processor time is the server's, user and system, of all its processes, per request answered; less is better.",
    "Requests/s in brackets: the server was not what limited the run, so they are not to be compared.",
  ].join("\n");
}

function renderAims(report: Report): string {
  const table = renderTargets(report);
  return table === "" ? "" : `## Targets\n\n${table}`;
}

function renderTable({ feature, title, rows, figures }: Table): string {
  const parts = [`## ${feature}: ${title}`];
  if (rows.length > 0) parts.push(renderRows(rows));
  if (figures.length > 0) parts.push(renderFigures(figures));
  return parts.join("\n\n");
}

function renderRows(rows: readonly Row[]): string {
  const own = rows.find(({ framework }) => framework === "catzilla")?.cpuMicroseconds.median;
  const head = ["server", "processor time", "to the ceiling", "to Catzilla", "requests/s", "server busy", "generator busy", "p50", "p90", "p99", "p99.9", "memory", "answers"];
  const body = rows.map((one) => {
    const rate = count(one.requestsPerSecond.median);
    const { p50, p90, p99, p999 } = one.latencyMicroseconds;
    return row([
      one.framework,
      withInterval(one.cpuMicroseconds, microseconds),
      one.toCeiling === undefined ? "" : times(one.toCeiling.median),
      own === undefined ? "" : times(one.cpuMicroseconds.median / own),
      one.saturated ? rate : `(${rate})`,
      percent(one.serverBusy),
      percent(one.generatorBusy),
      ...[p50, p90, p99, p999].map((value) => (isKnown(value) ? microseconds(value) : "")),
      bytes(one.rssBytes),
      COMPARED[one.compared],
    ]);
  });
  return [row(head), row(head.map(() => "---")), ...body].join("\n");
}

function renderFigures(results: readonly Result[]): string {
  const names = [...new Set(results.flatMap(({ figures }) => Object.keys(figures)))];
  const body = results.map(({ framework, figures }) =>
    row([framework, ...names.map((name) => (figures[name] === undefined ? "" : withInterval(figures[name], (value) => figure(name, value))))]),
  );
  return [row(["server", ...names.map((name) => name.replace(/ (bytes|ms)$/, ""))]), row(["---", ...names.map(() => "---")]), ...body].join("\n");
}

function renderGaps(gaps: readonly Gap[]): string {
  const lines = gaps.map(({ kind, framework, feature, case: caseName, reason }) => `- ${framework}${feature === undefined ? "" : ` in ${feature}/${caseName}`}: ${kind}, ${reason}`);
  return lines.length === 0 ? "" : `## Not in this run\n\n${lines.join("\n")}\n`;
}
