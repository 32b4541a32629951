/** Replies in pieces, over real sockets. */
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { buildServer, Server } from "../support/server.ts";

let server: Server;

beforeAll(async () => {
  server = await Server.start(await buildServer("test/http/app/src/app.ts", "http-app-streams"), ["--write-timeout-ms", "400"]);
});

afterAll(async () => {
  expect(await server.stop()).toEqual({ code: 0, signal: null });
});

const pause = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms));

async function stats(): Promise<{ made: number; closed: number }> {
  return (await (await server.fetch("/flood/stats")).json()) as { made: number; closed: number };
}

async function untilClosed(count: number): Promise<void> {
  for (const deadline = Date.now() + 10_000; (await stats()).closed < count; await pause(10)) {
    if (Date.now() > deadline) throw new Error("the generator was not closed in 10 s");
  }
}

describe("a reply in pieces", () => {
  it("is chunked, and the connection goes on", async () => {
    const connection = await server.connect();
    connection.write("GET /count/3 HTTP/1.1\r\nHost: a\r\n\r\nGET /json HTTP/1.1\r\nHost: a\r\n\r\n");
    const received = await connection.until((text) => text.endsWith('{"ok":true}'));
    expect(received).toContain("Content-Type: text/plain; charset=utf-8\r\nTransfer-Encoding: chunked\r\n");
    expect(received).toContain("\r\n\r\n2\r\n1,\r\n2\r\n2,\r\n2\r\n3,\r\n0\r\n\r\nHTTP/1.1 200 OK");
    connection.end();
  });

  it("is read by clients, however long", async () => {
    const text = await (await server.fetch("/count/100000")).text();
    expect(text.split(",").length).toBe(100_001);
    expect(text.endsWith(",99999,100000,")).toBe(true);
  });

  it("has the helper's head", async () => {
    const response = await server.fetch("/sheet");
    expect([response.status, response.headers.get("content-type"), response.headers.get("x-rows")]).toEqual([203, "text/csv", "1"]);
    expect(await response.text()).toBe("a;b\n");
  });

  it("goes until the connection closes in HTTP/1.0, and has no content for HEAD", async () => {
    const old = await server.raw("GET /count/3 HTTP/1.0\r\n\r\n");
    expect(old.endsWith("Connection: close\r\n\r\n1,2,3,")).toBe(true);
    expect(old).not.toContain("chunked");
    const head = await server.raw("HEAD /count/3 HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n");
    expect(head.endsWith("Connection: close\r\n\r\n")).toBe(true);
  });

  it("comes as it is made", async () => {
    const connection = await server.connect();
    connection.write("GET /slow HTTP/1.1\r\nHost: a\r\n\r\n");
    expect(await connection.until((text) => text.includes("one"))).not.toContain("two");
    await connection.until((text) => text.endsWith("3\r\ntwo\r\n0\r\n\r\n"));
    connection.end();
  });

  it("is cut off when the handler fails, so that the client can tell", async () => {
    const received = await server.raw("GET /broken HTTP/1.1\r\nHost: a\r\n\r\n");
    expect(received.endsWith("4\r\nhalf\r\n")).toBe(true);
    await expect(server.fetch("/broken").then((response) => response.text())).rejects.toThrow();
    expect(server.log).toContain("the stream ended early: Error: the other half is lost");
  });
});

describe("a client that does not read", () => {
  it("stops the producer, and is given up", async () => {
    const before = await stats();
    const connection = await server.connect();
    connection.socket.pause();
    connection.write("GET /flood HTTP/1.1\r\nHost: a\r\n\r\n");
    await pause(100);
    const first = (await stats()).made;
    await pause(100);
    expect((await stats()).made).toBe(first); // what the sockets hold, and no more
    await untilClosed(before.closed + 1); // after --write-timeout-ms
    connection.end();
  });

  it("is told apart from one that goes", async () => {
    const before = await stats();
    const connection = await server.connect();
    connection.write("GET /flood HTTP/1.1\r\nHost: a\r\n\r\n");
    await connection.until((text) => text.length > 1_000_000);
    connection.end();
    await untilClosed(before.closed + 1);
  });
});
