/**
 * A soak: clients of every manner, good and bad, for ten minutes; memory must stay flat, and nothing must hang.
 *
 *     npx tsx bench/soak.ts [seconds, 600 by default]
 *
 * Prints a line of the server's own counts every tenth of the time, and exits with 1 when what is allocated
 * grows between the first of them and the end, when a connection is left, or when the server ends otherwise than with 0.
 */
import { connect } from "node:net";
import { buildServer, Server } from "../test/support/server.ts";

const CLIENTS = 30;
const LINES = 10;
/** Pools and buffers may still find their size; a leak of a byte a request is more in ten minutes. */
const GROWTH_MAX_BYTES = 1_000_000;

const get = (path: string, more = "") => `GET ${path} HTTP/1.1\r\nHost: a\r\n${more}\r\n`;
const post = (path: string, more: string) => `POST ${path} HTTP/1.1\r\nHost: a\r\nContent-Type: application/json\r\n${more}`;

const REQUESTS: readonly string[] = [
  get("/"), get("/users/7"), get("/late/5"), get("/nope"), get("/large/200000"), get("/long", "Accept-Encoding: br\r\n"), get("/", "If-None-Match: *\r\n"),
  post("/echo", 'Transfer-Encoding: chunked\r\n\r\n5\r\n{"tex\r\n9\r\nt":"abc"}\r\n0\r\n\r\n'),
  post("/echo", 'Content-Length: 14\r\n\r\n{"text":"hey"}'),
  post("/echo", "Content-Length: 100\r\n\r\nx"),
  get("/count/500"), get("/slow"), get("/flood"), get("/broken"), get("/patient/60000"), get("/me", "Cookie: name=a\r\n"),
  post("/measure", "Transfer-Encoding: chunked\r\n\r\n5\r\nhello\r\n0\r\n\r\n"), post("/measure", "Content-Length: 50000\r\n\r\nx"),
  post("/upper", "Content-Length: 5\r\n\r\nhello"), post("/watched", "Transfer-Encoding: chunked\r\n\r\nzzz\r\n"),
  "GET / HTTP/1.1\r\n\r\n", "BREW / HTTP/1.1\r\nHost: a\r\n\r\n", "GET / HT", "\r", "\x16\x03\x01",
];

const pause = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms));

/** One connection: up to eight requests, whether answered or not, then an end or a reset. */
function visit(port: number): Promise<void> {
  return new Promise((resolve) => {
    const socket = connect({ host: "127.0.0.1", port });
    let left = 1 + Math.floor(Math.random() * 8);
    const next = (): void => {
      if (left-- > 0) {
        socket.write(REQUESTS[Math.floor(Math.random() * REQUESTS.length)] ?? "", "latin1");
        setTimeout(next, Math.random() * 8);
      } else if (Math.random() < 0.5) {
        socket.destroy();
      } else {
        socket.resetAndDestroy();
      }
    };
    socket.on("error", () => undefined).on("close", () => resolve()).on("connect", next).resume();
  });
}

interface Counts {
  readonly text: string;
  readonly allocated: number;
  readonly connections: number;
}

async function countsOf(server: Server): Promise<Counts> {
  const seen = server.log.length;
  server.child.kill("SIGUSR1");
  while (!/^stats: .*\n/m.test(server.log.slice(seen))) await pause(20);
  const text = /^stats: (.*)$/m.exec(server.log.slice(seen))?.[1] ?? "";
  return { text, allocated: Number(/allocated (\d+)/.exec(text)?.[1]), connections: Number(/connections (\d+)/.exec(text)?.[1]) };
}

const seconds = Number(process.argv[2] ?? 600);
const binary = await buildServer("test/http/app/src/app.ts", "http-app-soak");
const server = await Server.start(binary, ["--threads", "2", "--stats", "--request-id", "--access-log", "json"]);
server.child.stdout?.resume();
const until = Date.now() + seconds * 1000;
const clients = Array.from({ length: CLIENTS }, async () => {
  while (Date.now() < until) await visit(server.port);
});
let first: Counts | undefined;
for (let line = 0; line < LINES; line++) {
  await pause((seconds * 1000) / LINES);
  const counts = await countsOf(server);
  first ??= counts;
  console.log(counts.text);
}
await Promise.all(clients);
await pause(1500);
const last = await countsOf(server);
console.log(last.text);
const exit = await server.stop();
const grown = last.allocated - (first?.allocated ?? 0);
if (grown > GROWTH_MAX_BYTES || last.connections > 0 || exit.code !== 0) {
  console.error(`grown by ${grown} bytes, ${last.connections} connections left, exit ${exit.code ?? exit.signal}`);
  process.exitCode = 1;
}
