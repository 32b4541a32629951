/** A report as one HTML page that needs nothing else. */
import type { Estimate, Report } from "../model.ts";
import { bytes, count, figure, isKnown, microseconds, percent, times } from "./format.ts";
import { tables, type Row, type Table } from "./summary.ts";
import { barChart, escapeText, lineChart, lineColours, type Bar, type Line } from "./svg.ts";

const STYLE = `:root{color-scheme:light dark;--page:#fff;--text:#1c1917;--label:#44403c;--line:#d6d3d1;--grid:#e7e5e4;--code:#f5f5f4;--bar:#a8a29e;--own:#c2410c;${lineColours("light")}}
@media(prefers-color-scheme:dark){:root{--page:#1c1917;--text:#f5f5f4;--label:#d6d3d1;--line:#57534e;--grid:#44403c;--code:#292524;--bar:#78716c;--own:#fb923c;${lineColours("dark")}}}
body{font:15px/1.5 system-ui,sans-serif;max-width:800px;margin:2rem auto;padding:0 1rem;color:var(--text);background:var(--page);overflow-wrap:anywhere}
h2{margin-top:2.5rem;border-top:1px solid var(--line);padding-top:1rem}figure{margin:1rem 0;overflow-x:auto}figcaption{font-weight:600}
svg{max-width:100%;min-width:600px;height:auto;font:12px system-ui,sans-serif}svg text{fill:var(--label)}.bar{fill:var(--bar)}.own{fill:var(--own)}
.interval{stroke:var(--text);stroke-width:2}.grid{stroke:var(--grid)}dt{font-weight:600}dd{margin-left:1rem}code{background:var(--code);padding:0 .2em}`;

export function renderHtml(report: Report): string {
  const title = `Benchmark run of ${report.date.slice(0, 10)}`;
  return `<!doctype html>
<html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width,initial-scale=1"><link rel="icon" href="data:,"><title>${title}</title><style>${STYLE}</style></head><body>
<h1>${title}</h1>
${conditions(report)}
${tables(report).map(renderTable).join("\n")}
${renderGaps(report)}
</body></html>
`;
}

function conditions({ commit, command, machine, scenario, versions }: Report): string {
  const facts: Readonly<Record<string, string>> = {
    Commit: commit,
    Command: command,
    Machine: `${machine.processor}, ${machine.cores} processors, ${bytes(machine.memoryBytes)}, ${machine.system}, load average ${machine.loadAverage.toFixed(2)}`,
    Scenario: `${scenario.name}: ${scenario.about}`,
    Versions: Object.entries(versions).map(([name, version]) => `${name} ${version}`).join("; "),
  };
  const list = Object.entries(facts).map(([term, fact]) => `<dt>${term}</dt><dd>${escapeText(fact)}</dd>`);
  return `<dl>${list.join("")}</dl><p>Medians with 95 % bootstrap intervals. Processor time is the server's, per request answered: less is better.</p>`;
}

function bar(framework: string, { median, low, high }: Estimate, text: string): Bar {
  return { label: framework, value: median, low, high, text, own: framework === "catzilla" };
}

const exactly = (value: number): Estimate => ({ median: value, low: value, high: value });

function renderTable({ feature, title, rows, figures }: Table): string {
  const names = [...new Set(figures.flatMap((result) => Object.keys(result.figures)))];
  const figureCharts = names.map((name) => {
    const bars = figures.flatMap(({ framework, figures: values }) => (values[name] === undefined ? [] : [bar(framework, values[name], figure(name, values[name].median))]));
    return barChart(name.replace(/ (bytes|ms)$/, ""), bars);
  });
  return `<h2>${escapeText(`${feature}: ${title}`)}</h2>\n${[...(rows.length > 0 ? loadCharts(rows) : []), ...figureCharts].join("\n")}`;
}

function loadCharts(rows: readonly Row[]): readonly string[] {
  const ratio = ({ toCeiling }: Row): string => (toCeiling === undefined ? "" : `, ${times(toCeiling.median)} the ceiling`);
  const busy = (row: Row): string => (row.saturated ? "" : `, server ${percent(row.serverBusy)} busy`);
  return [
    barChart("Processor time per request", rows.map((row) => bar(row.framework, row.cpuMicroseconds, microseconds(row.cpuMicroseconds.median) + ratio(row)))),
    barChart("Requests per second", rows.map((row) => bar(row.framework, row.requestsPerSecond, count(row.requestsPerSecond.median) + busy(row)))),
    lineChart(
      "Latency",
      ["p50", "p90", "p99", "p99.9"],
      latencyLines(rows),
      microseconds,
    ),
    barChart("Memory after a round", rows.map((row) => bar(row.framework, exactly(row.rssBytes), bytes(row.rssBytes)))),
  ];
}

function latencyLines(rows: readonly Row[]): readonly Line[] {
  const lines = rows.map(({ framework, latencyMicroseconds: { p50, p90, p99, p999 } }) => ({ label: framework, own: framework === "catzilla", values: [p50, p90, p99, p999] }));
  return lines.filter(({ values }) => values.every(isKnown));
}

function renderGaps({ gaps }: Report): string {
  if (gaps.length === 0) return "";
  const items = gaps.map(({ framework, kind, feature, case: caseName, reason }) => {
    const where = feature === undefined ? "" : ` in ${feature}${caseName === undefined ? "" : `/${caseName}`}`;
    return `<li>${escapeText(`${framework}${where}: ${kind}, ${reason}`)}</li>`;
  });
  return `<h2>Not in this run</h2><ul>${items.join("")}</ul>`;
}
