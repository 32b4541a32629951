/** `catzilla dev` under test: in a project of its own, on a free port. */
import { spawn, type ChildProcess } from "node:child_process";
import { mkdirSync, mkdtempSync, renameSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { ROOT } from "./run.ts";

const PATIENCE_MS = 60_000;

export class DevSession {
  readonly dir: string;
  #child: ChildProcess | undefined;
  #exited: Promise<number | null> = Promise.resolve(null);
  out = "";
  err = "";
  origin = "";

  /** A project of these files. */
  constructor(files: Readonly<Record<string, string>>) {
    this.dir = mkdtempSync(join(tmpdir(), "catzilla-dev-"));
    symlinkSync(join(ROOT, "node_modules"), join(this.dir, "node_modules"));
    for (const [name, text] of Object.entries(files)) this.write(name, text);
  }

  /** A project of these files, and the session that serves it once it has told where. */
  static async open(files: Readonly<Record<string, string>>, args: readonly string[] = [], env: Readonly<Record<string, string>> = {}): Promise<DevSession> {
    const session = new DevSession(files);
    await session.start(args, env);
    return session;
  }

  /** Resolves when it has told where it serves. */
  async start(args: readonly string[] = [], env: Readonly<Record<string, string>> = {}): Promise<void> {
    const argv = [join(ROOT, "compiler", "catzilla.mjs"), "dev", "--port", "0", ...args];
    const child = spawn(process.execPath, argv, { cwd: this.dir, env: { ...process.env, NO_COLOR: "1", ...env }, stdio: ["ignore", "pipe", "pipe"] });
    this.#child = child;
    this.out = this.err = "";
    child.stdout.setEncoding("utf8").on("data", (text: string) => (this.out += text));
    child.stderr.setEncoding("utf8").on("data", (text: string) => (this.err += text));
    this.#exited = new Promise((resolve) => child.once("close", (code) => resolve(code)));
    await this.listening(1);
  }

  /** Until it has told for the `nth` time where it serves. */
  async listening(nth: number): Promise<void> {
    const told = (): readonly string[] => (this.out + this.err).match(/http:\/\/127\.0\.0\.1:\d+(?![\d/])/g) ?? [];
    await this.until(() => told().length >= nth, "the session told no address");
    this.origin = told()[nth - 1] ?? "";
  }

  write(name: string, text: string): void {
    write(join(this.dir, name), text);
  }

  /** As editors that write beside the file and rename over it. */
  replace(name: string, text: string): void {
    write(join(this.dir, `${name}~`), text);
    renameSync(join(this.dir, `${name}~`), join(this.dir, name));
  }

  remove(name: string): void {
    rmSync(join(this.dir, name), { recursive: true });
  }

  /** Each request on a connection of its own: an idle one is closed when the server behind it is replaced. */
  async ask(path: string, headers: Readonly<Record<string, string>> = {}): Promise<string> {
    const response = await fetch(this.origin + path, { headers: { connection: "close", ...headers } });
    return `${response.status} ${await response.text()}`;
  }

  async untilAnswer(path: string, expected: string): Promise<void> {
    let last = "";
    await this.until(async () => (last = await this.ask(path)) === expected, () => `${path} answers ${last}, not ${expected}`);
  }

  async until(done: () => boolean | Promise<boolean>, complaint: string | (() => string)): Promise<void> {
    const deadline = Date.now() + PATIENCE_MS;
    while (!(await done())) {
      if (Date.now() > deadline || this.#child?.exitCode !== null) {
        throw new Error(`${typeof complaint === "string" ? complaint : complaint()}\n--- out\n${this.out}\n--- err\n${this.err}`);
      }
      await new Promise((resolve) => setTimeout(resolve, 10));
    }
  }

  /** The project stays. */
  async stop(signal: NodeJS.Signals = "SIGTERM"): Promise<number | null> {
    this.#child?.kill(signal);
    return this.#exited;
  }

  async close(signal: NodeJS.Signals = "SIGTERM"): Promise<number | null> {
    const code = await this.stop(signal);
    rmSync(this.dir, { recursive: true, force: true });
    return code;
  }
}

function write(path: string, text: string): void {
  mkdirSync(dirname(path), { recursive: true });
  writeFileSync(path, text);
}
