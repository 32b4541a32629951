/** Bodies that handlers read as they come, over real sockets. */
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { buildServer, Server } from "../support/server.ts";

let server: Server;

beforeAll(async () => {
  server = await Server.start(await buildServer("test/http/app/src/app.ts", "http-app-bodies"), ["--max-body-bytes", "100000"]);
});

afterAll(async () => {
  expect(await server.stop()).toEqual({ code: 0, signal: null });
});

const pause = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms));
const text = async (path: string, init?: RequestInit) => (await server.fetch(path, init)).text();
const post = (path: string, body?: Uint8Array | string) => text(path, { method: "POST", ...(body !== undefined && { body: body as string }) });

async function until(path: string, done: (answer: string) => boolean): Promise<void> {
  for (const deadline = Date.now() + 10_000; !done(await text(path)); await pause(10)) {
    if (Date.now() > deadline) throw new Error(`${path} said ${await text(path)} for 10 s`);
  }
}

const HEAD = (path: string, more: string) => `POST ${path} HTTP/1.1\r\nHost: a\r\n${more}\r\n\r\n`;

describe("a body that is read as it comes", () => {
  it.each([0, 1, 1000, 20_000, 3_000_000])("of %d bytes is all there", async (size) => {
    expect(await post("/measure", new Uint8Array(size))).toBe(String(size));
  });

  it("is there before its end", async () => {
    const connection = await server.connect();
    connection.write(HEAD("/measure", "Transfer-Encoding: chunked"));
    for (const total of [3, 6, 9]) {
      connection.write("3\r\nabc\r\n");
      await until("/taken", (taken) => taken === String(total));
    }
    connection.write("0\r\n\r\nGET /json HTTP/1.1\r\nHost: a\r\n\r\n");
    const received = await connection.until((all) => all.endsWith('{"ok":true}'));
    expect(received).toContain("\r\n\r\n9HTTP/1.1 200");
    connection.end();
  });

  it("may have requests behind it that fill the read buffer", async () => {
    const connection = await server.connect();
    const count = 300;
    connection.write(`${HEAD("/upper", "Transfer-Encoding: chunked")}3\r\nabc\r\n0\r\n\r\n`.repeat(count));
    connection.write(`${HEAD("/measure", "Content-Length: 50000")}${"x".repeat(50_000)}`.repeat(3));
    const received = await connection.until((all) => all.match(/\r\n\r\n50000/g)?.length === 3);
    expect(received.match(/\r\nABC\r\n/g)?.length).toBe(count);
    connection.end();
  });

  it("in pieces of one byte is the same", async () => {
    const connection = await server.connect();
    for (const byte of `${HEAD("/measure", "Content-Length: 5")}hello${HEAD("/measure", "Transfer-Encoding: chunked")}2\r\nhe\r\n3;x=y\r\nllo\r\n0\r\n\r\n`) {
      connection.write(byte);
      await new Promise((resolve) => setImmediate(resolve));
    }
    const received = await connection.until((all) => all.match(/\r\n\r\n5/g)?.length === 2);
    expect(received.match(/HTTP\/1\.1 200/g)?.length).toBe(2);
    connection.end();
  });

  it("stops the client while the handler is busy", async () => {
    const connection = await server.connect();
    connection.write(HEAD("/locked", "Content-Length: 30000000"));
    let sent = 0;
    const piece = "x".repeat(100_000);
    const accepted = (): boolean => connection.socket.write(piece, "latin1");
    while (accepted() && sent < 30_000_000) sent += piece.length;
    await pause(200);
    expect(connection.socket.writableLength).toBeGreaterThan(0); // what the sockets hold is gone, the rest waits here
    for (sent = sent + piece.length; sent < 30_000_000; sent += piece.length) connection.socket.write(piece, "latin1");
    await post("/unlock");
    expect(await connection.until((all) => all.includes("\r\n\r\n"))).toContain("\r\n\r\n30000000");
    connection.end();
  });

  it("may be left, and is skipped then", async () => {
    const connection = await server.connect();
    connection.write(`${HEAD("/first", "Content-Length: 100000")}${"x".repeat(100_000)}GET /json HTTP/1.1\r\nHost: a\r\n\r\n`);
    expect(await connection.until((all) => all.endsWith('{"ok":true}'))).toContain("\r\n\r\ntrueHTTP/1.1 200");
    connection.write(`${HEAD("/at-once", "Content-Type: text/csv\r\nContent-Length: 100000")}${"x".repeat(100_000)}GET /json HTTP/1.1\r\nHost: a\r\n\r\n`);
    expect(await connection.until((all) => all.endsWith('not readHTTP/1.1 200 OK') || all.match(/"ok":true/g)?.length === 2)).toContain("not readHTTP/1.1 200");
    connection.end();
    expect((await server.fetch("/at-once", { method: "POST", body: "x", headers: { "content-type": "image/png" } })).status).toBe(415);
  });

  it("may be answered while it comes", async () => {
    const connection = await server.connect();
    connection.write(HEAD("/upper", "Transfer-Encoding: chunked"));
    connection.write("3\r\nabc\r\n");
    await connection.until((all) => all.includes("3\r\nABC\r\n"));
    connection.write("3\r\ndef\r\n0\r\n\r\n");
    await connection.until((all) => all.endsWith("3\r\nDEF\r\n0\r\n\r\n"));
    connection.end();
  });

  it("tells its handler when the rest does not come", async () => {
    const connection = await server.connect();
    connection.write(`${HEAD("/watched", "Content-Length: 10")}abc`);
    await until("/watched", (broken) => broken === "reading");
    connection.end();
    await until("/watched", (broken) => broken.includes("the request is over"));
    expect(await server.raw(`${HEAD("/watched", "Transfer-Encoding: chunked")}3\r\nabc\r\nzzz\r\n`)).toContain("HTTP/1.1 400");
    expect(await server.raw(`${HEAD("/watched", "Content-Length: 100001")}`)).toContain("HTTP/1.1 413");
    expect(await server.raw(`${HEAD("/watched", "Transfer-Encoding: chunked")}186a1\r\n${"x".repeat(100_001)}\r\n0\r\n\r\n`)).toContain("HTTP/1.1 413");
    await until("/watched", (broken) => broken.includes("the request is over"));
  });
});
