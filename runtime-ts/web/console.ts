/**
 * The parts of console that few programs use (https://console.spec.whatwg.org), beside those of the engine
 * (runtime-c/src/worker/console.c). Counts and timers are of a context. Groups are not indented: entries of
 * other requests come between.
 */
import { inspect, type InspectOptions } from "../node/util.ts";

/** By a computed name: `globalThis.console` would be this module again. */
const own = (globalThis as unknown as Record<string, Console>)[["console"].join("")] as Console;

const counts = new Map<string, number>();
const timers = new Map<string, number>();

function elapsed(label: string): string | undefined {
  const since = timers.get(label);
  if (since === undefined) own.warn(`Timer '${label}' does not exist`);
  return since === undefined ? undefined : `${label}: ${(performance.now() - since).toFixed(3)}ms`;
}

/** The rows and columns of a value of rows; undefined of what is none. */
function readTable(data: unknown, columns?: readonly string[]): string[][] | undefined {
  if (typeof data !== "object" || data === null) return undefined;
  const rows = data instanceof Map || data instanceof Set ? [...data].map((row, index) => [String(index), row] as const) : Object.entries(data);
  const isRow = (row: unknown): row is object => typeof row === "object" && row !== null;
  const keys = columns ?? [...new Set(rows.flatMap(([, row]) => (isRow(row) ? Object.keys(row) : [])))];
  const plain = rows.some(([, row]) => !isRow(row));
  const cell = (row: unknown, key: string): string => (isRow(row) && Object.hasOwn(row, key) ? inspect((row as Record<string, unknown>)[key], { depth: 0 }) : "");
  const lines = rows.map(([index, row]) => [index, ...keys.map((key) => cell(row, key)), ...(plain ? [isRow(row) ? "" : inspect(row)] : [])]);
  return [["(index)", ...keys, ...(plain ? ["Values"] : [])], ...lines];
}

function drawTable(lines: readonly string[][]): string {
  const widths = (lines[0] ?? []).map((_, column) => Math.max(...lines.map((line) => (line[column] ?? "").length)) + 2);
  const rule = (left: string, middle: string, right: string): string => left + widths.map((width) => "─".repeat(width)).join(middle) + right;
  const [head = "", ...body] = lines.map((line) => `│${line.map((text, column) => ` ${text}`.padEnd(widths[column] ?? 0)).join("│")}│`);
  return [rule("┌", "┬", "┐"), head, rule("├", "┼", "┤"), ...body, rule("└", "┴", "┘")].join("\n");
}

const parts = {
  assert(condition?: unknown, ...values: unknown[]): void {
    if (Boolean(condition)) return;
    const [first, ...rest] = values;
    if (typeof first === "string") own.error(`Assertion failed: ${first}`, ...rest);
    else own.error("Assertion failed", ...values);
  },
  clear(): void {},
  count(label: string = "default"): void {
    const count = (counts.get(label) ?? 0) + 1;
    counts.set(label, count);
    own.log(`${label}: ${count}`);
  },
  countReset(label: string = "default"): void {
    if (!counts.delete(label)) own.warn(`Count for '${label}' does not exist`);
  },
  dir(value: unknown, options?: InspectOptions): void {
    own.log(inspect(value, options));
  },
  dirxml(...values: unknown[]): void {
    own.log(...values);
  },
  group(...values: unknown[]): void {
    if (values.length > 0) own.log(...values);
  },
  groupCollapsed(...values: unknown[]): void {
    parts.group(...values);
  },
  groupEnd(): void {},
  table(data: unknown, columns?: readonly string[]): void {
    const lines = readTable(data, columns);
    own.log(lines === undefined ? data : drawTable(lines));
  },
  time(label: string = "default"): void {
    if (timers.has(label)) own.warn(`Timer '${label}' already exists`);
    else timers.set(label, performance.now());
  },
  timeEnd(label: string = "default"): void {
    const text = elapsed(label);
    if (text !== undefined) own.log(text);
    timers.delete(label);
  },
  timeLog(label: string = "default", ...values: unknown[]): void {
    const text = elapsed(label);
    if (text !== undefined) own.log(text, ...values);
  },
};

export const console: Console & typeof parts = Object.assign(own, parts);
