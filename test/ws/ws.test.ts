/** WebSocket over real sockets: the handshake, a table of frames in and out, typed messages, topics, limits, the end. */
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { deflateRawSync, inflateRawSync } from "node:zlib";
import { buildServer, CLEAN_EXIT, Server } from "../support/server.ts";
import { canReplaceItself, hasSignals } from "../support/target.ts";
import { Client, frame } from "./client.ts";

let binary: string;
let server: Server;

beforeAll(async () => {
  binary = await buildServer("test/ws/app/src/app.ts", "ws");
  server = await Server.start(binary);
});
afterAll(async () => {
  if (server !== undefined) expect(await server.stop()).toEqual(CLEAN_EXIT);
});

const open = (path: string, fields: Readonly<Record<string, string | undefined>> = {}): Promise<Client> => Client.open(server.port, path, fields);

describe("handshake", () => {
  it.each([
    ["another version", { "Sec-WebSocket-Version": "8" }, 426],
    ["no version", { "Sec-WebSocket-Version": undefined }, 400],
    ["no key", { "Sec-WebSocket-Key": undefined }, 400],
    ["a short key", { "Sec-WebSocket-Key": "YWJj" }, 400],
    ["no Upgrade", { Upgrade: undefined }, 426],
    ["an Upgrade to something else", { Upgrade: "h2c" }, 426],
    ["no Connection: Upgrade", { Connection: "keep-alive" }, 426],
    ["content", { "Content-Length": "3" }, 400],
  ])("refuses %s", async (_what, fields, status) => {
    const { handshake, socket } = await open("/echo", fields);
    socket.destroy();
    expect(handshake.status).toBe(status);
    if (status === 426) expect([handshake.fields.get("upgrade"), handshake.body.includes("WebSocket")]).toEqual(["websocket", true]);
    if (_what === "another version") expect(handshake.fields.get("sec-websocket-version")).toBe("13");
  });

  it("takes the tokens in any case and among others", async () => {
    const client = await open("/echo", { Connection: "keep-alive, UPGRADE", Upgrade: "h2c, WebSocket" });
    expect(await client.text("yes").heard()).toBe("text yes");
    expect(await client.bye()).toBe("close 1000");
  });

  it("validates the inputs of open before it says yes", async () => {
    const { handshake } = await open("/rooms/much-too-long?seat=x");
    expect(handshake.status).toBe(422);
    expect(JSON.parse(handshake.body)).toMatchObject({ errors: [{ loc: ["path", "room"] }, { loc: ["query", "name"] }, { loc: ["query", "seat"] }] });
  });

  it("answers with what open throws", async () => {
    const { handshake } = await open("/rooms/lobby?name=nobody");
    expect([handshake.status, JSON.parse(handshake.body)]).toMatchObject([401, { detail: "who are you?" }]);
  });

  it("agrees on the first subprotocol that the client names and the route has", async () => {
    const client = await open("/rooms/a?name=x", { "Sec-WebSocket-Protocol": "chat.v9, chat.v1, chat.v2" });
    expect(client.handshake.fields.get("sec-websocket-protocol")).toBe("chat.v1");
    expect(await client.heardJson()).toMatchObject({ text: "a:1:-:chat.v1" });
    await client.bye();
  });

  it("asks browsers for the origin of the page", async () => {
    expect((await open("/rooms/a?name=x", { Origin: "https://evil.example" })).handshake.status).toBe(403);
    const client = await open("/rooms/a?name=x", { Origin: "https://example.com" });
    expect(client.handshake.status).toBe(101);
    await client.bye();
  });

  it("leaves a GET route beside it alone", async () => {
    expect(await (await server.fetch("/rooms/a")).json()).toEqual({ room: "a" });
    const plain = await server.fetch("/echo");
    expect([plain.status, plain.headers.get("upgrade")]).toEqual([426, "websocket"]);
  });

  it("takes frames that come with the request", async () => {
    const head = "GET /echo HTTP/1.1\r\nHost: a\r\nConnection: Upgrade\r\nUpgrade: websocket\r\nSec-WebSocket-Version: 13\r\nSec-WebSocket-Key: AAAAAAAAAAAAAAAAAAAAAA==\r\n\r\n";
    const connection = await server.connect();
    connection.write(Buffer.concat([Buffer.from(head), frame(0x81, "early"), frame(0x88, "")]).toString("latin1"));
    expect(await connection.untilClosed()).toContain("early");
  });
});

