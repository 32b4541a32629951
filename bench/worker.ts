/**
 * What calls of thin handlers cost, so that the machine's other load matters little: instructions of a whole request by valgrind's callgrind (the start of the
 * server is taken away by a second run with fewer requests), and processor time of the server under pipelined requests, where system calls are shared among
 * many. Then whether the heap is flat over a million calls, and how long a server with every Web API takes to listen.
 *
 *   npx tsx bench/worker.ts
 */
import { spawn, spawnSync } from "node:child_process";
import { readFileSync } from "node:fs";
import { connect, type Socket } from "node:net";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { Server } from "../test/support/server.ts";

const root = dirname(dirname(fileURLToPath(import.meta.url)));
const [FEW, MANY] = [100, 1100];
const DEPTH = 64;
const TIMED = 300_000;
const MILLION = 1_000_000;
const STARTS = 15;
const CLOCK_TICK_MS = 10; // of /proc/PID/stat

const order = JSON.stringify({ customer: { name: "Ada", city: "Riga" }, items: [{ name: "tea", price: 3.5, count: 2 }, { name: "cup", price: 9, count: 1 }] });
const get = (path: string) => `GET ${path} HTTP/1.1\r\nHost: a\r\n\r\n`;
const requests = {
  "a constant, without JavaScript": get("/constant/7"),
  "two scalars, checked, to an object": get("/scalars/7?factor=3"),
  "one scalar to an object, awaits a settled promise": get("/awaits/7"),
  "a nested body to an object": `POST /orders HTTP/1.1\r\nHost: a\r\nContent-Type: application/json\r\nContent-Length: ${order.length}\r\n\r\n${order}`,
};

function build(entry: string): string {
  const binary = join(root, "bench/build", `worker-${entry}`);
  const { status } = spawnSync(process.execPath, [join(root, "compiler/catzilla.mjs"), "build", join(root, `bench/worker/src/${entry}.ts`), "-o", binary, "--report", "none"], {
    stdio: ["ignore", "inherit", "ignore"],
  });
  if (status !== 0) process.exit(1);
  return binary;
}

async function receive(socket: Socket, bytes: number): Promise<void> {
  for (let left = bytes; left > 0; ) {
    const chunk = socket.read() as Buffer | null;
    if (chunk === null) await new Promise((resolve) => socket.once("readable", resolve));
    else left -= chunk.length;
  }
}

/** So many times `request` on one connection, `depth` of them under way at once. Its answers are all of one length. */
async function ask(port: number, request: string, times: number, depth: number): Promise<void> {
  const socket = connect({ host: "127.0.0.1", port, noDelay: true });
  socket.write(request);
  await new Promise((resolve) => socket.once("readable", resolve));
  const first = (socket.read() as Buffer).toString("latin1");
  if (!first.startsWith("HTTP/1.1 200 ")) throw new Error(first);
  const batch = request.repeat(depth);
  for (let done = 1; done < times; done += depth) {
    socket.write(batch);
    await receive(socket, first.length * depth);
  }
  socket.destroy();
}

/** Of the whole life of a server that answers so many requests. */
async function instructions(binary: string, request: string, times: number): Promise<number> {
  const child = spawn("valgrind", ["--tool=callgrind", "--callgrind-out-file=/dev/null", binary, "--port", "0"]);
  let out = "";
  const port = new Promise<number>((resolve, reject) => {
    child.on("error", reject);
    for (const stream of [child.stdout, child.stderr]) {
      stream.setEncoding("utf8").on("data", (text: string) => {
        out += text;
        const [, found] = /^listening on \S+:(\d+)$/m.exec(out) ?? [];
        if (found !== undefined) resolve(Number(found));
      });
    }
  });
  await ask(await port, request, times, 1);
  const ended = new Promise((resolve) => child.on("close", resolve));
  child.kill("SIGTERM");
  await ended;
  return Number(/Collected : (\d+)/.exec(out)?.[1]);
}

/** User time of the server so far. */
function userMs(server: Server): number {
  const fields = readFileSync(`/proc/${server.child.pid}/stat`, "utf8").split(") ")[1]?.split(" ") ?? [];
  return Number(fields[11]) * CLOCK_TICK_MS;
}

async function microseconds(server: Server, request: string): Promise<number> {
  await ask(server.port, request, TIMED / 10, DEPTH);
  const before = userMs(server);
  await ask(server.port, request, TIMED, DEPTH);
  return ((userMs(server) - before) * 1000) / TIMED;
}

async function heapBytes(server: Server): Promise<number> {
  const seen = server.log.length;
  server.child.kill("SIGUSR1");
  let found: RegExpExecArray | null = null;
  while (found === null) {
    await new Promise((resolve) => setTimeout(resolve, 20));
    found = /heap (\d+) bytes/.exec(server.log.slice(seen));
  }
  return Number(found[1]);
}

const app = build("app");
const server = await Server.start(app, ["--stats"]);
for (const [name, request] of Object.entries(requests)) {
  const perRequest = ((await instructions(app, request, MANY)) - (await instructions(app, request, FEW))) / (MANY - FEW);
  console.log(`${name.padEnd(52)} ${Math.round(perRequest)} instructions, ${(await microseconds(server, request)).toFixed(2)} us of user time a request`);
}

const { "a constant, without JavaScript": _, ...calls } = requests;
const before = await heapBytes(server);
for (const request of Object.values(calls)) await ask(server.port, request, MILLION / 3, DEPTH);
console.log(`heap before and after a million calls: ${before} and ${await heapBytes(server)} bytes`);
await server.stop();

const web = build("web");
const times: number[] = [];
for (let i = 0; i < STARTS; i++) {
  const began = performance.now();
  const started = await Server.start(web);
  times.push(performance.now() - began);
  await started.stop();
}
console.log(`with every Web API listening after ${Math.min(...times).toFixed(1)} ms (the best of ${STARTS})`);
