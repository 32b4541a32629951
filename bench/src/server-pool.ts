/** The servers of a feature: they stay up from case to case, while the number of routes stays the same. */
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { folderOf, prepare } from "./install.ts";
import type { Case, Feature, Framework } from "./model.ts";
import { note, type Run } from "./run.ts";
import { freePort, RunningServer, type CeilingStart } from "./server.ts";
import { exchangeOf, firstOf, replyBytes, requestBytes, switchBytes } from "./wire.ts";

export class ServerPool {
  readonly #run: Run;
  readonly #feature: Feature;
  readonly #up = new Map<string, RunningServer>();
  #routes: number | undefined;

  constructor(run: Run, feature: Feature) {
    this.#run = run;
    this.#feature = feature;
  }

  async get(framework: Framework, one: Case): Promise<RunningServer | undefined> {
    if (this.#routes !== one.routes) await this.stopAll();
    this.#routes = one.routes;
    const known = this.#up.get(framework.name);
    if (known?.isAlive === true && !framework.ceiling) return known;
    if (known !== undefined) await known.stop();
    const server = await this.#start(framework, one);
    if (server !== undefined) this.#up.set(framework.name, server);
    return server;
  }

  async #start(framework: Framework, one: Case): Promise<RunningServer | undefined> {
    const { processors, group } = this.#run;
    try {
      const failure = await prepare(framework, one.routes);
      if (failure !== undefined) throw new Error(failure);
      const port = await freePort();
      const start = { routes: one.routes, port, ...(framework.ceiling && ceilingStart(framework, one, port)) };
      const server = RunningServer.spawn(framework, start, { processors: processors.server, threads: processors.threads, group });
      await server.waitUntilUp();
      return server;
    } catch (error) {
      note(this.#run, { kind: "void", framework: framework.name, feature: this.#feature.name, case: one.name, reason: (error as Error).message });
      return undefined;
    }
  }

  async stopAll(): Promise<void> {
    await Promise.all([...this.#up.values()].map((server) => server.stop()));
    this.#up.clear();
  }
}

/** The bytes of the first request and answer of a case, others of a case have as many; of WebSocket, those of a message and of the handshake before it. */
export function ceilingStart(framework: Framework, one: Case, port: number): CeilingStart {
  const { request, expect } = firstOf(one);
  const write = (name: string, bytes: string | Buffer): string => {
    const file = join(folderOf(framework), name);
    writeFileSync(file, bytes);
    return file;
  };
  const size = Buffer.byteLength(requestBytes(request, port));
  const exchange = exchangeOf(one);
  if (exchange === undefined) return { requestBytes: size, reply: write("reply.bin", replyBytes(expect)), openingBytes: 0, openingReply: "/dev/null" };
  return { requestBytes: exchange.frame.length, reply: write("reply.bin", exchange.reply), openingBytes: size, openingReply: write("opening.bin", switchBytes(expect)) };
}
