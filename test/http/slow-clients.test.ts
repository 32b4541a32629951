/** Clients that are slow, broken or many: time limits, resets, half-closed and idle connections. */
import { readFileSync } from "node:fs";
import { connect, type Socket } from "node:net";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { ROOT } from "../support/run.ts";
import { buildServer, Server } from "../support/server.ts";
import { readPage, type Case } from "./page.ts";

const TIMEOUTS = ["--header-timeout-ms", "300", "--body-timeout-ms", "300", "--idle-timeout-ms", "500", "--write-timeout-ms", "1500"];
const GET = "GET / HTTP/1.1\r\nHost: a\r\n\r\n";

let binary: string;
let server: Server;

beforeAll(async () => {
  binary = await buildServer("test/http/app/src/app.ts", "http-app-slow");
  server = await Server.start(binary, TIMEOUTS);
});

afterAll(async () => {
  await server.stop();
});

const pause = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms));

/** How many milliseconds pass until the server closes. */
async function timeToClose(start: string, drip = ""): Promise<{ ms: number; received: string }> {
  const connection = await server.connect();
  const began = Date.now();
  connection.write(start);
  const timer = drip === "" ? undefined : setInterval(() => connection.closed || connection.write(drip), 50);
  const received = await connection.untilClosed();
  clearInterval(timer);
  return { ms: Date.now() - began, received };
}

/** The statuses of the answers, each of which holds what the page says. */
function statusesOf(received: string, expected: Case["expected"]): number[] {
  const answers = expected.kind === "answers" ? expected.answers : [];
  const parts = received.split(/(?=HTTP\/1\.1 \d{3} )/).filter((part) => part !== "");
  answers.forEach((answer, index) => expect(parts[index]).toContain(answer.holds));
  return parts.map((part) => Number(part.slice(9, 12)));
}

describe.each(readPage(readFileSync(join(ROOT, "test/http/slow.md"), "utf8")))("slow.md: $title", ({ request, expected }) => {
  const statuses = expected.kind === "answers" ? expected.answers.map((answer) => answer.status) : [];

  it("is over when its time is", async () => {
    expect(statusesOf((await timeToClose(request)).received, expected)).toEqual(statuses);
  });

  it("is over when the client says that it sends no more", async () => {
    const connection = await server.connect();
    connection.socket.end(request, "latin1");
    expect(statusesOf(await connection.untilClosed(), expected)).toEqual(statuses.map((status) => (status === 408 ? 400 : status)));
  });
});

describe("a slow client", () => {
  it("that sends a head byte by byte gets 408", async () => {
    const { ms, received } = await timeToClose("GET / HTTP/1.1\r\nX: ", "a");
    expect(received).toMatch(/^HTTP\/1\.1 408 Request Timeout\r\n/);
    expect(ms).toBeGreaterThanOrEqual(290);
    expect(ms).toBeLessThan(2500);
  });

  it("that drips a chunked body gets 408", async () => {
    const { received } = await timeToClose("POST /echo HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\n\r\n", "1\r\nx\r\n");
    expect(received).toMatch(/^HTTP\/1\.1 408 /);
  });

  it("that drips zeros as a chunk size gets 408", async () => {
    const { received } = await timeToClose("POST /echo HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\n\r\n", "0000");
    expect(received).toMatch(/^HTTP\/1\.1 408 /);
  });

  it("that says nothing is closed without a word", async () => {
    expect((await timeToClose("")).received).toBe("");
  });

  it("is closed between requests, when it is idle too long", async () => {
    const { ms, received } = await timeToClose(GET);
    expect(received).toContain("Hello, World!");
    expect(ms).toBeGreaterThanOrEqual(490);
    expect(ms).toBeLessThan(2500);
  });

  it.each(["", GET])("that sends empty lines is as idle (after %j)", async (start) => {
    const { ms } = await timeToClose(start, "\r\n");
    expect(ms).toBeGreaterThanOrEqual(290);
    expect(ms).toBeLessThan(2500);
  });

  it("that takes nothing of its reply is closed", async () => {
    const socket = await paused("GET /large/20000000 HTTP/1.1\r\nHost: a\r\n\r\n");
    await pause(3500);
    const { size } = await drained(socket);
    expect(size).toBeLessThan(20_000_000);
  });

  it("that takes its reply slowly gets all of it", async () => {
    // Progress is seen when the kernel's buffer has room again, a third of some megabytes.
    const socket = await paused("GET /large/12000000 HTTP/1.1\r\nHost: a\r\n\r\n");
    let size = 0;
    socket.on("data", (chunk: Buffer) => {
      size += chunk.length;
      socket.pause();
      setTimeout(() => socket.resume(), 10);
    });
    socket.resume();
    const deadline = Date.now() + 20_000;
    while (size < 12_000_000 && !socket.destroyed && Date.now() < deadline) await pause(20);
    expect(size).toBeGreaterThan(12_000_000);
    socket.destroy();
  });
});

/** A connection that sent its request and reads nothing. */
async function paused(request: string): Promise<Socket> {
  const socket = connect({ host: "127.0.0.1", port: server.port });
  await new Promise((resolve) => socket.once("connect", resolve));
  socket.on("error", () => undefined);
  socket.pause();
  socket.write(request);
  return socket;
}

function drained(socket: Socket): Promise<{ size: number }> {
  return new Promise((resolve) => {
    let size = 0;
    socket.on("data", (chunk: Buffer) => (size += chunk.length));
    socket.on("close", () => resolve({ size }));
    socket.resume();
  });
}

