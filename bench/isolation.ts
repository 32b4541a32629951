/**
 * How long others wait while handlers go wrong. One client asks again and again for a handler that goes wrong, eight others for a native route. For each kind
 * of fault: how many native answers came, how many of them were wrong, and the longest time that one took, in deadlines; of the slowest and of the
 * quickest connection, which with several threads is one of another thread than the fault's. The first row, without a fault, says what the machine adds.
 *
 *   npx tsx bench/isolation.ts [threads]
 */
import { connect } from "node:net";
import { buildServer, Server } from "../test/support/server.ts";

const DEADLINE_MS = 200;
const MEASURED_MS = 2000;
const NATIVE = 8;
const FAULTS = ["/worker", "/loop", "/loop/job", "/jobs", "/regexp", "/sort", "/reply/getter", "/stream/loop", "/timer/loop", "/array", "/text", "/map", "/closures", "/json", "/kept", "/recurse"];

interface Asked {
  answers: number;
  wrong: number;
  longestMs: number;
}

/** Asks for `path` on one connection, or on the next when that is closed, until `until` has passed. */
async function ask(port: number, path: string, until: number, asked: Asked = { answers: 0, wrong: 0, longestMs: 0 }): Promise<Asked> {
  const socket = connect({ host: "127.0.0.1", port, noDelay: true });
  const closed = new Promise((resolve) => socket.on("close", resolve));
  let began = 0;
  const next = (): void => {
    began = performance.now();
    if (began < until) socket.write(`GET ${path} HTTP/1.1\r\nHost: a\r\n\r\n`);
    else socket.destroy();
  };
  socket.setEncoding("latin1").on("connect", next).on("error", () => {}).on("data", (text: string) => {
    asked.longestMs = Math.max(asked.longestMs, performance.now() - began);
    asked.answers++;
    asked.wrong += text.startsWith("HTTP/1.1 200 ") ? 0 : 1;
    setTimeout(next, 1);
  });
  await closed;
  return performance.now() < until ? await ask(port, path, until, asked) : asked;
}

const threads = process.argv[2] ?? "1";
const binary = await buildServer("test/isolation/app/src/app.ts", "isolation");
console.log(`threads: ${threads}; longest waits in deadlines of ${DEADLINE_MS} ms`);
console.log("fault            faults  native answers   wrong   slowest  quickest connection");
for (const path of FAULTS) {
  const server = await Server.start(binary, ["--handler-cpu-ms", String(DEADLINE_MS), "--heap-limit-mb", "64", "--threads", threads, "--log-level", "error"]);
  const until = performance.now() + MEASURED_MS;
  const [fault, ...native] = await Promise.all([ask(server.port, path, until), ...Array.from({ length: NATIVE }, () => ask(server.port, "/native", until))]);
  await server.stop();
  const waits = native.map(({ longestMs }) => longestMs / DEADLINE_MS);
  const total = (key: keyof Asked): number => native.reduce((sum, each) => sum + each[key], 0);
  const columns = [fault.answers, total("answers"), total("wrong"), Math.max(...waits).toFixed(2), Math.min(...waits).toFixed(2)];
  console.log(path.padEnd(16) + columns.map((each, i) => String(each).padStart([7, 16, 8, 10, 10][i] ?? 0)).join(""));
}
