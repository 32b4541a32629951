/** A server's life: start, signals, end, and what it says when it cannot start. */
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { beforeAll, describe, expect, it } from "vitest";
import { ROOT, run } from "../support/run.ts";
import { buildServer, Server } from "../support/server.ts";

let binary: string;

beforeAll(async () => {
  binary = await buildServer("test/http/app/src/app.ts", "http-app-life");
});

const pause = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms));

describe("a server that is told to end", () => {
  it.each(["SIGTERM", "SIGINT"] as const)("by %s finishes what it serves, closes what is idle, and exits with 0", async (signal) => {
    const server = await Server.start(binary);
    const idle = await server.connect();
    idle.write("GET / HTTP/1.1\r\nHost: a\r\n\r\n");
    await idle.until((text) => text.includes("Hello, World!"));
    const busy = await server.connect();
    busy.write("GET /late/300 HTTP/1.1\r\nHost: a\r\n\r\n");
    await pause(100);
    server.child.kill(signal);
    await idle.untilClosed();
    expect(busy.closed).toBe(false);
    expect(await busy.untilClosed()).toMatch(/Connection: close\r\n[\s\S]*after 300$/);
    expect(await server.exited).toEqual({ code: 0, signal: null });
  });

  it("waits no longer than --drain-timeout-ms", async () => {
    const server = await Server.start(binary, ["--drain-timeout-ms", "200"]);
    const busy = await server.connect();
    busy.write("GET /late/60000 HTTP/1.1\r\nHost: a\r\n\r\n");
    await pause(100);
    const began = Date.now();
    server.child.kill("SIGTERM");
    expect(await server.exited).toEqual({ code: 0, signal: null });
    expect(Date.now() - began).toBeLessThan(3000);
  });

  it("ends at once when told twice", async () => {
    const server = await Server.start(binary);
    const busy = await server.connect();
    busy.write("GET /late/60000 HTTP/1.1\r\nHost: a\r\n\r\n");
    await pause(100);
    server.child.kill("SIGTERM");
    await pause(100);
    server.child.kill("SIGTERM");
    expect(await server.exited).toEqual({ code: 1, signal: null });
  });

  it("ends all of its threads", async () => {
    const server = await Server.start(binary, ["--threads", "4"]);
    await Promise.all(Array.from({ length: 20 }, () => server.fetch("/users/7")));
    expect(await server.stop()).toEqual({ code: 0, signal: null });
  });
});

describe("a server that cannot start", () => {
  it.each([["1"], ["2"]])("as its port is taken says so in one sentence, with --threads %s", async (threads) => {
    const server = await Server.start(binary);
    const { code, stderr, stdout } = await run(binary, ["--port", String(server.port), "--threads", threads]);
    expect({ code, stdout }).toEqual({ code: 1, stdout: "" });
    expect(stderr).toBe(`catzilla: port ${server.port} is taken on 127.0.0.1: choose another with --port, or --port 0 for a free one\n`);
    await server.stop();
  });

  it("says which host there is not", async () => {
    const { code, stderr } = await run(binary, ["--host", "no such host", "--port", "0"]);
    expect({ code, stderr }).toEqual({ code: 1, stderr: "catzilla: cannot listen on no such host:0: there is no such host\n" });
  });

  it.each([
    [["--pont", "1"], "there is no option --pont"],
    [["--port", "x"], '--port: "x" is not a number from 0 to 65535'],
    [["--threads", "0"], '--threads: "0" is not a number from 1 to 256'],
    [["--port"], "--port needs a value"],
  ])("as it was called with %j exits with 2", async (args, message) => {
    const { code, stderr } = await run(binary, args);
    expect(code).toBe(2);
    expect(stderr).toContain(`catzilla: ${message}\nusage: `);
  });
});

it("has each of its options in docs/server.md", async () => {
  const { stdout } = await run(binary, ["--help"]);
  const page = readFileSync(join(ROOT, "docs/server.md"), "utf8");
  const options = [...stdout.matchAll(/^ {2}(--[a-z-]+).*?(?:, ([A-Z_]+))?$/gm)];
  expect(options.length).toBeGreaterThan(20);
  for (const [, flag, variable] of options) {
    expect(page).toContain(`\`${flag}`);
    if (variable !== undefined) expect(page).toContain(`\`${variable}\``);
  }
});

it("counts for --stats, on SIGUSR1 and at the end", async () => {
  const server = await Server.start(binary, ["--stats"]);
  await (await server.fetch("/")).text();
  server.child.kill("SIGUSR1");
  await pause(200);
  expect(server.log).toMatch(/^stats: allocated \d+ active \d+ resident \d+ bytes, allocations \d+, connections \d+ of 1, requests 1\nworker: calls 0, .* heap \d+ bytes\n$/);
  await server.stop();
  expect(server.log.split("\n")).toHaveLength(5);
});

it("traces what CATZILLA_TRACE names", async () => {
  const server = await Server.start(binary, [], { CATZILLA_TRACE: "route,chain" });
  await (await server.fetch("/users/7")).text();
  await server.stop();
  expect(server.log).toContain("trace: [route] /users/7 is GET /users/:id");
  expect(server.log).toContain("read: next");
  expect(server.log).not.toContain("[http]");
});
