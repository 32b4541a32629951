/** Which file of a bundle imports which: how something came into it, and which routes may come to it. */
import type { Metafile } from "esbuild";
import type { PlanIr } from "../../../ir/plan-ir.ts";

/** More are counted. */
const ROUTES_NAMED = 3;

export class ImportGraph {
  readonly #importers = new Map<string, string[]>();

  constructor({ inputs }: Metafile) {
    for (const [file, { imports }] of Object.entries(inputs)) {
      for (const { path } of imports) this.#importers.set(path, [...(this.#importers.get(path) ?? []), file]);
    }
  }

  /** The shortest way from `entry` to `file`, with both; empty when there is none. */
  #chain(entry: string, file: string): readonly string[] {
    const next = new Map<string, string | undefined>([[file, undefined]]);
    for (const [at] of next) for (const importer of this.#importers.get(at) ?? []) if (!next.has(importer)) next.set(importer, at);
    const chain: string[] = [];
    for (let at = next.has(entry) ? entry : undefined; at !== undefined; at = next.get(at)) chain.push(at);
    return chain;
  }

  /** All files that import `file`, at whatever remove, and itself. */
  #reaching(file: string): ReadonlySet<string> {
    const found = new Set([file]);
    for (const at of found) for (const importer of this.#importers.get(at) ?? []) found.add(importer);
    return found;
  }

  /** For people: how `file` came into the bundle, where it is not the entry, and which routes are in files that import it. */
  describe(plan: PlanIr, entry: string, file: string): string {
    const chain = this.#chain(entry, file);
    if (chain.length < 2) return "";
    const reaching = this.#reaching(file);
    const routes = plan.routes.filter(({ builtIn, mode, span }) => builtIn === undefined && mode.kind === "worker" && reaching.has(plan.files[span.file] ?? ""));
    return `; imported by ${chain.slice(0, -1).join(" > ")}${describeRoutes(routes.map(({ key }) => key))}`;
  }
}

function describeRoutes(keys: readonly string[]): string {
  if (keys.length === 0) return "";
  const more = keys.length - ROUTES_NAMED;
  return `; ${keys.length === 1 ? "the route" : "routes"} whose files lead there: ${keys.slice(0, ROUTES_NAMED).join(", ")}${more > 0 ? ` and ${more} more` : ""}`;
}
