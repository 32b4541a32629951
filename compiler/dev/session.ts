/**
 * `catzilla dev`: from a change of a file to the server that has it, on two ways.
 *
 *   change ─┬─> function bodies only? ──> new handlers ──> swap         some 40 ms; the other way makes sure that it was right
 *           │
 *           └─> right behind, compile (another thread; once more when files have changed meanwhile)
 *                 ├──> errors ──> notice, the last good version (back to it, if it was swapped)
 *                 └──> program and handlers ──> swap                    only when either differs
 */
import { basename, join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import type { Progress, Steps } from "../src/progress.ts";
import type { Source } from "../src/pipeline.ts";
import { Changes } from "./changes.ts";
import { CompilerThread } from "./compiler-thread.ts";
import { Environment, isEnvironmentFile } from "./environment.ts";
import { LastBuild, type WholeBuild } from "./last-build.ts";
import { createDevBuilder, nothingYet, type DevBuilder, type DevTools } from "./program.ts";
import { QuickHandlers } from "./quick-handlers.ts";
import { docsPath, type Rebuilt, type Version } from "./version.ts";
import type { Screen } from "./screen.ts";
import { SessionFiles } from "./session-files.ts";
import { ServerProcess, type Outcome } from "./server-process.ts";
import { createTrace, withTrace, type TracedStep } from "./trace.ts";
import { watchFiles, type Watcher } from "./watch.ts";

export interface SessionOptions {
  readonly source: Source;
  readonly tools: DevTools;
  readonly progress: Progress;
  readonly screen: Screen;
  readonly color: boolean;
  readonly env: NodeJS.ProcessEnv;
  /** Flags for the server. */
  readonly args: readonly string[];
  /** The screen is told the steps of the work. */
  readonly trace: boolean;
  /** catzilla.config.ts has changed. */
  onConfiguration(): void;
}

/** Longer than a change takes to be noticed. */
const OVERTAKEN_MS = 40;
/** Within this time new bodies have the processors for themselves. */
const HEAD_START_MS = 500;
/** A server that dies sooner than this after its start is not started again before something changes. */
const SHORT_LIFE_MS = 2_000;
const CONFIGURATION = "catzilla.config.ts";
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
  readonly #trace: Steps;
  readonly #lastBuild: LastBuild;
  readonly #changes = new Changes();
  readonly #inputs = new Set<string>();
  /** Of what is done to the server, one thing at a time. */
  #turn: Promise<void> = Promise.resolve();
  #compiling: Promise<void> | undefined;
  /** Files have changed since the compiler read them. */
  #overtaken = false;
  #stopped = false;
  #force = false;
  /** What the warnings say that are on the screen. */
  #warnings: ReadonlySet<string> = new Set();
  #newEnvironment = false;
  #failed = false;
  /** The last version that the compiler had nothing against, and what the server runs: that one, or its program with newer handlers. */
  #good: Version | undefined;
  #installed: Version | undefined;
  /** What made the good one, and when the compiler began to read it. */
  #build: { readonly build: WholeBuild; readonly startMs: number } | undefined;
  #startedMs = 0;

  private constructor(options: SessionOptions) {
    const { source, tools, color, trace } = options;
    this.#options = options;
    const onStep = trace ? (step: TracedStep) => this.#tellStep(step) : undefined;
    this.#trace = createTrace(onStep);
    const progress = withTrace(options.progress, this.#trace);
    this.#builder = createDevBuilder(tools, join(tools.sessionDir, "session"), progress);
    this.#compiler = new CompilerThread({ source, tools, color, trace }, options.progress, onStep);
    this.#handlers = new QuickHandlers(source, this.#builder, this.#trace);
    this.#lastBuild = new LastBuild(tools, source);
    this.#environment = new Environment(source.root, options.env);
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
    const plan = this.#installed?.plan;
    return this.url + ((plan && docsPath(plan)) ?? "");
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
    if (this.#build !== undefined && !this.#failed) this.#lastBuild.write(this.#build.build, this.#build.startMs);
    this.#files.removeAll();
  }

  async #first(): Promise<Outcome> {
    this.#environment.read();
    const last = this.#lastBuild.read();
    if (last !== undefined) {
      const outcome = await this.#begin(last);
      if (outcome.ok) this.#compileBehind();
      if (outcome.ok) return outcome;
    }
    const startMs = Date.now();
    const rebuilt = await this.#compile();
    if (rebuilt.kind === "failed") return this.#firstNothing(rebuilt.text);
    const outcome = await this.#begin(rebuilt);
    if (!outcome.ok) return this.#firstNothing(outcome.log.join("\n"));
    this.#build = { build: rebuilt, startMs };
    return outcome;
  }

  async #begin(build: WholeBuild): Promise<Outcome> {
    this.#files.install(build.version);
    const outcome = await this.#start();
    if (!outcome.ok) return outcome;
    this.#installed = this.#good = build.version;
    this.#follow(build.inputs);
    this.#warn(build);
    this.#options.screen.onReady(outcome.url, build.version);
    this.#handlers.remember(build, build.inputs);
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
    if (paths.has(join(this.#options.source.root, CONFIGURATION))) this.#options.onConfiguration();
    const sinceMs = Date.now();
    const noticing = this.#changes.note(changed);
    if (this.#options.trace) this.#tellStep(noticing);
    void this.#inTurn(() => this.#swapHandlers(sinceMs));
    this.#compileBehind();
  }

  #compileBehind(): void {
    this.#overtaken = true;
    this.#compiling ??= this.#compileUntilCurrent().finally(() => (this.#compiling = undefined));
  }

  /** A source that is no input yet may be what a failed import waits for, or may stand before another of its name. */
  #matters(path: string): boolean {
    return this.#inputs.has(path) || isEnvironmentFile(basename(path)) || /\.([cm]?[jt]sx?|json)$/.test(path);
  }

  #inTurn(work: () => Promise<void>): Promise<void> {
    this.#turn = this.#turn.then(() => (this.#stopped ? undefined : work()));
    return this.#turn;
  }

  async #compile(): Promise<Rebuilt> {
    const rebuilt = await this.#compiler.rebuild();
    this.#follow(rebuilt.inputs);
    return rebuilt;
  }

  #follow(inputs: readonly string[]): void {
    for (const path of inputs) this.#inputs.add(path);
    this.#watcher.follow(this.#inputs);
  }

  async #compileUntilCurrent(): Promise<void> {
    while (this.#overtaken && !this.#stopped) {
      await Promise.race([this.#turn, sleep(HEAD_START_MS, undefined, { ref: false })]);
      this.#overtaken = false;
      const startMs = Date.now();
      const rebuilt = await this.#compile();
      if (!this.#overtaken) await this.#inTurn(() => this.#take(rebuilt, startMs));
    }
  }

  async #swapHandlers(sinceMs: number): Promise<void> {
    this.#newEnvironment = this.#environment.read() || this.#newEnvironment;
    if (this.#good === undefined || this.#failed || this.#newEnvironment || this.#force) return;
    const bytecode = await this.#handlers.rebuild(this.#changes.paths);
    if (bytecode === undefined) return;
    const version = { ...this.#good, bytecode };
    if ((await this.#swap(version)).ok) this.#options.screen.onReloaded(this.#names(), Date.now() - sinceMs, version);
  }

  /** What was compiled of the files as they are. */
  async #take(rebuilt: Rebuilt, startMs: number): Promise<void> {
    const [names, sinceMs] = [this.#names(), this.#changes.sinceMs];
    this.#changes.clear();
    this.#build = undefined;
    if (rebuilt.kind === "failed") {
      if (this.#good !== undefined && this.#installed !== this.#good) await this.#swap(this.#good);
      return this.#fail(rebuilt.text);
    }
    const { screen } = this.#options;
    this.#warn(rebuilt);
    const [first, recovered] = [this.#installed === undefined, this.#failed];
    const current = !this.#newEnvironment && !this.#force && isSame(rebuilt.version, this.#installed);
    const outcome = current ? undefined : await this.#swap(rebuilt.version);
    this.#force = this.#newEnvironment = false;
    if (outcome?.ok === false) return this.#fail(["the new version does not start", ...outcome.log].join("\n"));
    this.#good = this.#installed = rebuilt.version;
    this.#build = { build: rebuilt, startMs };
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
    const outcome = await this.#trace.step("starting the new server", () => this.#server.replace());
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

  /** Those that were shown are not shown again at every save. */
  #warn({ text, warnings }: Rebuilt): void {
    const shown = this.#warnings;
    this.#warnings = new Set(warnings);
    if (warnings.some((warning) => !shown.has(warning))) this.#options.screen.onWarnings(text);
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

  #tellStep({ name, startMs, endMs }: TracedStep): void {
    this.#options.screen.onStep(name, this.#changes.sinceSaveMs(startMs), Math.round(endMs - startMs));
  }

  #names(): string[] {
    return this.#changes.names(this.#options.source.root, this.#inputs);
  }
}

function isSame(a: Version, b: Version | undefined): boolean {
  return b !== undefined && a.program === b.program && Buffer.compare(a.bytecode, b.bytecode) === 0;
}
