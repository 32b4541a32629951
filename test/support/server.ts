/** A built server under test: built by the real command line, on a free port of the loopback. */
import { spawn, type ChildProcess } from "node:child_process";
import { mkdirSync } from "node:fs";
import { connect, type Socket } from "node:net";
import { join } from "node:path";
import { catzilla, ROOT } from "./run.ts";
import { hasSignals, TEST_TARGET, writeLauncher } from "./target.ts";

/** Builds `entry` (relative to the repository) and gives the absolute path of what starts the server. */
export async function buildServer(entry: string, name: string, extra: readonly string[] = []): Promise<string> {
  const dir = join(ROOT, "test", "build", TEST_TARGET ?? "");
  mkdirSync(dir, { recursive: true });
  const output = join(dir, name);
  const target = TEST_TARGET === undefined ? [] : ["--target", TEST_TARGET];
  const binary = TEST_TARGET === undefined ? output : `${output}.exe`;
  const result = await catzilla(["build", entry, "-o", binary, ...target, ...extra]);
  if (result.code !== 0) throw new Error(`catzilla build ${entry} failed (${result.code}):\n${result.stdout}${result.stderr}`);
  if (TEST_TARGET !== undefined) writeLauncher(output, TEST_TARGET, binary);
  return output;
}

export interface Exit {
  readonly code: number | null;
  readonly signal: NodeJS.Signals | null;
}

/** How a server ends that was asked to. */
export const CLEAN_EXIT: Exit = hasSignals ? { code: 0, signal: null } : { code: null, signal: "SIGTERM" };

export class Server {
  readonly child: ChildProcess;
  readonly origin: string;
  readonly port: number;
  readonly exited: Promise<Exit>;
  readonly #log: string[];

  private constructor(child: ChildProcess, origin: string, exited: Promise<Exit>, log: string[]) {
    this.child = child;
    this.origin = origin;
    this.port = Number(new URL(origin).port);
    this.exited = exited;
    this.#log = log;
  }

  /** Starts `binary` on a free port and waits for its `listening on` line. */
  static async start(binary: string, args: readonly string[] = [], env: Record<string, string> = {}): Promise<Server> {
    const child = spawn(binary, ["--port", "0", ...args], { stdio: ["ignore", "pipe", "pipe"], env: { ...process.env, ...env } });
    const log: string[] = [];
    const exited = new Promise<Exit>((resolve) => child.on("close", (code, signal) => resolve({ code, signal })));
    child.stderr.setEncoding("utf8").on("data", (text: string) => log.push(text));
    const origin = await new Promise<string>((resolve, reject) => {
      let out = "";
      const timer = setTimeout(() => reject(new Error(`no listening line in 20 s; stderr: ${log.join("")}`)), 20_000);
      child.on("error", reject);
      child.on("close", (code) => reject(new Error(`exited with ${code} before it listened; stderr: ${log.join("")}`)));
      child.stdout.setEncoding("utf8").on("data", (text: string) => {
        out += text;
        const match = /^listening on (http:\/\/\S+)$/m.exec(out);
        if (match?.[1] === undefined) return;
        clearTimeout(timer);
        resolve(match[1]);
      });
    });
    return new Server(child, origin, exited, log);
  }

  /** All that the server wrote to standard error so far; Windows ends its lines with CRLF. */
  get log(): string {
    return this.#log.join("").replaceAll("\r\n", "\n");
  }

  fetch(path: string, init?: RequestInit): Promise<Response> {
    return fetch(this.origin + path, { redirect: "manual", ...init });
  }

  /** SIGTERM, then waits for the end (SIGKILL after 15 s). */
  async stop(): Promise<Exit> {
    this.child.kill("SIGTERM");
    const timer = setTimeout(() => this.child.kill("SIGKILL"), 15_000);
    const exit = await this.exited;
    clearTimeout(timer);
    return exit;
  }

  /** A raw connection: what is written goes out as it stands. */
  async connect(): Promise<RawConnection> {
    const socket = connect({ host: "127.0.0.1", port: this.port, noDelay: true });
    await new Promise<void>((resolve, reject) => socket.once("connect", resolve).once("error", reject));
    return new RawConnection(socket);
  }

  /** Sends `text` on a connection of its own and gives all that comes until the server closes it. */
  async raw(text: string): Promise<string> {
    const connection = await this.connect();
    connection.write(text);
    return connection.untilClosed();
  }
}

export class RawConnection {
  readonly socket: Socket;
  #received = "";
  #closed = false;

  constructor(socket: Socket) {
    this.socket = socket;
    socket.setEncoding("latin1").on("data", (text: string) => (this.#received += text));
    socket.on("close", () => (this.#closed = true)).on("error", () => (this.#closed = true));
  }

  write(text: string): void {
    this.socket.write(text, "latin1");
  }

  get received(): string {
    return this.#received;
  }

  get closed(): boolean {
    return this.#closed;
  }

  /** Waits until `done` holds of all that was received; fails after 10 s. */
  async until(done: (received: string) => boolean): Promise<string> {
    const deadline = Date.now() + 10_000;
    while (!done(this.#received)) {
      if (Date.now() > deadline) throw new Error(`waited 10 s; received so far: ${JSON.stringify(this.#received)}`);
      await new Promise((resolve) => setTimeout(resolve, 5));
    }
    return this.#received;
  }

  async untilClosed(): Promise<string> {
    await this.until(() => this.#closed);
    return this.#received;
  }

  end(): void {
    this.socket.destroy();
  }
}
