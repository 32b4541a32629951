/** Resident memory of a server in its states. */
import { connect, type Socket } from "node:net";
import { prepare } from "../install.ts";
import type { Case, Framework } from "../model.ts";
import type { Run } from "../run.ts";
import { readUsage } from "../process-tree.ts";
import { freePort, pause, RunningServer } from "../server.ts";
import { requestBytes } from "../wire.ts";
import { runWrk } from "../wrk.ts";
import { expectAnswer, type Figures } from "./probe.ts";

/** Opened at a time, so that no listener's queue overflows. */
const BATCH = 100;
const SETTLE_MS = 300;
/** For servers that are slow to notice that all those connections are gone. */
const CLOSE_MS = 2000;

export async function measureMemory(run: Run, framework: Framework, one: Case): Promise<Figures> {
  const failure = await prepare(framework, one.routes);
  if (failure !== undefined) throw new Error(failure);
  const { processors, group } = run;
  const server = RunningServer.spawn(framework, { routes: one.routes, port: await freePort() }, { processors: processors.server, threads: processors.threads, group });
  try {
    await server.waitUntilUp();
    await expectAnswer(server.port, one);
    return await readStates(run, server, one);
  } finally {
    await server.stop();
  }
}

async function readStates(run: Run, server: RunningServer, one: Case): Promise<Figures> {
  const resident = (): number => readUsage(server.pid).rssBytes;
  const [first] = one.requests;
  if (first === undefined) throw new Error(`case ${one.name} has no request`);
  const request = requestBytes(first.request, server.port);
  await pause(SETTLE_MS);
  const idle = resident();
  const count = one.connections ?? run.scenario.connections;
  const connected = await withIdleConnections(server.port, request, count, resident);
  await pause(CLOSE_MS);
  const afterHalf = await underLoad(run, server, request, resident);
  const afterAll = await underLoad(run, server, request, resident);
  return {
    "idle bytes": idle,
    [`with ${count} idle connections bytes`]: connected,
    "per connection bytes": (connected - idle) / count,
    "under load bytes": afterAll,
    "growth in the second half bytes": afterAll - afterHalf,
  };
}

/** Each has had one answer and waits for nothing. */
async function withIdleConnections(port: number, request: string, count: number, resident: () => number): Promise<number> {
  const sockets: Socket[] = [];
  try {
    while (sockets.length < count) {
      sockets.push(...(await Promise.all(Array.from({ length: Math.min(BATCH, count - sockets.length) }, () => openAndAsk(port, request)))));
    }
    await pause(SETTLE_MS);
    return resident();
  } finally {
    sockets.forEach((socket) => socket.destroy());
  }
}

function openAndAsk(port: number, request: string): Promise<Socket> {
  return new Promise((resolve, reject) => {
    const socket = connect({ host: "127.0.0.1", port }, () => socket.write(request, "latin1"));
    socket.once("data", () => resolve(socket)).on("error", reject);
  });
}

async function underLoad({ scenario, processors }: Run, { port }: RunningServer, request: string, resident: () => number): Promise<number> {
  const { connections, durationSeconds: seconds } = scenario;
  await runWrk({ port, requests: [request], pipeline: 1, connections, seconds, processors: processors.generator, threads: processors.threads, expectsErrors: false });
  return resident();
}
