/** WebSocket, the client: against a server that does what it should, and against one that does not. */
import { afterAll, beforeAll, expect, it } from "vitest";
import { buildServer, Server } from "../support/server.ts";
import { closing, frame, UpstreamSocket, type Script } from "./upstream-socket.ts";

const TEXT = 0x81;
const BINARY = 0x82;
const bye = (connection: Parameters<Script>[0]): void => void connection.send(closing(1000, "bye")).socket.end();

/** By path: what the server does when the client has asked for the connection. */
const SCRIPTS: Readonly<Record<string, Script>> = {
  "/messages": (c) => c.accept().send(frame(TEXT, "é"), frame(TEXT), frame(BINARY, "abc"), frame(TEXT, "x".repeat(70_000)), closing(4321, "ünd")).socket.end(),
  "/in-pieces": (c) => {
    c.accept().send(frame(0x01, "a"), frame(0x89, "ping"), frame(0x00, "\u00e9".slice(0, 1)), frame(0x80, "c"));
    bye(c);
  },
  "/byte-by-byte": (c) => {
    c.socket.setNoDelay(true);
    c.accept();
    const bytes = Buffer.concat([frame(TEXT, "slow é"), closing(1000)]);
    const next = (at: number): void => void (at < bytes.length ? c.socket.write(bytes.subarray(at, at + 1), () => setImmediate(next, at + 1)) : c.socket.end());
    next(0);
  },
  "/close-please": (c) => c.accept().send(frame(TEXT, "close, please"), frame(TEXT, "too late")),
  "/bytes-please": (c) => c.accept().send(frame(TEXT, "bytes, please"), frame(TEXT, "blob, please")),
  "/no-status": (c) => c.accept().send(frame(0x88)).socket.end(),
  "/three": (c) => c.accept().send(frame(TEXT, "1"), frame(TEXT, "2"), frame(TEXT, "3")),
  "/cut": (c) => c.accept().send(frame(TEXT, "a")).socket.end(),
  "/hello": (c) => c.accept("Sec-WebSocket-Protocol: b\r\n").send(frame(TEXT, c.request)),
  // What a server must not do.
  "/404": (c) => c.socket.end("HTTP/1.1 404 Not Found\r\ncontent-length: 0\r\n\r\n"),
  "/redirect": (c) => c.socket.end("HTTP/1.1 302 Found\r\nlocation: /messages\r\n\r\n"),
  "/ssh": (c) => c.socket.end("SSH-2.0-OpenSSH_9.2\r\n\r\n"),
  "/wrong-accept": (c) => c.accept("", "AAAAAAAAAAAAAAAAAAAAAAAAAAA="),
  "/no-upgrade": (c) => c.socket.write("HTTP/1.1 101 Switching Protocols\r\nConnection: close\r\n\r\n"),
  "/extension": (c) => c.accept("Sec-WebSocket-Extensions: permessage-deflate\r\n"),
  "/protocol": (c) => c.accept("Sec-WebSocket-Protocol: other\r\n"),
  "/no-protocol": (c) => c.accept(),
  "/folded": (c) => c.accept("X-A: 1\r\n 2\r\n"),
  "/huge": (c) => c.accept(`X-A: ${"a".repeat(20_000)}\r\n`),
  "/masked": (c) => c.accept().send(Buffer.from([0x81, 0x81, 0, 0, 0, 0, 97])),
  "/reserved": (c) => c.accept().send(frame(0xc1, "a")),
  "/latin1": (c) => c.accept().send(frame(TEXT, Buffer.from([0xe9, 0x41]))),
  "/no-first": (c) => c.accept().send(frame(0x80, "a")),
  "/long-ping": (c) => c.accept().send(frame(0x89, "x".repeat(126))),
  "/bad-code": (c) => c.accept().send(closing(1005)),
  "/too-long": (c) => c.accept().send(Buffer.from([0x82, 127, 0, 0, 0, 1, 0, 0, 0, 0])),
};

let server: Server;
let upstream: UpstreamSocket;

beforeAll(async () => {
  upstream = await UpstreamSocket.start((path) => ({
    opened: SCRIPTS[path.replace(/\?.*/, "")] ?? ((connection) => void connection.accept()),
    onFrame: (heard, connection) => {
      if (heard.opcode === 8) connection.send(frame(0x88, heard.payload)).socket.end();
      if (heard.opcode === 2) connection.send(frame(BINARY, heard.payload));
      if (connection.heard.length === 2 && heard.opcode === 2) bye(connection);
    },
  }));
  server = await Server.start(await buildServer("test/web/socket/src/app.ts", "web-socket"));
});
afterAll(async () => {
  const exit = await server?.stop();
  upstream?.close();
  expect(exit).toEqual({ code: 0, signal: null });
});

async function talk(url: string, parameters = ""): Promise<string[]> {
  return (await (await server.fetch(`/talk?url=${encodeURIComponent(url)}${parameters}`)).text()).split("\n");
}

