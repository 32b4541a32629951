/** WebSocket as load: messages are answered byte for byte, or nothing is timed. */
import { spawnSync } from "node:child_process";
import { createServer, type Server } from "node:http";
import type { AddressInfo, Socket } from "node:net";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { checkCase } from "../../bench/src/check-answer.ts";
import { runMessages } from "../../bench/src/messages.ts";
import type { Case } from "../../bench/src/model.ts";
import { ACCEPT, frameOf } from "../../bench/src/web-socket.ts";
import { exchangeOf, requestBytes } from "../../bench/src/wire.ts";

const request = { method: "GET", path: "/echo", headers: {}, body: undefined, message: "Hello" };
const expected = { status: [101], headers: { "sec-websocket-accept": ACCEPT }, text: "Hello", json: undefined, contains: [], framing: "any" } as const;
const one: Case = { name: "one", title: "one", routes: 0, connections: undefined, pipeline: undefined, only: undefined, requests: [{ request, expect: expected }] };
const exchange = exchangeOf(one) ?? { frame: Buffer.alloc(0), reply: Buffer.alloc(0) };

/** A ping whose pong is as long as a message, so that the server here can tell them apart by their first byte. */
const ping = Buffer.concat([Buffer.from([0x89, exchange.frame.length - 6]), Buffer.alloc(exchange.frame.length - 6, "p")]);
const PONG = 0x8a;

let server: Server;
let port: number;
let pongs = 0;
/** What the n-th message of the server is answered with. */
let reply: (count: number) => Buffer;

function converse(socket: Socket): void {
  let count = 0;
  let received: Buffer = Buffer.alloc(0);
  socket.on("error", () => undefined).on("data", (chunk: Buffer) => {
    received = Buffer.concat([received, chunk]);
    for (; received.length >= exchange.frame.length; received = received.subarray(exchange.frame.length)) {
      if (received[0] !== PONG) socket.write(reply(++count));
      else pongs++;
    }
  });
}

beforeAll(async () => {
  server = createServer((_, response) => response.writeHead(404).end("no such path"));
  server.on("upgrade", (asked, socket: Socket) => {
    if (asked.url !== "/echo") return socket.end("HTTP/1.1 404 Not Found\r\nContent-Length: 0\r\n\r\n");
    socket.write(`HTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Accept: ${ACCEPT}\r\n\r\n`);
    return converse(socket);
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  port = (server.address() as AddressInfo).port;
});
afterAll(() => void server.close());

test("frames are those of RFC 6455, section 5.7", () => {
  expect(frameOf("Hello", "client").toString("hex")).toBe("818537fa213d7f9f4d5158");
  expect(frameOf("Hello", "server").toString("hex")).toBe("810548656c6c6f");
  expect(frameOf("x".repeat(256), "server").subarray(0, 4).toString("hex")).toBe("817e0100");
});

test("a message is asked once: right, wrong, no text, no WebSocket", async () => {
  reply = () => exchange.reply;
  expect(await checkCase(port, one)).toMatchObject({ compared: "bytes" });
  reply = () => frameOf("Hullo", "server");
  expect(await checkCase(port, one)).toEqual({ wrong: 'GET /echo: content "Hullo", not "Hello"' });
  reply = () => Buffer.from([0x82, 1, 0]);
  expect(await checkCase(port, one)).toEqual({ wrong: "GET /echo: a frame begins with 0x8201, which is no whole text message" });
  const elsewhere = { ...one, requests: [{ request: { ...request, path: "/none" }, expect: expected }] };
  expect(await checkCase(port, elsewhere)).toMatchObject({ wrong: expect.stringContaining("status 404, not 101") as string });
});

describe.skipIf(spawnSync("taskset", ["-V"]).error !== undefined)("load (skipped: needs taskset)", () => {
  const load = { pipeline: 4, connections: 3, seconds: 1, processors: "0", threads: 1, expectsErrors: false };

  test("messages in flight are answered in order, also between pings; one wrong byte makes the run void", async () => {
    reply = (count) => (count === 5 ? Buffer.concat([ping, exchange.reply]) : exchange.reply);
    const requests = [requestBytes(request, port)];
    const result = await runMessages({ ...load, port, requests }, exchange);
    expect(result.requests).toBeGreaterThan(100);
    expect(pongs).toBe(load.connections);
    expect(result.latencyMicroseconds.max).toBeGreaterThanOrEqual(result.latencyMicroseconds.p50);
    reply = (count) => (count === 50 ? frameOf("Hellp", "server") : exchange.reply);
    await expect(runMessages({ ...load, port, requests }, exchange)).rejects.toThrow(/an answer differs.*of its frame 0 bytes were right/);
  });
});
