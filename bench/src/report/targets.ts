/** What Catzilla is to reach on one processor, and what a run found of it. */
import type { Report, Result } from "../model.ts";
import { median } from "../stats.ts";
import { bytes, count, times } from "./format.ts";

interface Target {
  readonly what: string;
  /** In words, after "at most"; `meets` decides. */
  readonly limit: string;
  readonly meets: (value: number) => boolean;
  /** undefined: not in the run. */
  readonly measure: (report: Report) => number | undefined;
  readonly show: (value: number) => string;
}

const JAVASCRIPT = ["bun-serve", "deno-serve", "elysia", "express", "fastify", "hono", "koa", "nestjs", "node-http", "uwebsockets"];
const RUST = ["rust-axum", "rust-actix"];
const FASTAPI = ["fastapi"];

function find(report: Report, name: string, framework: string): Result | undefined {
  return report.results.find((result) => `${result.feature}/${result.case}` === name && result.framework === framework);
}

const cost = ({ samples }: Result): number => median(samples.map(({ cpuMicroseconds }) => cpuMicroseconds));

/** Catzilla's processor time over that of the best of the others that have one, round by round. */
function ratio(report: Report, name: string, others: readonly string[]): number | undefined {
  const own = find(report, name, "catzilla");
  const there = others.flatMap((framework) => find(report, name, framework) ?? []).filter(({ samples }) => samples.length > 0);
  if (own === undefined || own.samples.length === 0 || there.length === 0) return undefined;
  const best = there.reduce((least, one) => (cost(one) < cost(least) ? one : least));
  const rounds = Math.min(own.samples.length, best.samples.length);
  return median(own.samples.slice(0, rounds).map((sample, round) => sample.cpuMicroseconds / (best.samples[round]?.cpuMicroseconds ?? NaN)));
}

function atMost(factor: number, what: string, name: string, others: readonly string[]): Target {
  return { what, limit: `${times(factor)}`, meets: (value) => value <= factor, measure: (report) => ratio(report, name, others), show: times };
}

function below(what: string, name: string, others: readonly string[] | "all"): Target {
  const named = (report: Report): readonly string[] =>
    others === "all" ? report.results.map(({ framework }) => framework).filter((framework) => framework !== "catzilla" && framework !== "ceiling") : others;
  return { what, limit: "below 1.00x", meets: (value) => value < 1, measure: (report) => ratio(report, name, named(report)), show: times };
}

function figure(what: string, limit: string, [name, key]: readonly [string, string], most: number, show: (value: number) => string): Target {
  return { what, limit, meets: (value) => value <= most, measure: (report) => find(report, name, "catzilla")?.figures[key]?.median, show };
}

const ofValidation = (what: string, name: string): readonly Target[] => [
  atMost(0.3, `${what}, to the best JavaScript server`, name, JAVASCRIPT),
  below(`${what}, to axum and actix-web`, name, RUST),
  atMost(0.05, `${what}, to FastAPI`, name, FASTAPI),
];

const TARGETS: readonly Target[] = [
  atMost(1.1, "constant, to the ceiling", "constant/text", ["ceiling"]),
  below("constant, to nginx and h2o", "constant/text", ["nginx", "h2o"]),
  atMost(1.6, "16 constants in flight, to the ceiling", "constant/pipelined", ["ceiling"]),
  below("16 constants in flight, to the best other server", "constant/pipelined", "all"),
  atMost(0.6, "path parameter, by JavaScript, to Bun.serve", "routing/one-parameter", ["bun-serve"]),
  atMost(0.6, "path parameter, by JavaScript, to Elysia", "routing/one-parameter", ["elysia"]),
  atMost(0.5, "path parameter, natively, to Bun.serve", "routing/checked", ["bun-serve"]),
  atMost(0.5, "path parameter, natively, to Elysia", "routing/checked", ["elysia"]),
  ...ofValidation("small body, validated", "validation/simple"),
  ...ofValidation("nested body of 1 kB, validated", "validation/nested"),
  figure("constant, instructions in user space", "2,500", ["constant/text", "user instructions"], 2500, count),
  figure("constant, allocations on a warm connection", "0", ["constant/text", "allocations"], 0, count),
  figure("memory with 10,000 idle connections", "40 MB", ["memory/resident", "with 10000 idle connections bytes"], 40e6, bytes),
];

/** A table of the targets that the run says something of; empty where there are none. */
export function renderTargets(report: Report): string {
  const rows = TARGETS.flatMap(({ what, limit, meets, measure, show }) => {
    const value = measure(report);
    return value === undefined ? [] : [`| ${what} | ${limit} | ${show(value)} | ${meets(value) ? "met" : "**missed**"} |`];
  });
  return rows.length === 0 ? "" : ["| Catzilla's target | at most | measured | |", "| --- | ---: | ---: | --- |", ...rows].join("\n");
}