it("hears messages of every kind, then the end", async () => {
  expect(await talk(`${upstream.origin}/messages`)).toEqual(["open  1", "message é", "message ", "message blob 3", "message 70000", "close 4321 ünd true 3 0"]);
  expect(await talk(`${upstream.origin}/in-pieces`, "&binary=true")).toEqual(["open  1", "message aéc", "close 1000 bye true 3 0"]);
  expect(upstream.last?.heard.map(({ opcode, masked, payload }) => [opcode, masked, payload.toString("latin1")])).toEqual([[10, true, "ping"], [8, true, "\u0003\u00e8"]]);
  expect(await talk(`${upstream.origin}/byte-by-byte`)).toEqual(["open  1", "message slow é", "close 1000  true 3 0"]);
  expect(await talk(`${upstream.origin}/no-status`)).toEqual(["open  1", "close 1005  true 3 0"]);
});

it("says what it is told to", async () => {
  expect(await talk(`${upstream.origin}/close-please`)).toEqual(["open  1", "message close, please", "close 3001 as you like true 3 0"]);
  expect(await talk(`${upstream.origin}/bytes-please`, "&binary=true")).toEqual(["open  1", "message bytes, please", "message blob, please", "message bytes 2,255", "message bytes 195,169", "close 1000 bye true 3 0"]);
  expect(await talk(server.origin.replace("http", "ws") + "/echo", "&say=a&say=%C3%A9&say=bye")).toEqual(["open  1", "message A", "message É", "close 4000 bye true 3 0"]);
});

it("sends what a handshake needs, and the program's fields", async () => {
  const request = await (await server.fetch(`/headers?url=${encodeURIComponent(`${upstream.origin}/hello?q=1`)}`)).text();
  expect(request.replace(/key: \S{24}/, "key: KEY").replace(/:\d+/, ":PORT").split("\r\n")).toEqual([
    "GET /hello?q=1 HTTP/1.1", "host: 127.0.0.1:PORT", "upgrade: websocket", "connection: upgrade", "sec-websocket-key: KEY", "sec-websocket-version: 13",
    "sec-websocket-protocol: b", "user-agent: Catzilla", "authorization: Bearer x", "", "",
  ]);
});

it.each([
  ["/404", "the server answers 404 Not Found"],
  ["/redirect", "the server answers 302 Found"],
  ["/ssh", "what came is not HTTP"],
  ["/wrong-accept", "the server's Sec-WebSocket-Accept is wrong"],
  ["/no-upgrade", "the server does not speak WebSocket"],
  ["/extension", "the server uses an extension that nobody asked for"],
  ["/protocol", 'the server chose the subprotocol "other", which nobody asked for'],
  ["/folded", "the server's header section is malformed"],
  ["/huge", "the server's header section is too large"],
])("refuses the handshake of %s", async (path, why) => {
  expect(await talk(upstream.origin + path)).toEqual([`error URL: ${why}`, "close 1006  false 3 0"]);
});

it("refuses a server that has none of the subprotocols, and one that is not there", async () => {
  expect(await talk(`${upstream.origin}/no-protocol`, "&protocols=a")).toEqual(["error URL: the server has none of the subprotocols", "close 1006  false 3 0"]);
  expect(await talk("ws://127.0.0.1:1/")).toEqual(["error URL: connection refused (ECONNREFUSED)", "close 1006  false 3 0"]);
});

it.each([
  ["/masked", 1002, "the server broke the protocol"],
  ["/reserved", 1002, "the server broke the protocol"],
  ["/latin1", 1007, "the server sent text that is not UTF-8"],
  ["/no-first", 1002, "the server broke the protocol"],
  ["/long-ping", 1002, "the server broke the protocol"],
  ["/bad-code", 1002, "the server broke the protocol"],
  ["/too-long", 1009, "the server sent a message of more than 16777216 bytes"],
])("ends the connection after %s, and says why", async (path, code, why) => {
  expect(await talk(upstream.origin + path)).toEqual(["open  1", `error URL: ${why}`, "close 1006  false 3 0"]);
  expect(upstream.last?.heard.map(({ opcode, payload }) => [opcode, payload.readUInt16BE(0)])).toEqual([[8, code]]);
});

it("hears of a connection that is cut", async () => {
  expect(await talk(`${upstream.origin}/cut`)).toEqual(["open  1", "message a", "error URL: the connection was closed by the other side (ECONNRESET)", "close 1006  false 3 0"]);
});

it("throws where the standard says so, and for wss", async () => {
  expect(await (await server.fetch(`/errors?url=${encodeURIComponent(upstream.origin)}`)).json()).toEqual([
    "relative: SyntaxError", "ftp: SyntaxError", "fragment: SyntaxError", "wss: NotSupportedError", "protocol: SyntaxError", "twice: SyntaxError",
    "early: InvalidStateError", "code: InvalidAccessError", "reason: SyntaxError",
  ]);
});

it("may be closed before it is open", async () => {
  expect(await (await server.fetch(`/impatient?url=${encodeURIComponent(upstream.origin)}`)).json()).toEqual(["0", "2", "error", "close", "3", "4"]);
});

it("gives each message a turn of its own", async () => {
  expect(await (await server.fetch(`/one-by-one?url=${encodeURIComponent(`${upstream.origin}/three`)}`)).text()).toBe("1,2,3");
});
