/** A framework's server under measurement: started on a free port, stopped with all that it started. */
import { spawn, type ChildProcess } from "node:child_process";
import { closeSync, openSync, readFileSync } from "node:fs";
import { connect, createServer, type AddressInfo } from "node:net";
import { join } from "node:path";
import { lastLines, words } from "./command.ts";
import { folderOf } from "./install.ts";
import type { Framework } from "./model.ts";
import { ROOT } from "./paths.ts";
import { placed } from "./processors.ts";

const START_MAX_MS = 30_000;
const STOP_MAX_MS = 5_000;

export interface Placement {
  readonly processors: string;
  readonly threads: number;
  /** The control group that limits it. */
  readonly group: string | undefined;
}

/** What the ceiling is told: bytes of a request, the file of the answer, and the same of a handshake before them. */
export interface CeilingStart {
  readonly requestBytes: number;
  readonly reply: string;
  readonly openingBytes: number;
  readonly openingReply: string;
}

export interface Start extends Partial<CeilingStart> {
  readonly routes: number;
  readonly port: number;
}

export const pause = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms));

export function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const server = createServer().on("error", reject);
    server.listen(0, "127.0.0.1", () => {
      const { port } = server.address() as AddressInfo;
      server.close(() => resolve(port));
    });
  });
}

function accepts(port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = connect({ host: "127.0.0.1", port });
    const end = (answer: boolean): void => {
      socket.destroy();
      resolve(answer);
    };
    socket.on("connect", () => end(true)).on("error", () => end(false));
  });
}

const running = new Set<RunningServer>();
process.on("exit", () => running.forEach((server) => server.kill("SIGKILL")));
for (const signal of ["SIGINT", "SIGTERM"] as const) process.on(signal, () => process.exit(130));

export class RunningServer {
  readonly framework: Framework;
  readonly port: number;
  readonly pid: number;
  readonly #child: ChildProcess;
  readonly #exited: Promise<void>;

  private constructor(framework: Framework, port: number, child: ChildProcess, exited: Promise<void>) {
    this.framework = framework;
    this.port = port;
    this.pid = child.pid ?? 0;
    this.#child = child;
    this.#exited = exited;
    running.add(this);
  }

  /** Spawned, not waited for. Its output goes to server.log in the framework's build folder. */
  static spawn(framework: Framework, start: Start, placement: Placement): RunningServer {
    const folder = folderOf(framework);
    const values = { root: ROOT, build: folder, threads: placement.threads, ...start };
    const [program = "", ...args] = placed(placement.processors, words(framework.start, values), placement.group);
    const log = openSync(join(folder, "server.log"), "w");
    const child = spawn(program, args, { cwd: folder, env: { ...process.env, ...framework.environment }, stdio: ["ignore", log, log], detached: true });
    closeSync(log);
    const exited = new Promise<void>((resolve) => child.on("exit", () => resolve()).on("error", () => resolve()));
    return new RunningServer(framework, start.port, child, exited);
  }

  /** Until it accepts connections; throws with what it logged when it ends before or takes too long. */
  async waitUntilUp(): Promise<void> {
    for (const end = Date.now() + START_MAX_MS; Date.now() < end; ) {
      if (await accepts(this.port)) return;
      if (!this.isAlive) break;
      await pause(10);
    }
    const log = lastLines(readFileSync(join(folderOf(this.framework), "server.log"), "utf8"), 6);
    await this.stop();
    throw new Error(`it did not start: ${log}`);
  }

  get isAlive(): boolean {
    return this.#child.exitCode === null && this.#child.signalCode === null;
  }

  kill(signal: NodeJS.Signals): void {
    try {
      if (this.pid > 0) process.kill(-this.pid, signal);
    } catch {
      // It has ended.
    }
  }

  async stop(maxMs = STOP_MAX_MS): Promise<void> {
    this.kill("SIGTERM");
    await Promise.race([this.#exited, pause(maxMs)]);
    this.kill("SIGKILL");
    await this.#exited;
    running.delete(this);
  }
}
