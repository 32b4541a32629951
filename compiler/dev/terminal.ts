/** What `catzilla dev` shows: for a person in a terminal, or line by line for whoever reads a pipe. */
import type { PlanIr } from "../ir/plan-ir.ts";
import { printReport } from "../src/3-emit/report/report.ts";
import type { Screen } from "./screen.ts";
import { docsPath, type Version } from "./version.ts";

export interface TerminalOptions {
  readonly version: string;
  /** Standard output is a terminal. */
  readonly interactive: boolean;
  readonly color: boolean;
  readonly columns: number;
  /** Errors and warnings only. */
  readonly quiet: boolean;
  /** When `catzilla dev` was called. */
  readonly startedMs: number;
  out(text: string): void;
  err(text: string): void;
}

/** Select graphic rendition (ECMA-48). */
const STYLES = { bold: "1", dim: "2", red: "31", green: "32", yellow: "33", cyan: "36" } as const;
type Style = keyof typeof STYLES;

interface AccessEntry {
  readonly time: string;
  readonly method: string;
  readonly target: string;
  readonly status: number;
  readonly ms: number;
}

export class Terminal implements Screen {
  readonly #options: TerminalOptions;

  constructor(options: TerminalOptions) {
    this.#options = options;
  }

  onReady(url: string, { plan }: Version): void {
    const { version, startedMs, interactive, color, columns } = this.#options;
    const docs = docsPath(plan);
    this.#say(
      [
        "",
        `  ${this.#paint("bold", `catzilla ${version}`)}  ready in ${Date.now() - startedMs} ms`,
        "",
        `  ${this.#paint("cyan", url)}`,
        ...(docs === undefined ? [] : [`  ${this.#paint("cyan", url + docs)}  the API's page`]),
        "",
        printReport(withoutBuiltIn(plan), { color, width: columns }),
        ...(interactive ? [this.#paint("dim", "  r rebuild   o open   c clear   q quit"), ""] : []),
        "",
      ].join("\n"),
    );
  }

  onReloaded(files: readonly string[], tookMs: number, { plan }: Version): void {
    const { routes } = withoutBuiltIn(plan);
    const worker = routes.filter(({ mode }) => mode.kind === "worker").length;
    const what = files.length === 0 ? "rebuilt" : files.length > 3 ? `${files.length} files` : files.join(", ");
    this.#say(`${this.#paint("green", "reloaded")} ${what} in ${tookMs} ms ${this.#paint("dim", `(${routes.length - worker} native, ${worker} in the worker)`)}\n`);
  }

  onFailed(text: string, serving: boolean, url: string): void {
    const state = serving ? "the last version without errors goes on serving" : `${url} says so until they are gone`;
    this.#options.err(`${text.trimEnd()}\n${this.#paint("red", "not reloaded")}: ${state}\n`);
  }

  onWarnings(text: string): void {
    this.#options.err(text);
  }

  onRecovered(): void {
    this.#say(`${this.#paint("green", "no errors any more")}\n`);
  }

  /** catzilla.config.ts asks for another session. */
  onConfiguration(): void {
    this.#say(`${this.#paint("green", "catzilla.config.ts has changed")}: starting again\n`);
  }

  onStep(name: string, afterMs: number, tookMs: number): void {
    this.#options.err(`${this.#paint("dim", `${String(afterMs).padStart(6)} ms  ${name}: ${tookMs} ms`)}\n`);
  }

  onGone(): void {
    this.#options.err(`${this.#paint("red", "the server ended")}: it is started again, at the next change if that does not last\n`);
  }

  onLine(line: string, stream: "out" | "err"): void {
    if (stream === "err") return this.#options.err(`${this.#log(line)}\n`);
    if (this.#options.quiet) return;
    const entry = this.#options.interactive ? readAccessEntry(line) : undefined;
    this.#options.out(`${entry === undefined ? line : this.#request(entry)}\n`);
  }

  clear(): void {
    this.#options.out("\x1b[2J\x1b[3J\x1b[H");
  }

  #say(text: string): void {
    if (!this.#options.quiet) this.#options.out(text);
  }

  #request({ time, method, target, status, ms }: AccessEntry): string {
    const style = status >= 500 ? "red" : status >= 400 ? "yellow" : "green";
    const clock = new Date(time).toTimeString().slice(0, 8);
    return `${this.#paint("dim", clock)} ${method.padEnd(6)} ${target} ${this.#paint(style, String(status))} ${this.#paint("dim", `${ms} ms`)}`;
  }

  #log(line: string): string {
    if (line.startsWith("error:")) return this.#paint("red", line);
    return line.startsWith("warn:") ? this.#paint("yellow", line) : line;
  }

  #paint(style: Style, text: string): string {
    return this.#options.color ? `\x1b[${STYLES[style]}m${text}\x1b[0m` : text;
  }
}

/** What the compiler adds is no route of the program's. */
function withoutBuiltIn(plan: PlanIr): PlanIr {
  return { ...plan, routes: plan.routes.filter(({ builtIn }) => builtIn !== true) };
}

function readAccessEntry(line: string): AccessEntry | undefined {
  if (!line.startsWith('{"time":')) return undefined;
  try {
    return JSON.parse(line) as AccessEntry;
  } catch {
    return undefined;
  }
}