describe("frames", () => {
  const A = "a".repeat(70_000);
  const cases: readonly (readonly [string, readonly Buffer[], readonly string[]])[] = [
    ["an empty text", [frame(0x81, "")], ["text"]],
    ["bytes", [frame(0x82, Buffer.from([0, 255]))], ["binary 00ff"]],
    ["a long text", [frame(0x81, A)], [`text ${A}`]],
    ["fragments with a ping between them", [frame(0x01, "Hel"), frame(0x89, "p"), frame(0x80, "lo")], ["pong p", "text Hello"]],
    ["a pong that nobody asked for", [frame(0x8a, "x"), frame(0x81, "y")], ["text y"]],
    ["a code point over two fragments", [frame(0x01, Buffer.from([0xf0, 0x9f])), frame(0x80, Buffer.from([0x98, 0x80]))], ["text 😀"]],
    ["text that is not UTF-8", [frame(0x81, Buffer.from([0xc0, 0xaf]))], ["close 1007", "end"]],
    ["text that cannot become UTF-8, before its end", [frame(0x01, Buffer.from([0xed, 0xa0]))], ["close 1007", "end"]],
    ["a frame without a mask", [frame(0x81, "a", { masked: false })], ["close 1002", "end"]],
    ["RSV1 without compression", [frame(0xc1, "a")], ["close 1002", "end"]],
    ["an opcode that is not defined", [frame(0x83, "a")], ["close 1002", "end"]],
    ["a ping of 126 bytes", [frame(0x89, "x".repeat(126))], ["close 1002", "end"]],
    ["a continuation of nothing", [frame(0x80, "a")], ["close 1002", "end"]],
    ["a text amid fragments", [frame(0x01, "a"), frame(0x81, "b")], ["close 1002", "end"]],
    ["a close with a reason", [frame(0x88, Buffer.from("\x03\xe8bye", "latin1"))], ["close 1000", "end"]],
    ["a close without a code", [frame(0x88)], ["close", "end"]],
    ["a close with a code that may not be sent", [frame(0x88, Buffer.from([0x03, 0xed]))], ["close 1002", "end"]],
    ["a close of one byte", [frame(0x88, Buffer.from([0x03]))], ["close 1002", "end"]],
    ["what comes behind a close", [frame(0x88, Buffer.from([0x03, 0xe8])), frame(0x81, "more")], ["close 1000", "end"]],
  ];
  it.each(cases)("%s", async (_what, frames, answers) => {
    const client = await open("/echo");
    client.raw(Buffer.concat(frames));
    const heard: string[] = [];
    for (const _answer of answers) heard.push(await client.heard());
    client.socket.destroy();
    expect(heard).toEqual(answers);
  });

  it("come in pieces of any size", async () => {
    const client = await open("/echo");
    for (const byte of Buffer.concat([frame(0x01, "one "), frame(0x80, "by one"), frame(0x82, Buffer.from([1, 2]))])) {
      client.raw(Buffer.from([byte]));
      await new Promise((resolve) => setImmediate(resolve));
    }
    expect([await client.heard(), await client.heard()]).toEqual(["text one by one", "binary 0102"]);
    await client.bye();
  });
});

describe("messages", () => {
  it("are parsed, validated and serialised by their types", async () => {
    const client = await open("/rooms/x?name=ann", { "X-Token": "t" });
    expect(await client.heardJson()).toEqual({ from: "server", text: "x:1:t:" });
    expect(await client.json({ text: "hi", stars: 5, more: "is not declared" }).heardJson()).toEqual({ text: "hi", stars: 5, from: "ann" });
    expect(await client.json({ text: "hi", stars: 6 }).heard()).toBe("close 1007 stars: must be <= 5");
    client.socket.destroy();
  });

  it("that are not valid are what `invalid` is told of", async () => {
    const client = await open("/forgiving");
    expect(await client.json({ text: "", stars: "x" }).heardJson()).toEqual(["message.text string_too_short", "message.stars int_type"]);
    expect(await client.text("{").heardJson()).toEqual(["message json_invalid"]);
    expect(await client.json({ text: "fine" }).heard()).toBe("text fine");
    await client.bye();
  });

  it("are text or bytes where the type says so", async () => {
    const bytes = await open("/bytes");
    expect(await bytes.send(0x82, Buffer.from([1, 2, 3])).heard()).toBe("text 3");
    expect(await bytes.text("no").heard()).toBe("close 1003 text is not taken here");
    const code = await open("/code");
    expect(await code.text("abc").heard()).toBe("text code abc");
    expect(await code.text("abcde").heard()).toBe("close 1007 must have at most 4 characters");
    const json = await open("/forgiving");
    expect(await json.send(0x82, "{}").heard()).toBe("close 1003 binary messages are not taken here");
    for (const client of [bytes, code, json]) client.socket.destroy();
  });

  it("whose handler throws end the connection, and the log says where", async () => {
    const client = await open("/rooms/x?name=ann");
    await client.heard();
    expect(await client.json({ text: "throw" }).heard()).toBe("close 1011");
    client.socket.destroy();
    await expect.poll(() => server.log).toMatch(/WS \/rooms\/:room message \(src\/app\.ts:\d+:\d+\): Error: a message that the handler does not like\n\s+at message \(src\/app\.ts:\d+:\d+\)/);
    const late = await open("/command");
    expect(await late.text("late").heard()).toBe("close 1011");
    late.socket.destroy();
  });

  it("of a handler that never ends cost their connection, and others are served again", async () => {
    const spinning = await open("/command");
    expect(await spinning.text("spin").heard()).toMatch(/^close 1011|end/);
    spinning.socket.destroy();
    const client = await open("/echo");
    expect(await client.text("still here").heard()).toBe("text still here");
    await client.bye();
  });
});

