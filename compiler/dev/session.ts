/**
 * `catzilla dev`: from a change of a file to the server that has it.
 *
 *   change ──> function bodies only? ──> new handlers ──> swap            some 40 ms; what follows makes sure that it was right
 *                     │
 *                     └──> check ──> errors ──> notice, the last good version (back to it, if it was swapped)
 *                            │
 *                            └──> program and handlers ──> swap           only when either differs
 */
import { copyFileSync, existsSync, readFileSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { basename, join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { writeFileAtomically } from "../src/4-link/files.ts";
import type { Source } from "../src/pipeline.ts";
import { Environment } from "./environment.ts";
import { renderNotice } from "./notice.ts";
import type { DevBuilder } from "./program.ts";
import { Rebuilder, type Version } from "./rebuild.ts";
import { ServerProcess, type Outcome } from "./server-process.ts";
import { watchFiles, type Watcher } from "./watch.ts";

/** What a session tells; the terminal is one. */
export interface Screen {
  /** The server listens, for the first time, with a version. */
  onReady(url: string, version: Version): void;
  /** The server has what was changed; `files` are relative to the root. */
  onReloaded(files: readonly string[], tookMs: number, version: Version): void;
  /** Errors of the source, or why a version does not start. `serving`: an earlier version goes on. */
  onFailed(text: string, serving: boolean, url: string): void;
  onWarnings(text: string): void;
  /** The errors are gone, and what is served is what the source says. */
  onRecovered(): void;
  onLine(line: string, stream: "out" | "err"): void;
  onGone(): void;
}

export interface SessionOptions {
  readonly source: Source;
  readonly builder: DevBuilder;
  readonly screen: Screen;
  readonly color: boolean;
  readonly env: NodeJS.ProcessEnv;
  /** Flags for the server. */
  readonly args: readonly string[];
}

/** Longer than a change takes to be noticed. */
const OVERTAKEN_MS = 40;
/** A server that dies sooner than this after its start is not started again before something changes. */
const SHORT_LIFE_MS = 2_000;

export class Session {
  readonly #options: SessionOptions;
  readonly #rebuilder: Rebuilder;
  readonly #server: ServerProcess;
  readonly #environment: Environment;
  readonly #watcher: Watcher;
  readonly #pending = new Set<string>();
  #pendingSinceMs = 0;
  #busy: Promise<void> | undefined;
  #stopped = false;
  #force = false;
  #failed = false;
  /** What the server runs. */
  #installed: Version | undefined;
  #startedMs = 0;

  private constructor(options: SessionOptions) {
    const { source, builder } = options;
    this.#options = options;
    this.#rebuilder = new Rebuilder(source, builder, options.color);
    this.#environment = new Environment(join(source.root, ".env"), options.env);
    this.#server = new ServerProcess({
      program: this.#path("server"),
      args: [...options.args, "--access-log", "json", "--show-errors", "--notice", this.#path("notice.html")],
      cwd: source.root,
      env: { ...options.env, CATZILLA_DEV_DIR: builder.sessionDir },
      onLine: (line, stream) => options.screen.onLine(line, stream),
      onGone: () => this.#restart(),
    });
    this.#watcher = watchFiles(source.root, (paths) => this.#note(paths));
  }

  /** Builds and starts; errors of the source are shown and waited for. The result says why nothing could be started. */
  static async open(options: SessionOptions): Promise<{ readonly session: Session; readonly refused?: string }> {
    const session = new Session(options);
    const outcome = await session.#first();
    return outcome.ok ? { session } : { session, refused: outcome.log.join("\n") };
  }

  get url(): string {
    return this.#server.url;
  }

  /** What to look at first in a browser: the page of the OpenAPI document, where there is one. */
  get page(): string {
    const docs = this.#installed?.plan.routes.find(({ builtIn, mode }) => builtIn === true && mode.kind === "constant" && mode.reply.contentType.startsWith("text/html"));
    return this.url + (docs?.path ?? "");
  }

  /** As if every file had changed. */
  async rebuildAll(): Promise<void> {
    this.#force = true;
    this.#note(new Set([this.#options.source.entry]));
    await this.#busy;
  }

  async close(): Promise<void> {
    this.#stopped = true;
    this.#watcher.close();
    await this.#server.stop();
    rmSync(this.#options.builder.sessionDir, { recursive: true, force: true });
  }

  #path(name: string): string {
    const suffix = process.platform === "win32" && name === "server" ? ".exe" : "";
    return join(this.#options.builder.sessionDir, name + suffix);
  }

  async #first(): Promise<Outcome> {
    this.#environment.read();
    const rebuilt = await this.#rebuilder.rebuild();
    this.#watcher.follow(this.#rebuilder.inputs);
    if (rebuilt.kind === "failed") return this.#firstNothing(rebuilt.text);
    const { screen } = this.#options;
    this.#install(rebuilt.version);
    const outcome = await this.#start();
    if (!outcome.ok) return this.#firstNothing(outcome.log.join("\n"));
    this.#installed = rebuilt.version;
    if (rebuilt.text !== "") screen.onWarnings(rebuilt.text);
    screen.onReady(outcome.url, rebuilt.version);
    return outcome;
  }

  /** A server without routes holds the port and shows browsers what is wrong. When not even that starts, it is not the source's fault. */
  async #firstNothing(text: string): Promise<Outcome> {
    const { screen, builder, source } = this.#options;
    putInPlace(await builder.program([nothingYet(source.packageRoot)]), this.#path("server"));
    this.#failed = true;
    this.#tell(text);
    const outcome = await this.#start();
    if (outcome.ok) screen.onFailed(text, false, outcome.url);
    return outcome;
  }

  #start(): Promise<Outcome> {
    this.#startedMs = Date.now();
    writeFileAtomically(this.#path("environment"), this.#environment.text);
    return this.#server.start();
  }

  #note(paths: ReadonlySet<string>): void {
    if (this.#stopped) return;
    if (this.#pending.size === 0) this.#pendingSinceMs = Date.now();
    for (const path of paths) if (this.#matters(path)) this.#pending.add(path);
    if (this.#pending.size > 0) this.#busy ??= this.#work().finally(() => (this.#busy = undefined));
  }

  /** A source that is no input yet may be what a failed import waits for, or may stand before another of its name. */
  #matters(path: string): boolean {
    return this.#rebuilder.inputs.has(path) || /\.([cm]?[jt]sx?|json)$|^\.env$/.test(basename(path));
  }

  async #work(): Promise<void> {
    while (this.#pending.size > 0 && !this.#stopped) {
      const changed = new Set(this.#pending);
      const sinceMs = this.#pendingSinceMs;
      this.#pending.clear();
      await this.#rebuild(changed, sinceMs);
    }
  }

  async #rebuild(changed: ReadonlySet<string>, sinceMs: number): Promise<void> {
    const { screen } = this.#options;
    const good = this.#failed ? undefined : this.#installed;
    const newEnvironment = this.#environment.read();
    const early = newEnvironment || good === undefined || this.#force ? undefined : await this.#rebuilder.rebuildHandlers(changed);
    if (good !== undefined && early !== undefined && (await this.#swap({ ...good, bytecode: early })).ok) {
      screen.onReloaded(this.#names(changed), Date.now() - sinceMs, good);
    }
    const rebuilt = await this.#rebuilder.rebuild();
    this.#watcher.follow(this.#rebuilder.inputs);
    if (rebuilt.kind === "failed") {
      if (good !== undefined && this.#installed !== good) await this.#swap(good);
      return this.#fail(rebuilt.text);
    }
    if (rebuilt.text !== "") screen.onWarnings(rebuilt.text);
    await this.#take(rebuilt.version, newEnvironment, changed, sinceMs);
  }

  async #take(version: Version, newEnvironment: boolean, changed: ReadonlySet<string>, sinceMs: number): Promise<void> {
    const { screen } = this.#options;
    const recovered = this.#failed;
    if (!newEnvironment && !this.#force && isSame(version, this.#installed)) {
      this.#recover();
      if (recovered) screen.onRecovered();
      return;
    }
    this.#force = false;
    const first = this.#installed === undefined;
    const outcome = await this.#swap(version);
    if (!outcome.ok) return this.#fail(["the new version does not start", ...outcome.log].join("\n"));
    this.#recover();
    if (first) screen.onReady(outcome.url, version);
    else screen.onReloaded(this.#names(changed), Date.now() - sinceMs, version);
  }

  /** On a failure the files of what goes on are put back, for the next replacement or restart. */
  async #swap(version: Version): Promise<Outcome> {
    const before = this.#installed;
    this.#install(version);
    writeFileAtomically(this.#path("environment"), this.#environment.text);
    this.#startedMs = Date.now();
    const outcome = await this.#server.replace();
    if (outcome.ok) this.#installed = version;
    else if (before !== undefined) this.#install(before);
    return outcome;
  }

  #install({ program, bytecode }: Version): void {
    if (program !== this.#installed?.program || !existsSync(this.#path("server"))) putInPlace(program, this.#path("server"));
    writeFileAtomically(this.#path("bundle.bin"), bytecode);
  }

  /** A file that was written between two of our looks at it makes errors of its own: the next round tells the real ones. */
  async #fail(text: string): Promise<void> {
    await sleep(OVERTAKEN_MS);
    if (this.#pending.size > 0) return;
    this.#failed = true;
    this.#tell(text);
    this.#options.screen.onFailed(text, this.#installed !== undefined && this.#server.isRunning, this.url);
  }

  #tell(text: string): void {
    const title = `${basename(this.#options.source.entry)} has errors`;
    const hint = this.#installed === undefined ? "The page comes when they are gone." : "Other clients than browsers get the last version without errors. The page comes back when they are gone.";
    writeFileSync(this.#path("notice.html"), renderNotice({ title, text: text.replace(/\x1b\[[0-9;]*m/g, ""), hint }));
  }

  #recover(): void {
    this.#failed = false;
    rmSync(this.#path("notice.html"), { force: true });
  }

  /** The process died under us: the last version is started again, with the port free for a moment. */
  #restart(): void {
    this.#options.screen.onGone();
    if (Date.now() - this.#startedMs < SHORT_LIFE_MS || this.#busy !== undefined) return;
    this.#busy = this.#start().then((outcome) => {
      if (!outcome.ok) return this.#fail(["the server does not start again", ...outcome.log].join("\n"));
    }).finally(() => (this.#busy = undefined));
  }

  #names(changed: ReadonlySet<string>): string[] {
    const { root } = this.#options.source;
    return [...changed].filter((path) => this.#rebuilder.inputs.has(path) || path.endsWith(".env")).map((path) => (path.startsWith(root) ? path.slice(root.length + 1) : path));
  }
}

function isSame(a: Version, b: Version | undefined): boolean {
  return b !== undefined && a.program === b.program && Buffer.compare(a.bytecode, b.bytecode) === 0;
}

/** A program that runs is never written to: the new one gets its name. */
function putInPlace(program: string, path: string): void {
  const beside = `${path}.new`;
  copyFileSync(program, beside);
  renameSync(beside, path);
}

function nothingYet(packageRoot: string): { readonly name: string; readonly text: string } {
  const name = "nothing-yet.c";
  return { name, text: readFileSync(join(packageRoot, "templates", "c", name), "utf8") };
}
