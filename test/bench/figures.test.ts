/** Figures, their comparison with an earlier run, and how they are shown. */
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { Ajv } from "ajv";
import addFormats from "ajv-formats";
import { describe, expect, test } from "vitest";
import { compareReports, hasRegression, judge, renderChanges } from "../../bench/src/compare.ts";
import type { Report, Result, Sample } from "../../bench/src/model.ts";
import { BENCH } from "../../bench/src/paths.ts";
import { parseCallgrind } from "../../bench/src/probes/instructions.ts";
import { renderHtml } from "../../bench/src/report/html.ts";
import { renderMarkdown } from "../../bench/src/report/markdown.ts";
import { README_MARKS, renderReadme, replaceBetweenMarks } from "../../bench/src/report/readme.ts";
import { renderTargets } from "../../bench/src/report/targets.ts";
import { estimate, median, quantile } from "../../bench/src/stats.ts";

const latencyMicroseconds = { p50: 200, p90: 400, p99: 900, p999: 3000, max: 5000 };
const sample = (cpuMicroseconds: number, serverBusy = 0.99): Sample => ({
  requests: 1000, seconds: 1, cpuMicroseconds, requestsPerSecond: 1e6 / cpuMicroseconds, serverBusy, generatorBusy: 0.5, rssBytes: 2_000_000, latencyMicroseconds,
});

function result(framework: string, times: readonly number[], serverBusy?: number): Result {
  return { feature: "constant", case: "text", title: "GET /", framework, compared: framework === "ceiling" ? "none" : "bytes", samples: times.map((time) => sample(time, serverBusy)), figures: {} };
}

function report(...results: Result[]): Report {
  return {
    schema: 1, date: "2026-11-21T00:00:00Z", commit: "abc", command: "npm run bench --", results, gaps: [{ kind: "skipped", framework: "h2o", feature: undefined, case: undefined, reason: "h2o is not installed" }],
    machine: { kind: "k", processor: "p", cores: 2, memoryBytes: 1e9, system: "Linux", loadAverage: 0.1 }, versions: { catzilla: "0.1.0" },
    scenario: { name: "light", about: "", connections: 64, durationSeconds: 1, warmUpSeconds: 1, rounds: 3, pipeline: 1, cores: "one", cap: undefined, generator: "wrk", rate: undefined, instructions: [], features: undefined, frameworks: undefined },
  };
}

describe("estimates", () => {
  test("quantiles lie between values", () => {
    expect(median([3, 1, 2])).toBe(2);
    expect(median([1, 2])).toBe(1.5);
    expect(quantile([0, 10], 0.25)).toBe(2.5);
  });

  test("the interval holds the median, widens with the spread, and is the same each time", () => {
    const tight = estimate([10, 10.1, 10.2, 9.9, 9.8]);
    const wide = estimate([5, 10, 20, 8, 14]);
    expect(tight.low).toBeLessThanOrEqual(tight.median);
    expect(tight.high).toBeGreaterThanOrEqual(tight.median);
    expect(wide.high - wide.low).toBeGreaterThan(tight.high - tight.low);
    expect(estimate([5, 10, 20, 8, 14])).toEqual(wide);
    expect(estimate([7])).toEqual({ median: 7, low: 7, high: 7 });
  });
});

describe("callgrind's output", () => {
  test("calls of the allocator are summed, names being given once", () => {
    const text = ["events: Ir", "fn=(1) main", "1 10", "cfn=(2) je_malloc", "calls=3 10", "1 30", "cfn=(3) cz_alloc", "calls=9 1", "1 4", "fn=(4) other", "cfn=(2)", "calls=2 10", "1 20", "totals: 64"].join("\n");
    expect(parseCallgrind(text)).toEqual({ instructions: 64, allocations: 5 });
  });
});

