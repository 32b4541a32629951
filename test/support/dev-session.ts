/** `catzilla dev` under test: in a project of its own, on a free port. */
import { spawn, type ChildProcess } from "node:child_process";
import { mkdirSync, mkdtempSync, renameSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { ROOT } from "./run.ts";

const PATIENCE_MS = 60_000;

export class DevSession {
  readonly dir: string;
  readonly child: ChildProcess;
  readonly exited: Promise<number | null>;
  out = "";
  err = "";
  origin = "";

  private constructor(dir: string, args: readonly string[], env: Readonly<Record<string, string>>) {
    this.dir = dir;
    const argv = [join(ROOT, "compiler", "catzilla.mjs"), "dev", "--port", "0", ...args];
    this.child = spawn(process.execPath, argv, { cwd: dir, env: { ...process.env, NO_COLOR: "1", ...env }, stdio: ["ignore", "pipe", "pipe"] });
    this.child.stdout?.setEncoding("utf8").on("data", (text: string) => (this.out += text));
    this.child.stderr?.setEncoding("utf8").on("data", (text: string) => (this.err += text));
    this.exited = new Promise((resolve) => this.child.once("close", (code) => resolve(code)));
  }

  /** A project of these files, and the session that serves it once it has told where. */
  static async open(files: Readonly<Record<string, string>>, args: readonly string[] = [], env: Readonly<Record<string, string>> = {}): Promise<DevSession> {
    const dir = mkdtempSync(join(tmpdir(), "catzilla-dev-"));
    symlinkSync(join(ROOT, "node_modules"), join(dir, "node_modules"));
    for (const [name, text] of Object.entries(files)) write(join(dir, name), text);
    const session = new DevSession(dir, args, env);
    await session.until(() => /http:\/\/127\.0\.0\.1:\d+/.test(session.out + session.err), "the session told no address");
    session.origin = /http:\/\/127\.0\.0\.1:\d+/.exec(session.out + session.err)?.[0] ?? "";
    return session;
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
      if (Date.now() > deadline || this.child.exitCode !== null) {
        throw new Error(`${typeof complaint === "string" ? complaint : complaint()}\n--- out\n${this.out}\n--- err\n${this.err}`);
      }
      await new Promise((resolve) => setTimeout(resolve, 10));
    }
  }

  async close(signal: NodeJS.Signals = "SIGTERM"): Promise<number | null> {
    this.child.kill(signal);
    const code = await this.exited;
    rmSync(this.dir, { recursive: true, force: true });
    return code;
  }
}

function write(path: string, text: string): void {
  mkdirSync(dirname(path), { recursive: true });
  writeFileSync(path, text);
}
