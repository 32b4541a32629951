/**
 * `catzilla dev`: from a change of a file to the server that has it, on two ways at once.
 *
 *   change ─┬─> function bodies only? ──> new handlers ──> swap         some 40 ms; the other way makes sure that it was right
 *           │
 *           └─> compile (another thread; once more when files have changed meanwhile)
 *                 ├──> errors ──> notice, the last good version (back to it, if it was swapped)
 *                 └──> program and handlers ──> swap                    only when either differs
 */
import { readFileSync } from "node:fs";
import { basename, join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import type { Progress } from "../src/progress.ts";
import type { Source } from "../src/pipeline.ts";
import { CompilerThread } from "./compiler-thread.ts";
import { Environment } from "./environment.ts";
import { createDevBuilder, type DevBuilder, type DevTools } from "./program.ts";
import { QuickHandlers } from "./quick-handlers.ts";
import type { Rebuilt, Version } from "./rebuild.ts";
import { SessionFiles } from "./session-files.ts";
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
  readonly tools: DevTools;
  readonly progress: Progress;
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
const NO_BYTECODE = new Uint8Array();

export class Session {
  readonly #options: SessionOptions;
  readonly #builder: DevBuilder;
  readonly #compiler: CompilerThread;
  readonly #handlers: QuickHandlers;
  readonly #files: SessionFiles;
  readonly #server: ServerProcess;
  readonly #environment: Environment;
  readonly #watcher: Watcher;
  /** What has changed since what the server runs was made. */
  readonly #changed = new Set<string>();
  #changedMs = 0;
  readonly #inputs = new Set<string>();
  /** Of what is done to the server, one thing at a time. */
  #turn: Promise<void> = Promise.resolve();
  #compiling: Promise<void> | undefined;
  /** Files have changed since the compiler read them. */
  #overtaken = false;
  #stopped = false;
  #force = false;
  #newEnvironment = false;
  #failed = false;
  /** The last version that the compiler had nothing against, and what the server runs: that one, or its program with newer handlers. */
  #good: Version | undefined;
  #installed: Version | undefined;
  #startedMs = 0;

  private constructor(options: SessionOptions) {
    const { source, tools, color, progress } = options;
    this.#options = options;
    this.#builder = createDevBuilder(tools, join(tools.sessionDir, "session"), progress);
    this.#compiler = new CompilerThread({ source, tools, color }, progress);
    this.#handlers = new QuickHandlers(source, this.#builder);
    this.#environment = new Environment(join(source.root, ".env"), options.env);
    this.#files = new SessionFiles(tools.sessionDir);
    this.#server = new ServerProcess({
      program: this.#files.server,
      args: [...options.args, "--access-log", "json", "--show-errors", "--notice", this.#files.notice],
      cwd: source.root,
      env: { ...options.env, CATZILLA_DEV_DIR: tools.sessionDir },
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
    await this.#compiling;
  }

  async close(): Promise<void> {
    this.#stopped = true;
    this.#watcher.close();
    await this.#compiler.close();
    await this.#server.stop();
    this.#files.removeAll();
  }

  async #first(): Promise<Outcome> {
    this.#environment.read();
    const rebuilt = await this.#compile();
    if (rebuilt.kind === "failed") return this.#firstNothing(rebuilt.text);
    const { screen } = this.#options;
    this.#files.install(rebuilt.version);
    const outcome = await this.#start();
    if (!outcome.ok) return this.#firstNothing(outcome.log.join("\n"));
    this.#installed = this.#good = rebuilt.version;
    if (rebuilt.text !== "") screen.onWarnings(rebuilt.text);
    screen.onReady(outcome.url, rebuilt.version);
    this.#handlers.remember(rebuilt, rebuilt.inputs);
    return outcome;
  }

  /** A server without routes holds the port and shows browsers what is wrong. When not even that starts, it is not the source's fault. */
  async #firstNothing(text: string): Promise<Outcome> {
    const { screen, source } = this.#options;
    this.#files.install({ program: await this.#builder.program([nothingYet(source.packageRoot)]), bytecode: NO_BYTECODE });
    this.#failed = true;
    this.#tell(text);
    const outcome = await this.#start();
    if (outcome.ok) screen.onFailed(text, false, outcome.url);
    return outcome;
  }

  #start(): Promise<Outcome> {
    this.#startedMs = Date.now();
    this.#files.writeEnvironment(this.#environment.text);
    return this.#server.start();
  }

  #note(paths: ReadonlySet<string>): void {
    const changed = [...paths].filter((path) => this.#matters(path));
    if (this.#stopped || changed.length === 0) return;
    if (this.#changed.size === 0) this.#changedMs = Date.now();
    for (const path of changed) this.#changed.add(path);
    this.#overtaken = true;
    const sinceMs = Date.now();
    void this.#inTurn(() => this.#swapHandlers(sinceMs));
    this.#compiling ??= this.#compileUntilCurrent().finally(() => (this.#compiling = undefined));
  }

  /** A source that is no input yet may be what a failed import waits for, or may stand before another of its name. */
  #matters(path: string): boolean {
    return this.#inputs.has(path) || /\.([cm]?[jt]sx?|json)$|^\.env$/.test(basename(path));
  }

  #inTurn(work: () => Promise<void>): Promise<void> {
    this.#turn = this.#turn.then(() => (this.#stopped ? undefined : work()));
    return this.#turn;
  }

  async #compile(): Promise<Rebuilt> {
    const rebuilt = await this.#compiler.rebuild();
    for (const path of rebuilt.inputs) this.#inputs.add(path);
    this.#watcher.follow(this.#inputs);
    return rebuilt;
  }

  async #compileUntilCurrent(): Promise<void> {
    while (this.#overtaken && !this.#stopped) {
      this.#overtaken = false;
      const rebuilt = await this.#compile();
      if (!this.#overtaken) await this.#inTurn(() => this.#take(rebuilt));
    }
  }

  async #swapHandlers(sinceMs: number): Promise<void> {
    this.#newEnvironment = this.#environment.read() || this.#newEnvironment;
    if (this.#good === undefined || this.#failed || this.#newEnvironment || this.#force) return;
    const bytecode = await this.#handlers.rebuild(this.#changed);
    if (bytecode === undefined) return;
    const version = { ...this.#good, bytecode };
    if ((await this.#swap(version)).ok) this.#options.screen.onReloaded(this.#names(), Date.now() - sinceMs, version);
  }

  /** What was compiled of the files as they are. */
  async #take(rebuilt: Rebuilt): Promise<void> {
    const [names, sinceMs] = [this.#names(), this.#changedMs];
    this.#changed.clear();
    if (rebuilt.kind === "failed") {
      if (this.#good !== undefined && this.#installed !== this.#good) await this.#swap(this.#good);
      return this.#fail(rebuilt.text);
    }
    const { screen } = this.#options;
    if (rebuilt.text !== "") screen.onWarnings(rebuilt.text);
    const [first, recovered] = [this.#installed === undefined, this.#failed];
    const current = !this.#newEnvironment && !this.#force && isSame(rebuilt.version, this.#installed);
    const outcome = current ? undefined : await this.#swap(rebuilt.version);
    this.#force = this.#newEnvironment = false;
    if (outcome?.ok === false) return this.#fail(["the new version does not start", ...outcome.log].join("\n"));
    this.#good = this.#installed = rebuilt.version;
    this.#handlers.remember(rebuilt, rebuilt.inputs);
    this.#recover();
    if (outcome === undefined) {
      if (recovered) screen.onRecovered();
    } else if (first) screen.onReady(outcome.url, rebuilt.version);
    else screen.onReloaded(names, Date.now() - sinceMs, rebuilt.version);
  }

  /** On a failure the files of what goes on are put back, for the next replacement or restart. */
  async #swap(version: Version): Promise<Outcome> {
    const before = this.#installed;
    this.#files.install(version);
    this.#files.writeEnvironment(this.#environment.text);
    this.#startedMs = Date.now();
    const outcome = await this.#server.replace();
    if (outcome.ok) this.#installed = version;
    else if (before !== undefined) this.#files.install(before);
    return outcome;
  }

  /** A file that was written between two of our looks at it makes errors of its own: the next round tells the real ones. */
  async #fail(text: string): Promise<void> {
    await sleep(OVERTAKEN_MS);
    if (this.#overtaken) return;
    this.#failed = true;
    this.#tell(text);
    this.#options.screen.onFailed(text, this.#installed !== undefined && this.#server.isRunning, this.url);
  }

  #tell(text: string): void {
    const title = `${basename(this.#options.source.entry)} has errors`;
    const hint = this.#installed === undefined ? "The page comes when they are gone." : "Other clients than browsers get the last version without errors. The page comes back when they are gone.";
    this.#files.showNotice({ title, text: text.replace(/\x1b\[[0-9;]*m/g, ""), hint });
  }

  #recover(): void {
    this.#failed = false;
    this.#files.removeNotice();
  }

  /** The process died under us: the last version is started again, with the port free for a moment. */
  #restart(): void {
    this.#options.screen.onGone();
    if (Date.now() - this.#startedMs < SHORT_LIFE_MS) return;
    void this.#inTurn(async () => {
      if (this.#server.isRunning) return;
      const outcome = await this.#start();
      if (!outcome.ok) await this.#fail(["the server does not start again", ...outcome.log].join("\n"));
    });
  }

  #names(): string[] {
    const { root } = this.#options.source;
    return [...this.#changed].filter((path) => this.#inputs.has(path) || path.endsWith(".env")).map((path) => (path.startsWith(root) ? path.slice(root.length + 1) : path));
  }
}

function isSame(a: Version, b: Version | undefined): boolean {
  return b !== undefined && a.program === b.program && Buffer.compare(a.bytecode, b.bytecode) === 0;
}

function nothingYet(packageRoot: string): { readonly name: string; readonly text: string } {
  const name = "nothing-yet.c";
  return { name, text: readFileSync(join(packageRoot, "templates", "c", name), "utf8") };
}