describe("comparison", () => {
  test("noise is the same; what is apart is worse or better", () => {
    const at = (value: number, spread: number) => ({ median: value, low: value - spread, high: value + spread });
    expect(judge(at(10, 1), at(11, 1))).toBe("same");
    expect(judge(at(10, 0.01), at(10.3, 0.01))).toBe("same");
    expect(judge(at(10, 0.1), at(12, 0.1))).toBe("worse");
    expect(judge(at(12, 0.1), at(10, 0.1))).toBe("better");
  });

  test("a machine of half the speed is no regression, a server of half the speed is", () => {
    const before = report(result("ceiling", [5, 5, 5]), result("catzilla", [6, 6.1, 6]));
    const slowMachine = report(result("ceiling", [10, 10, 10]), result("catzilla", [12, 12.1, 12.2]));
    const slowServer = report(result("ceiling", [5, 5, 5]), result("catzilla", [12, 12.1, 12.2]));
    expect(hasRegression(compareReports(before, slowMachine))).toBe(false);
    expect(hasRegression(compareReports(before, slowServer))).toBe(true);
    expect(renderChanges(compareReports(before, slowServer))).toMatch(/worse\s+catzilla\s+2\.0\dx\s+constant\/text: processor time/);
  });

  test("a competitor's figures decide nothing", () => {
    expect(hasRegression(compareReports(report(result("fastify", [30, 30, 30])), report(result("fastify", [60, 60, 60]))))).toBe(false);
  });
});

describe("reports", () => {
  const made = report(result("ceiling", [5, 5, 5]), result("catzilla", [6, 6.2, 6.1]), result("fastify", [30, 31, 29], 0.4));

  test("Markdown: least first, times the ceiling, requests/s in brackets where the server was not the limit", () => {
    const text = renderMarkdown(made);
    expect(text).toMatch(/\| ceiling .*\n\| catzilla \| 6\.10 µs .*\| 1\.22x \| 1\.00x \| 163,934 \| 99 % .*byte for byte \|\n\| fastify .*\| \(33,333\) \| 40 %/);
    expect(text).toContain("h2o: skipped, h2o is not installed");
  });

  test("targets: what the run says something of, by the best of the others", () => {
    const found = (framework: string, times: readonly number[]) => ({ ...result(framework, times), figures: { "user instructions": { median: 2600, low: 2600, high: 2600 } } });
    const text = renderTargets(report(found("catzilla", [6, 6.2, 6.1]), result("ceiling", [6, 6, 6]), result("nginx", [8, 8, 8]), result("h2o", [7, 7, 7])));
    expect(text).toContain("| constant, to the ceiling | 1.10x | 1.02x | met |\n| constant, to nginx and h2o | below 1.00x | 0.87x | met |");
    expect(text).toContain("| constant, instructions in user space | 2,500 | 2,600 | **missed** |");
    expect(text).not.toContain("FastAPI");
    expect(renderTargets(report())).toBe("");
  });

  test("README: a row for each case, a column for each server, between the marks", () => {
    const table = renderReadme(made, (name) => `${name}, with more`);
    expect(table).toContain("| request | bare epoll loop¹ | catzilla 0.1.0 | fastify |");
    expect(table).toContain("| constant: GET / | 5.00 µs (0.82x) | **6.10 µs** | 30.0 µs (4.92x) |");
    const page = `# A\n\n${README_MARKS.begin}\nold\n${README_MARKS.end}\nB\n`;
    const once = replaceBetweenMarks(page, table);
    expect(once).not.toContain("old");
    expect(replaceBetweenMarks(once, table)).toBe(once);
    expect(() => replaceBetweenMarks("# A\n", table)).toThrow("marks");
  });

  test("HTML is whole and draws a bar of each server", () => {
    const page = renderHtml(made);
    expect(page).toMatch(/^<!doctype html>[\s\S]*<\/html>\n$/);
    expect(page.match(/class="own"/g)).toHaveLength(3);
    expect(page).not.toMatch(/NaN|undefined|<script/);
    expect(page).toContain("prefers-color-scheme:dark");
  });

  test("JSON is as bench/report.schema.json says, made here and committed", () => {
    const validate = addFormats["default"](new Ajv()).compile(JSON.parse(readFileSync(join(BENCH, "report.schema.json"), "utf8")) as object);
    const results = join(BENCH, "results");
    const committed = readdirSync(results).map((kind) => JSON.parse(readFileSync(join(results, kind, "report.json"), "utf8")) as unknown);
    for (const one of [JSON.parse(JSON.stringify(made)) as unknown, ...committed]) {
      validate(one);
      expect(validate.errors).toBeNull();
    }
    expect(validate({ ...made, results: [{ ...result("x", [1]), compared: "roughly" }] })).toBe(false);
  });
});