describe("the server's side", () => {
  it("has state, closes, pings and terminates", async () => {
    const client = await open("/command");
    expect(await client.text("state").heardJson()).toEqual([1, 0, "127.0.0.1", "[object ServerWebSocket]"]);
    expect(await client.text("ping hello").heard()).toBe("ping hello");
    expect(await client.text("close 3001").heard()).toBe("close 3001 bye");
    client.send(0x88, Buffer.from([0x0b, 0xb9]));
    expect(await client.heard()).toBe("end");
    const cut = await open("/command");
    expect(await cut.text("terminate").heard()).toBe("end");
    const wrong = await open("/command");
    expect(await wrong.text("close 1005").heard()).toBe("close 1011");
    wrong.socket.destroy();
  });

  it("is told how connections end", async () => {
    await (await server.fetch("/closed")).json();
    const polite = await open("/rooms/x?name=polite");
    await polite.heard();
    await polite.bye(4001, "enough");
    const rude = await open("/rooms/x?name=rude");
    await rude.heard();
    rude.socket.destroy();
    const seen: string[] = [];
    while (seen.length < 2) seen.push(...((await (await server.fetch("/closed")).json()) as string[]));
    expect(seen.sort()).toEqual(["polite 4001 enough 3", "rude 1006  3"]);
  });

  it("ends messages that are too big, and clients that do not read or are silent", async () => {
    const big = await open("/small");
    expect(await big.text("x".repeat(17)).heard()).toBe("close 1009");
    const deaf = await open("/small");
    deaf.text("flood");
    deaf.socket.pause();
    await new Promise((resolve) => setTimeout(resolve, 300));
    deaf.socket.resume();
    await deaf.ended;
    const silent = await open("/small");
    expect(await silent.heard()).toBe("ping");
    expect(await silent.heard()).toBe("end");
    const lively = await open("/small");
    expect(await lively.heard()).toBe("ping");
    lively.send(0x8a);
    expect(await lively.heard()).toBe("ping");
    await lively.bye();
  });
});

describe("permessage-deflate", () => {
  const long = "catzilla ".repeat(500);
  const inflate = (payload: Buffer): string => inflateRawSync(Buffer.concat([payload, Buffer.from([0, 0, 0xff, 0xff])]), { finishFlush: 2 }).toString();
  /** What a client that forgets between messages sends (RFC 7692, section 7.2.1). */
  const deflate = (text: string): Buffer => deflateRawSync(text, { finishFlush: 2 }).subarray(0, -4);

  it.each([
    ["permessage-deflate", "permessage-deflate; server_no_context_takeover; client_no_context_takeover"],
    ["permessage-deflate; client_max_window_bits", "permessage-deflate; server_no_context_takeover; client_no_context_takeover"],
    ["permessage-deflate; server_max_window_bits=10", "permessage-deflate; server_no_context_takeover; client_no_context_takeover; server_max_window_bits=10"],
    ["permessage-deflate; server_max_window_bits=8, permessage-deflate", "permessage-deflate; server_no_context_takeover; client_no_context_takeover"],
    ["permessage-deflate; unknown", undefined],
    ["permessage-deflate; server_max_window_bits", undefined],
    ["x-webkit-deflate-frame", undefined],
  ])("answers the offer %s", async (offer, answer) => {
    const client = await open("/echo/deflate", { "Sec-WebSocket-Extensions": offer });
    expect(client.handshake.fields.get("sec-websocket-extensions")).toBe(answer);
    client.text(long);
    const { rsv1, payload } = (await client.next()) ?? { rsv1: false, payload: Buffer.alloc(0) };
    expect([rsv1, payload.length < 300, rsv1 ? inflate(payload) : payload.toString()]).toEqual([answer !== undefined, answer !== undefined, long]);
    await client.bye();
  });

  it("takes compressed messages, whole and in fragments, within the limit", async () => {
    const client = await open("/echo/deflate", { "Sec-WebSocket-Extensions": "permessage-deflate" });
    expect(await client.send(0xc1, deflate("short")).heard()).toBe("text short");
    const bytes = deflate("in two parts");
    expect(await client.send(0x41, bytes.subarray(0, 4)).send(0x80, bytes.subarray(4)).heard()).toBe("text in two parts");
    expect(await client.send(0xc1, Buffer.from([0xff, 0xff, 0xff])).heard()).toBe("close 1007");
    const bomb = await open("/echo/deflate", { "Sec-WebSocket-Extensions": "permessage-deflate" });
    expect(await bomb.send(0xc1, deflate("0".repeat(2 ** 21))).heard()).toBe("close 1009");
    for (const each of [client, bomb]) each.socket.destroy();
  });

  it("is not there where nobody asked", async () => {
    const client = await open("/echo", { "Sec-WebSocket-Extensions": "permessage-deflate" });
    expect(client.handshake.fields.get("sec-websocket-extensions")).toBeUndefined();
    await client.bye();
  });
});

