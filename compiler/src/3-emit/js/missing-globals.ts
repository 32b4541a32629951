/**
 * Globals of other platforms that the worker does not have. A source that names one without asking for it first
 * (`typeof window`) would fail when it runs, so it is found here.
 */
import type { BuildOptions, BuildResult } from "esbuild";
import { originalPosition, readSourceMap } from "./source-map.ts";
import type { Position } from "../../../ir/span.ts";

const BROWSER = "there is no page on a server";
const NODE = "the worker is not Node.js, and its modules are ES modules";
const THREADS = "a server has `--threads`; a context has none of its own";

/** With what to do in its place. */
const MISSING: Readonly<Record<string, string>> = {
  ...group(BROWSER, "window document localStorage sessionStorage indexedDB location history alert confirm prompt screen requestAnimationFrame cancelAnimationFrame requestIdleCallback matchMedia getComputedStyle " +
    "HTMLElement Element Node Document DOMParser XMLSerializer MutationObserver ResizeObserver IntersectionObserver Image Audio FileReader customElements caches ServiceWorker importScripts"),
  ...group(NODE, "__dirname __filename"),
  ...group("the worker is not Deno or Bun: use a web-standard API", "Deno Bun"),
  ...group(THREADS, "Worker SharedWorker MessageChannel MessagePort BroadcastChannel"),
  Intl: "format dates with `toISOString` and numbers with `toFixed`, or by a package that brings its own data",
  WebAssembly: "the engine runs JavaScript only: use a package that has a JavaScript build",
  Temporal: "use `Date`, or a package such as @js-temporal/polyfill",
  ...group("call other servers by `fetch`", "EventSource XMLHttpRequest"),
};

function group(wayOut: string, names: string): Record<string, string> {
  return Object.fromEntries(names.split(" ").map((name) => [name, wayOut]));
}

export interface MissingUse {
  readonly name: string;
  readonly wayOut: string;
  /** As in the source map. */
  readonly source: string;
  readonly at: Position;
}

const MARK = "__catzilla_missing_";

/**
 * The uses in `text`, a bundle that `options` made. Only a text that has such a name at all is bundled a second time,
 * with marks in place of the free identifiers, as only the bundler knows which identifiers are free.
 */
export async function findMissingGlobals(text: string, options: BuildOptions, bundle: (options: BuildOptions) => Promise<BuildResult>): Promise<MissingUse[]> {
  const named = Object.keys(MISSING).filter((name) => new RegExp(`(?<![\\w$.])${name}(?![\\w$])`).test(text));
  if (named.length === 0) return [];
  const define = { ...options.define, ...Object.fromEntries(named.map((name) => [name, MARK + name])) };
  const { outputFiles = [] } = await bundle({ ...options, define });
  const marked = outputFiles.find((file) => file.path.endsWith(".js"))?.text ?? "";
  const map = outputFiles.find((file) => file.path.endsWith(".js.map"))?.text ?? "";
  return marked.includes(MARK) ? usesIn(marked, map) : [];
}

function usesIn(text: string, mapText: string): MissingUse[] {
  const map = readSourceMap(mapText);
  const uses: MissingUse[] = [];
  const asked = new Set<string>();
  for (const [index, line] of text.split("\n").entries()) {
    for (const match of line.matchAll(new RegExp(`(typeof\\s+)?${MARK}(\\w+)`, "g"))) {
      const [, ask = "", name = ""] = match;
      const original = originalPosition(map, { line: index + 1, column: match.index + ask.length + 1 });
      if (original === undefined) continue;
      if (ask !== "") asked.add(`${name} ${original.source}`);
      else uses.push({ name, wayOut: MISSING[name] ?? "", ...original });
    }
  }
  // A file that asks whether it is there knows what to do without it.
  return uses.filter(({ name, source }) => !asked.has(`${name} ${source}`));
}
