/** Handlers that go wrong: each costs its own request, and at worst a context; everything else goes on. */
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { buildServer, Server } from "../support/server.ts";
import { Client, frame } from "../ws/client.ts";

let binary: string;
let server: Server;

beforeAll(async () => {
  binary = await buildServer("test/isolation/app/src/app.ts", "isolation");
  server = await Server.start(binary, ["--handler-cpu-ms", "60", "--heap-limit-mb", "16", "--request-timeout-ms", "20000", "--stats"]);
}, 300_000);
afterAll(async () => {
  if (server !== undefined) expect(await server.stop()).toEqual({ code: 0, signal: null });
});

async function statusOf(path: string): Promise<number> {
  const response = await server.fetch(path);
  await response.text().catch(() => undefined); // a stream may be cut off
  return response.status;
}

/** Of the line that SIGUSR1 has the server print. */
async function counts(): Promise<Record<string, number>> {
  const before = server.log.match(/^worker: /gm)?.length ?? 0;
  server.child.kill("SIGUSR1");
  await expect.poll(() => server.log.match(/^worker: /gm)?.length ?? 0, { timeout: 20_000 }).toBe(before + 1);
  const line = server.log.match(/^worker: .*$/gm)?.at(-1) ?? "";
  return Object.fromEntries([...line.matchAll(/([a-z ]+?) (\d+)/g)].map(([, name = "", value]) => [name.trim(), Number(value)]));
}

describe("a handler that never ends", () => {
  it.each([
    "/loop", "/loop/caught", "/loop/job", "/jobs", "/regexp", "/sort", "/sparse", "/bigint", "/reply/getter", "/reply/to-json", "/reply/proxy",
    "/reviver",
    "/array", "/text", "/buffers", "/map", "/closures", "/json", "/reply/endless", "/timers", "/kept", "/waiting",
    "/recurse", "/recurse/json", "/recurse/regexp", "/recurse/to-json", "/recurse/proxy", "/recurse/sort", "/recurse/generator", "/recurse/to-string",
  ])("%s gets 500 or 503", async (path) => {
    expect([500, 503]).toContain(await statusOf(path));
    expect(await (await server.fetch("/worker?n=1")).json()).toEqual({ n: 1 });
  });
  it.each(["/jobs/left", "/timer/loop", "/timer/again", "/timer/idle", "/stream/loop", "/interval", "/events/loop", "/rejected"])("%s is answered, and the others too", async (path) => {
    expect(await statusOf(path)).toBe(200);
    expect(await (await server.fetch("/worker?n=2")).json()).toEqual({ n: 2 });
    expect(await statusOf("/native")).toBe(200);
  });
  it("costs its WebSocket connection", async () => {
    const client = await Client.open(server.port, "/socket/loop");
    expect(await client.text("go").heard()).toBe("close 1011");
    client.socket.destroy();
    expect(server.log).toMatch(/WS \/socket\/loop .*: stopped after 60 ms/);
  });
  it("leaves a line in the log with its place", () => {
    expect(server.log).toMatch(/GET \/loop \(src\/app\.ts:\d+:\d+\): stopped after 60 ms of processor time/);
    expect(server.log).toMatch(/GET \/array \(src\/app\.ts:\d+:\d+\): out of memory/);
    expect(server.log).toMatch(/left behind\n\s+at .*src\/app\.ts:\d+:\d+/);
  });
  it("is counted", async () => {
    const { deadlines, "heap limits": limits, "contexts replaced": replaced } = await counts();
    expect(deadlines).toBeGreaterThan(10);
    expect(limits).toBeGreaterThan(0); // on a slow machine many reach the deadline first
    expect(replaced).toBeGreaterThan(0);
  });
});

it("module state that grows costs its context in time, and what comes then is served", async () => {
  const own = await Server.start(binary, ["--heap-limit-mb", "8"]);
  const statuses: number[] = [];
  for (let i = 0; i < 12; i++) {
    const response = await own.fetch("/leak");
    statuses.push(response.status);
    await response.text();
  }
  expect(new Set(statuses)).toEqual(new Set([200, 503]));
  expect(statuses[statuses.indexOf(503) + 1]).toBe(200);
  expect(own.log).toContain("the JavaScript context is replaced: its module state is lost");
  await own.stop();
});

it("many messages at once on one connection let others go between", async () => {
  const client = await Client.open(server.port, "/busy");
  client.raw(Buffer.concat(Array.from({ length: 200 }, (_, i) => frame(0x81, String(i)))));
  expect(await client.heard()).toBe("text 0");
  expect(await statusOf("/native")).toBe(200);
  client.text("last");
  for (let i = 1; i < 200; i++) expect(await client.heard()).toBe(`text ${i}`);
  expect(await client.heard()).toBe("text last");
  client.socket.destroy();
});

it("a stream whose client goes is told why", async () => {
  const connection = await server.connect();
  connection.write("GET /cancelled HTTP/1.1\r\nHost: a\r\n\r\n");
  await connection.until((text) => text.includes("200 OK"));
  connection.end();
  await expect.poll(() => server.log, { timeout: 20_000 }).toContain("cancelled: AbortError: the client is gone");
});

it("who ends its side of a stream of events is gone, also while nothing happens", async () => {
  const connection = await server.connect();
  connection.write("GET /silence HTTP/1.1\r\nHost: a\r\n\r\n");
  await connection.until((text) => text.includes("data: there"));
  connection.socket.end();
  await connection.untilClosed();
});

it("events end when the server does, so that their clients come again", async () => {
  const own = await Server.start(binary, ["--drain-timeout-ms", "60000"]);
  const responses = await Promise.all(["/ticks", "/ticks/behind"].map((path) => own.fetch(path)));
  const texts = responses.map((response) => response.text()); // which fails when the connection is cut off
  const download = await own.connect(); // has an end: it is not cut short
  download.write("GET /cancelled HTTP/1.1\r\nHost: a\r\n\r\n");
  await download.until((text) => text.includes("200 OK"));
  own.child.kill("SIGTERM");
  for (const text of await Promise.all(texts)) expect(text).toMatch(/^(data: tick\n\n)+$/);
  // The generators end with what they were waiting for, which the server is there for as long as somebody else is.
  await expect.poll(() => own.log.match(/no more ticks/g)?.length, { timeout: 10_000 }).toBe(2);
  expect(download.closed).toBe(false);
  download.end();
  expect(await own.exited).toEqual({ code: 0, signal: null });
});

it("several at once let others go first, and are not run when their time is over before their turn", async () => {
  const own = await Server.start(binary, ["--handler-cpu-ms", "400", "--request-timeout-ms", "4000", "--stats"]);
  const done: string[] = [];
  const note = async (path: string): Promise<void> => {
    const response = await own.fetch(path);
    await response.text();
    done.push(`${response.status} ${path}`);
  };
  const loops = Array.from({ length: 12 }, () => note("/loop"));
  await new Promise((resolve) => setTimeout(resolve, 30));
  await Promise.all([note("/native"), note("/worker")]);
  expect(done.filter((each) => each === "503 /loop").length).toBeLessThan(11);
  await Promise.all(loops);
  expect(done.filter((each) => each === "503 /loop")).toHaveLength(12);
  expect(own.log.match(/stopped after/g)?.length ?? 0).toBeLessThan(12);
  await own.stop();
  expect(own.log).toMatch(/^worker: calls \d+, .*, queued [1-9]\d*, expired [1-9]\d*,/m);
});