describe("a slow handler", () => {
  it("gets 503 when the request's time is over, and the connection goes on", async () => {
    const connection = await server.connect();
    connection.write(`GET /patient/60000 HTTP/1.1\r\nHost: a\r\n\r\n${GET}`);
    const received = await connection.until((text) => text.includes("Hello, World!"));
    expect(received).toMatch(/^HTTP\/1\.1 503 Service Unavailable\r\n[\s\S]*the request took too long"}HTTP\/1\.1 200 OK\r\n/);
    connection.end();
  });

  it("leaves no room for more than --max-requests", async () => {
    const small = await Server.start(binary, ["--max-requests", "2"]);
    const answers = await Promise.all([1, 2, 3].map(() => small.fetch("/late/300")));
    expect(answers.map((answer) => answer.status).sort()).toEqual([200, 200, 503]);
    expect(answers.find((answer) => answer.status === 503)?.headers.get("retry-after")).toBe("1");
    await small.stop();
  });
});

/** What the server has allocated, by its own count. */
async function allocatedBy(measured: Server): Promise<number> {
  const before = measured.log.length;
  measured.child.kill("SIGUSR1");
  while (!measured.log.slice(before).includes("\n")) await pause(5);
  return Number(/allocated (\d+)/.exec(measured.log.slice(before))?.[1]);
}

describe("a handler whose time is over", () => {
  it.each(["/never", "/patient/1500"])("leaves nothing behind for good: %s", async (path) => {
    const measured = await Server.start(binary, ["--stats"]);
    const round = async (): Promise<void> => {
      const answers = await Promise.all(Array.from({ length: 150 }, () => measured.fetch(path)));
      for (const answer of answers) expect([answer.status, await answer.text()]).toEqual([503, expect.stringContaining("took too long")]);
    };
    await round();
    await pause(1500);
    const before = await allocatedBy(measured);
    for (let i = 0; i < 4; i++) await round();
    for (const deadline = Date.now() + 10_000; (await allocatedBy(measured)) > before + 300_000 && Date.now() < deadline; ) await pause(100);
    expect(await allocatedBy(measured)).toBeLessThan(before + 300_000); // a kilobyte of each would be 600
    expect(await measured.stop()).toEqual({ code: 0, signal: null });
  });
});

describe("a broken client", () => {
  it("may reset in the middle of anything", async () => {
    for (const start of ["G", "GET / HTTP/1.1\r\nHo", GET, "POST /echo HTTP/1.1\r\nHost: a\r\nContent-Length: 100\r\n\r\nx", "GET /late/100 HTTP/1.1\r\nHost: a\r\n\r\n", "GET /large/5000000 HTTP/1.1\r\nHost: a\r\n\r\n"]) {
      for (let i = 0; i < 10; i++) {
        const connection = await server.connect();
        connection.write(start);
        if (i % 2 === 1) await pause(5);
        connection.socket.resetAndDestroy();
      }
    }
    await pause(150);
    expect(await (await server.fetch("/")).text()).toBe("Hello, World!");
  });

  it("may shut its side and still gets its answers", async () => {
    const socket = connect({ host: "127.0.0.1", port: server.port, allowHalfOpen: true });
    let received = "";
    socket.setEncoding("latin1").on("data", (text: string) => (received += text));
    socket.end(`${GET}GET /late/50 HTTP/1.1\r\nHost: a\r\n\r\n${GET}`);
    await new Promise((resolve) => socket.on("end", resolve));
    socket.end();
    expect(received.match(/HTTP\/1\.1 200 OK/g)).toHaveLength(3);
    expect(received).toContain("after 50");
  });

  it("gets the reason although it keeps sending", async () => {
    const socket = connect({ host: "127.0.0.1", port: server.port });
    let received = "";
    socket.on("error", () => undefined);
    socket.setEncoding("latin1").on("data", (text: string) => (received += text));
    socket.write("POST /echo HTTP/1.1\r\nHost: a\r\nContent-Length: 99999999\r\n\r\n");
    for (let i = 0; i < 50; i++) socket.write("x".repeat(65536));
    await new Promise((resolve) => socket.on("close", resolve));
    expect(received).toMatch(/^HTTP\/1\.1 413 /);
  });
});

describe("many clients", () => {
  it("may be idle, 10,000 of them, for less than 1 KB each", async () => {
    const idle = await Server.start(binary, ["--stats"]);
    const before = await allocatedBy(idle);
    const sockets: Socket[] = [];
    for (let i = 0; i < 10_000; i++) {
      const socket = connect({ host: "127.0.0.1", port: idle.port });
      sockets.push(socket);
      await new Promise((resolve, reject) => socket.once("error", reject).once("data", resolve).write(GET));
    }
    expect((await allocatedBy(idle)) - before).toBeLessThan(10_000 * 1024);
    for (const socket of sockets) socket.destroy();
    expect(await (await idle.fetch("/")).text()).toBe("Hello, World!");
    expect(await idle.stop()).toEqual({ code: 0, signal: null });
  });

  it("wait at the door when there are too many", async () => {
    const small = await Server.start(binary, ["--max-connections", "3"]);
    const connections = await Promise.all(Array.from({ length: 6 }, () => small.connect()));
    for (const connection of connections) connection.write(GET);
    await pause(200);
    const answered = connections.filter((connection) => connection.received !== "");
    expect(answered).toHaveLength(3);
    for (const connection of answered) connection.end();
    for (const connection of connections) {
      if (!answered.includes(connection)) await connection.until((text) => text.includes("Hello, World!"));
    }
    for (const connection of connections) connection.end();
    expect(await small.stop()).toEqual({ code: 0, signal: null });
  });
});
