/**
 * The server that `catzilla dev` runs, through all its replacements:
 *
 *   start ──> serving ──> replacing ──> serving      a new process has taken over the listening socket (SIGUSR2); the old one
 *                             │                      finishes what it serves
 *                             └──> serving           the new one did not start: the old one goes on
 *
 * Each process tells its id (templates/c/dev.c) and when it listens; all of them share the first one's standard streams. When
 * the last one has ended, so do the streams.
 */
import { spawn, type ChildProcess } from "node:child_process";
import { openLifeline, type Lifeline } from "./lifeline.ts";
import { eachLine } from "./lines.ts";

export interface ServerProcessOptions {
  /** Where the program lies; a replacement is started from the same path. */
  readonly program: string;
  readonly args: readonly string[];
  readonly cwd: string;
  readonly env: NodeJS.ProcessEnv;
  /** A line that the server wrote: its log, and the access log. */
  onLine(line: string, stream: "out" | "err"): void;
  /** No process is left, and `stop` was not called. */
  onGone(): void;
}

export type Outcome = { readonly ok: true; readonly url: string } | { readonly ok: false; readonly log: readonly string[] };

const REPLACE_TIMEOUT_MS = 20_000;
const STOP_TIMEOUT_MS = 3_000;

export class ServerProcess {
  readonly #options: ServerProcessOptions;
  #lifeline: Lifeline | undefined;
  #child: ChildProcess | undefined;
  #pid: number | undefined;
  /** Told its id, does not listen yet. */
  #nextPid: number | undefined;
  #url = "";
  #stopping = false;
  #log: string[] = [];
  #settle: ((outcome: Outcome) => void) | undefined;

  constructor(options: ServerProcessOptions) {
    this.#options = options;
  }

  get isRunning(): boolean {
    return this.#pid !== undefined;
  }

  get url(): string {
    return this.#url;
  }

  /** Starts the first process, or one after all have gone. */
  async start(): Promise<Outcome> {
    this.#lifeline ??= await openLifeline();
    const { program, cwd, env } = this.#options;
    // Again on the port that it had, also when that was any free one.
    const args = this.#url === "" ? this.#options.args : [...this.#options.args, "--port", new URL(this.#url).port];
    // In a process group of its own: ^C in the terminal is for `catzilla dev`, which has its servers finish.
    const detached = process.platform !== "win32";
    const child = spawn(program, args, { cwd, env, stdio: [this.#lifeline.end, "pipe", "pipe"], windowsHide: true, detached });
    this.#child = child;
    eachLine(child.stdout, (line) => this.#read(line, "out"));
    eachLine(child.stderr, (line) => this.#read(line, "err"));
    child.once("error", (error) => this.#fail(`${program} cannot be started: ${error.message}`));
    child.once("close", () => this.#gone(child)); // that is, when nobody holds its streams any more
    return this.#outcome();
  }

  /** Has the program, which may be another by now, take over. Where the system has no such thing the port is free for a moment. */
  async replace(): Promise<Outcome> {
    if (this.#pid === undefined) return this.start();
    if (process.platform === "win32") {
      await this.#end();
      return this.start();
    }
    const outcome = this.#outcome();
    process.kill(this.#pid, "SIGUSR2");
    return outcome;
  }

  /** Finishes what is served, for a moment. */
  async stop(): Promise<void> {
    this.#stopping = true;
    await this.#end();
  }

  #outcome(): Promise<Outcome> {
    this.#log = [];
    return new Promise((resolve) => {
      const timer = setTimeout(() => this.#fail("the new server does not listen"), REPLACE_TIMEOUT_MS);
      this.#settle = (outcome) => {
        clearTimeout(timer);
        this.#settle = undefined;
        if (outcome.ok) for (const line of this.#log) this.#options.onLine(line, "err");
        resolve(outcome);
      };
    });
  }

  #fail(reason?: string): void {
    this.#settle?.({ ok: false, log: reason === undefined ? this.#log : [...this.#log, reason] });
  }

  #read(line: string, stream: "out" | "err"): void {
    const [, pid] = /^catzilla dev process (\d+)$/.exec(line) ?? [];
    if (pid !== undefined) {
      this.#nextPid = Number(pid);
      return;
    }
    const [, url] = /^listening on (.+)$/.exec(line) ?? [];
    if (url !== undefined && this.#nextPid !== undefined) {
      this.#pid = this.#nextPid;
      this.#nextPid = undefined;
      this.#url = url;
      this.#settle?.({ ok: true, url });
    } else if (/no new process takes over/.test(line)) {
      this.#fail();
    } else if (!/info: process \d+ has taken over/.test(line)) {
      // Of a version that does not start all that is known; of one that does it is told as ever.
      if (stream === "err" && this.#settle !== undefined) this.#log.push(line);
      else this.#options.onLine(line, stream);
    }
  }

  #gone(child: ChildProcess): void {
    if (child !== this.#child) return;
    const served = this.#pid !== undefined;
    this.#child = this.#pid = this.#nextPid = undefined;
    this.#fail();
    if (served && !this.#stopping) this.#options.onGone();
  }

  async #end(): Promise<void> {
    const child = this.#child;
    if (child === undefined) return;
    const closed = new Promise<void>((resolve) => child.once("close", () => resolve()));
    const pid = this.#pid;
    this.#lifeline?.cut(); // what every one of its processes waits for
    this.#lifeline = undefined;
    const timer = setTimeout(() => {
      if (pid !== undefined) kill(pid);
      child.stdout?.destroy();
      child.stderr?.destroy();
    }, STOP_TIMEOUT_MS);
    if (process.platform === "win32") child.kill();
    await closed;
    clearTimeout(timer);
    this.#pid = this.#child = undefined;
  }
}

function kill(pid: number): void {
  try {
    process.kill(pid, "SIGKILL");
  } catch {
    // It has ended by now.
  }
}