describe("server-sent events", () => {
  it("come as they are yielded, until the client goes", async () => {
    const going = new AbortController();
    const response = await server.fetch("/events", { headers: { "last-event-id": "41" }, signal: going.signal });
    expect([response.headers.get("content-type"), response.headers.get("cache-control")]).toEqual(["text/event-stream", "no-store"]);
    let text = "";
    for await (const piece of response.body ?? []) {
      text += Buffer.from(piece).toString();
      if (text.includes(": still here\n\n")) break;
    }
    going.abort();
    expect(text.replace(/(:\n\n)+/, ":\n\n")).toMatch(/^event: seen\nid: 1\ndata: \{"last":"41"\}\n\ndata: two\ndata: lines\n\n:\n\n: still here\n\n/);
    await expect.poll(async () => (await server.fetch("/left")).json()).toEqual(["a client"]);
  });
});

describe("topics", () => {
  it("reach who has subscribed, on all threads", async () => {
    const threads = await Server.start(binary, ["--threads", "3"]);
    const clients = await Promise.all(Array.from({ length: 12 }, () => Client.open(threads.port, "/command")));
    for (const client of clients) {
      client.text("subscribe news");
      expect(await client.text("subscribed news").heard()).toBe("text true");
    }
    clients[0]?.text("publish news");
    expect(await Promise.all(clients.map((client) => client.heard()))).toEqual(clients.map(() => "text to news"));
    expect((await threads.fetch("/publish/news?text=hello", { method: "POST" })).status).toBe(204);
    expect(await Promise.all(clients.map((client) => client.heard()))).toEqual(clients.map(() => "text hello"));
    const [first, second] = clients;
    expect(await first?.text("unsubscribe news").heard()).toBe("text true");
    second?.text("publish news");
    expect(await second?.heard()).toBe("text to news");
    expect(await first?.text("subscribed news").heard()).toBe("text false");
    for (const client of clients) client.socket.destroy();
    expect(await threads.stop()).toEqual(CLEAN_EXIT);
  });

  it("leave out who published by its connection", async () => {
    const ann = await open("/rooms/lobby?name=ann");
    const bob = await open("/rooms/lobby?name=bob");
    await ann.heard();
    await bob.heard();
    expect(await ann.json({ text: "hi" }).heardJson()).toEqual({ text: "hi", from: "ann" });
    expect(await bob.heardJson()).toEqual({ text: "hi", from: "ann" });
    expect(await ann.send(0x89, "nothing more").heard()).toBe("pong nothing more");
    await ann.bye();
    await bob.bye();
  });
});

describe("the end of the server", () => {
  it.each([
    ["SIGTERM", 1001],
    ["SIGUSR2", 1012],
  ] as const)("on %s clients are told %d", async (signal, code) => {
    if (signal === "SIGTERM" ? !hasSignals : !canReplaceItself) return;
    const own = await Server.start(binary);
    const client = await Client.open(own.port, "/echo");
    const gone = new Promise<number>((resolve) => {
      own.child.stdout?.on("data", () => {});
      own.child.once("exit", () => resolve(0));
    });
    own.child.kill(signal);
    expect(await client.heard()).toBe(`close ${code}`);
    client.send(0x88, Buffer.from([code >> 8, code & 255]));
    expect(await client.heard()).toBe("end");
    await gone;
    if (signal === "SIGUSR2") await endSuccessor(own);
  });
});

/** The process that took over is nobody's child: it is asked for by its port. */
async function endSuccessor({ port, log }: Server): Promise<void> {
  const pid = Number(/process (\d+) has taken over/.exec(log)?.[1]);
  const client = await Client.open(port, "/echo");
  expect(await client.text("here").heard()).toBe("text here");
  await client.bye();
  process.kill(pid, "SIGTERM");
}
