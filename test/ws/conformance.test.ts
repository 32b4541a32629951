/**
 * The WebSocket server against RFC 6455 and RFC 7692, case by case, by the groups in which conformance suites of the field have them: what a client sends, and
 * all that it hears until the connection ends. Each case is sent whole, and again byte by byte where it is short.
 */
import { deflateRawSync, inflateRawSync } from "node:zlib";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { buildServer, CLEAN_EXIT, Server } from "../support/server.ts";
import { Client, frame } from "./client.ts";

interface Case {
  readonly name: string;
  readonly sent: readonly Buffer[];
  readonly heard: readonly string[];
}

const CHOPPED_BYTES_MAX = 60;
const PROTOCOL_ERROR = ["close 1002", "end"];
const NOT_UTF8 = ["close 1007", "end"];

let server: Server;

beforeAll(async () => {
  server = await Server.start(await buildServer("test/ws/app/src/app.ts", "ws-conformance"));
}, 240_000);
afterAll(async () => {
  if (server !== undefined) expect(await server.stop()).toEqual(CLEAN_EXIT);
});

const bytes = (...values: number[]): Buffer => Buffer.from(values);
const close = (code: number, reason: string | Uint8Array = ""): Buffer => frame(0x88, Buffer.concat([bytes(code >> 8, code & 255), Buffer.from(reason as string)]));
const bye = close(1000);

/** Ends with our close, which the server answers: so no case waits for what does not come. */
function echoes(name: string, sent: readonly Buffer[], heard: readonly string[]): Case {
  return { name, sent: [...sent, bye], heard: [...heard, "close 1000", "end"] };
}

function fails(name: string, sent: readonly Buffer[], ...before: string[]): Case {
  return { name, sent, heard: [...before, ...PROTOCOL_ERROR] };
}

async function hear(sent: Buffer, count: number, chopped: boolean): Promise<string[]> {
  const client = await Client.open(server.port, "/echo");
  if (!chopped) client.raw(sent);
  for (const byte of chopped ? sent : []) {
    client.raw(bytes(byte));
    await new Promise((resolve) => setImmediate(resolve));
  }
  const heard: string[] = [];
  while (heard.length < count) heard.push(await client.heard());
  client.socket.destroy();
  return heard;
}

function run(cases: readonly Case[]): void {
  it.each(cases.map((each) => [each.name, each] as const))("%s", async (_name, { sent, heard }) => {
    const all = Buffer.concat(sent);
    expect(await hear(all, heard.length, false)).toEqual(heard);
    if (all.length <= CHOPPED_BYTES_MAX) expect(await hear(all, heard.length, true)).toEqual(heard);
  });
}

const sizes = [0, 1, 125, 126, 127, 128, 65535, 65536, 65537];

describe("1: framing", () => {
  run([
    ...sizes.map((size) => echoes(`a text of ${size} bytes`, [frame(0x81, "x".repeat(size))], [`text ${"x".repeat(size)}`.trimEnd()])),
    ...sizes.map((size) => echoes(`${size} bytes`, [frame(0x82, Buffer.alloc(size, 0xfe))], [`binary ${"fe".repeat(size)}`])),
    fails("a frame without a mask", [frame(0x81, "a", { masked: false })]),
    { name: "a length of 64 bits with its first bit set", sent: [bytes(0x82, 0xff, 0x80, 0, 0, 0, 0, 0, 0, 1, 0, 0, 0, 0)], heard: PROTOCOL_ERROR },
  ]);
});

describe("2: pings and pongs", () => {
  run([
    echoes("an empty ping", [frame(0x89)], ["pong"]),
    echoes("a ping with text", [frame(0x89, "hello")], ["pong hello"]),
    echoes("a ping of 125 bytes", [frame(0x89, "p".repeat(125))], [`pong ${"p".repeat(125)}`]),
    fails("a ping of 126 bytes", [frame(0x89, "p".repeat(126))]),
    echoes("pongs that nobody asked for", [frame(0x8a), frame(0x8a, "x"), frame(0x89, "y")], ["pong y"]),
    echoes("ten pings", Array.from({ length: 10 }, (_, i) => frame(0x89, String(i))), Array.from({ length: 10 }, (_, i) => `pong ${i}`)),
    fails("a pong of 126 bytes", [frame(0x8a, "p".repeat(126))]),
  ]);
});

describe("3: reserved bits", () => {
  const kinds = { text: 0x81, binary: 0x82, ping: 0x89, pong: 0x8a, close: 0x88 };
  run(
    Object.entries(kinds).flatMap(([kind, first]) =>
      [0x10, 0x20, 0x30, 0x40, 0x50, 0x60, 0x70].map((rsv) => fails(`RSV ${rsv >> 4} of a ${kind}`, [frame(0x81, "a"), frame(first | rsv, "")], "text a"))),
  );
});

describe("4: opcodes", () => {
  run([3, 4, 5, 6, 7, 11, 12, 13, 14, 15].flatMap((opcode) => [
    fails(`opcode ${opcode}`, [frame(0x80 | opcode)]),
    fails(`opcode ${opcode} with a payload, behind a text`, [frame(0x81, "a"), frame(0x80 | opcode, "b"), frame(0x89)], "text a"),
  ]));
});

describe("5: fragmentation", () => {
  run([
    fails("a ping in fragments", [frame(0x09, "a"), frame(0x80, "b")]),
    fails("a pong in fragments", [frame(0x0a, "a"), frame(0x80, "b")]),
    fails("a close in fragments", [frame(0x08, "a"), frame(0x80, "b")]),
    echoes("a text in two", [frame(0x01, "a"), frame(0x80, "b")], ["text ab"]),
    echoes("a text in three, with pings between them", [frame(0x01, "a"), frame(0x89, "1"), frame(0x00, "b"), frame(0x89, "2"), frame(0x80, "c")], ["pong 1", "pong 2", "text abc"]),
    echoes("empty fragments", [frame(0x01), frame(0x00), frame(0x80)], ["text"]),
    echoes("an empty first and last fragment", [frame(0x01), frame(0x00, "a"), frame(0x80)], ["text a"]),
    echoes("bytes in three", [frame(0x02, bytes(1)), frame(0x00, bytes(2)), frame(0x80, bytes(0xff))], ["binary 0102ff"]),
    echoes("two messages in fragments", [frame(0x01, "a"), frame(0x80, "b"), frame(0x02, "c"), frame(0x80, "d")], ["text ab", "binary 6364"]),
    fails("a last continuation of nothing", [frame(0x80, "a")]),
    fails("a continuation of nothing", [frame(0x00, "a")]),
    fails("a continuation behind a whole message", [frame(0x81, "a"), frame(0x80, "b")], "text a"),
    fails("a continuation behind the last one", [frame(0x01, "a"), frame(0x80, "b"), frame(0x80, "c")], "text ab"),
    fails("a text amid fragments", [frame(0x01, "a"), frame(0x81, "b")]),
    fails("a text in fragments amid fragments", [frame(0x01, "a"), frame(0x01, "b")]),
    fails("bytes amid fragments of a text", [frame(0x01, "a"), frame(0x82, "b")]),
  ]);
});

/** The Unicode Standard, table 3-7: each row's first and last sequence, and what is beside them. */
const valid: readonly string[] = [
  "00", "7f", "c280", "dfbf", "e0a080", "e0bfbf", "e18080", "ecbfbf", "ed8080", "ed9fbf", "ee8080", "efbfbd", "efbfbe", "efbfbf",
  "f0908080", "f0bfbfbf", "f1808080", "f3bfbfbf", "f4808080", "f48fbfbf", "ceba", "ceba e1bdb9 cf83 cebc ceb5", "48 c3a4 6c f09f9880 21",
];
const invalid: readonly string[] = [
  "80", "bf", "8080", "c0", "c080", "c0af", "c1bf", "c2", "c27f", "c2c0", "df", "e0", "e080", "e08080", "e09fbf", "e0a0", "e0a07f", "e18080c0", "e180", "ec", "eda080",
  "edafbf", "edb080", "edbfbf", "eda080edb080", "ee80", "f0808080", "f08fbfbf", "f090", "f09080", "f0908080 80", "f3bfbf", "f48fbf", "f4908080", "f5808080", "f7bfbfbf",
  "f888808080", "fbbfbfbfbf", "fc8480808080", "fdbfbfbfbfbf", "fe", "ff", "feff", "61 ff 62", "ceba f4908080 65",
];
const fromHex = (text: string): Buffer => Buffer.from(text.replaceAll(" ", ""), "hex");

describe("6: UTF-8", () => {
  const cut = (text: Buffer, at: number): Buffer[] => [frame(0x01, text.subarray(0, at)), frame(0x80, text.subarray(at))];
  run([
    ...valid.map((text) => echoes(`${text} is a text`, [frame(0x81, fromHex(text))], [`text ${fromHex(text).toString()}`.trimEnd()])),
    ...valid.flatMap((text) => Array.from({ length: fromHex(text).length - 1 }, (_, i) =>
      echoes(`${text} cut after ${i + 1}`, cut(fromHex(text), i + 1), [`text ${fromHex(text).toString()}`.trimEnd()]))),
    ...invalid.map((text) => ({ name: `${text} is none`, sent: [frame(0x81, fromHex(text))], heard: NOT_UTF8 })),
    ...invalid.flatMap((text) => Array.from({ length: fromHex(text).length }, (_, i) => ({ name: `${text} is none, cut after ${i + 1}`, sent: cut(fromHex(text), i + 1), heard: NOT_UTF8 }))),
    ...invalid.map((text) => echoes(`${text} are bytes`, [frame(0x82, fromHex(text))], [`binary ${text.replaceAll(" ", "")}`])),
    // What no further byte can mend is refused at once: these have no last fragment.
    ...["ff", "c0", "61f5", "ed a0", "e0 80", "f0 80", "f4 90"].map((text) => ({ name: `${text} is refused before the end of its message`, sent: [frame(0x01, fromHex(text))], heard: NOT_UTF8 })),
  ]);
});

describe("7: closing", () => {
  const may = [1000, 1001, 1002, 1003, 1007, 1008, 1009, 1010, 1011, 1012, 1013, 1014, 3000, 3999, 4000, 4999];
  const mayNot = [0, 1, 999, 1004, 1005, 1006, 1015, 1016, 1100, 2000, 2999, 5000, 65535];
  run([
    { name: "what comes behind a close", sent: [bye, frame(0x81, "a"), frame(0x89)], heard: ["close 1000", "end"] },
    { name: "a second close", sent: [bye, bye], heard: ["close 1000", "end"] },
    { name: "amid a message", sent: [frame(0x01, "a"), bye, frame(0x80, "b")], heard: ["close 1000", "end"] },
    { name: "without a code", sent: [frame(0x88)], heard: ["close", "end"] },
    fails("with one byte", [frame(0x88, "a")]),
    { name: "with a reason of 123 bytes", sent: [close(1000, "r".repeat(123))], heard: ["close 1000", "end"] },
    fails("with a reason of 124 bytes", [close(1000, "r".repeat(124))]),
    { name: "with a reason that is not UTF-8", sent: [close(1000, fromHex("ceba eda080"))], heard: NOT_UTF8 },
    ...may.map((code) => ({ name: `with ${code}`, sent: [close(code)], heard: [`close ${code}`, "end"] })),
    ...may.map((code) => ({ name: `with ${code} and a reason`, sent: [close(code, "why")], heard: [`close ${code}`, "end"] })),
    ...mayNot.map((code) => fails(`with ${code}`, [close(code)])),
    ...mayNot.map((code) => fails(`with ${code} and a reason`, [close(code, "why")])),
  ]);
});

describe("9 and 10: large messages", () => {
  const large = "0123456789abcdef".repeat(2 ** 16 - 1);
  const parts = (first: number, size: number): Buffer[] => {
    const all: Buffer[] = [];
    for (let at = 0; at < large.length; at += size) all.push(frame((at === 0 ? first : 0) | (at + size >= large.length ? 0x80 : 0), large.slice(at, at + size)));
    return all;
  };
  const whole = `text ${large}`;
  const cases: readonly (readonly [string, readonly Buffer[]])[] = [
    ["whole", [frame(0x81, large)]],
    ...[256, 1300, 4096, 65536].map((size) => [`in fragments of ${size} bytes`, parts(0x01, size)] as const),
  ];
  it.each(cases)("a text of a megabyte, %s", async (_name, sent) => {
    const heard = await hear(Buffer.concat([...sent, bye]), 3, false);
    expect(heard.map((each) => each.length)).toEqual([whole.length, 10, 3]);
    expect(heard[0] === whole).toBe(true);
  });
});

describe("12 and 13: permessage-deflate", () => {
  const deflate = (text: Uint8Array, windowBits = 15): Buffer => deflateRawSync(text, { finishFlush: 2, windowBits }).subarray(0, -4);
  const inflate = (payload: Buffer): Buffer => inflateRawSync(Buffer.concat([payload, bytes(0, 0, 0xff, 0xff)]), { finishFlush: 2 });
  const usual = "permessage-deflate; server_no_context_takeover; client_no_context_takeover";
  const bits = (from: number, to: number): number[] => Array.from({ length: to - from + 1 }, (_, i) => from + i);
  const offers: readonly (readonly [string, string | undefined])[] = [
    ["permessage-deflate", usual],
    ["permessage-deflate; server_no_context_takeover", usual],
    ["permessage-deflate; client_no_context_takeover", usual],
    ["permessage-deflate; server_no_context_takeover; client_no_context_takeover", usual],
    ["permessage-deflate; client_max_window_bits", usual],
    ...bits(8, 15).map((size) => [`permessage-deflate; client_max_window_bits=${size}`, usual] as const),
    ...bits(9, 15).map((size) => [`permessage-deflate; server_max_window_bits=${size}`, `${usual}; server_max_window_bits=${size}`] as const),
    ["permessage-deflate; server_max_window_bits=8", undefined],
    ["permessage-deflate; server_max_window_bits=\"9\"", `${usual}; server_max_window_bits=9`],
    ...["7", "16", "09", "x", ""].map((size) => [`permessage-deflate; server_max_window_bits=${size}`, undefined] as const),
    ...["7", "16", "x"].map((size) => [`permessage-deflate; client_max_window_bits=${size}`, undefined] as const),
    ["permessage-deflate; server_no_context_takeover=1", undefined],
    ["permessage-deflate; server_no_context_takeover; server_no_context_takeover", undefined],
    ["permessage-deflate; nothing", undefined],
    ["x-webkit-deflate-frame, permessage-deflate", usual],
    ["permessage-deflate; nothing, permessage-deflate; client_max_window_bits", usual],
  ];
  const texts = ["", "a", "catzilla ".repeat(1000), Buffer.from(Array.from({ length: 5000 }, (_, i) => (i * 7919) % 251)).toString("latin1")];

  it.each(offers)("%s", async (offer, answer) => {
    const client = await Client.open(server.port, "/echo/deflate", { "Sec-WebSocket-Extensions": offer });
    expect(client.handshake.fields.get("sec-websocket-extensions")).toBe(answer);
    for (const text of texts) {
      client.send(answer === undefined ? 0x81 : 0xc1, answer === undefined ? text : deflate(Buffer.from(text), 9));
      const next = await client.next();
      expect(next?.rsv1 === true ? inflate(next.payload).toString() : next?.payload.toString()).toBe(text);
    }
    await client.bye();
  });

  const opened = () => Client.open(server.port, "/echo/deflate", { "Sec-WebSocket-Extensions": "permessage-deflate" });
  it.each([
    ["RSV1 of a continuation", [frame(0x41, deflate(Buffer.from("ab"))), frame(0xc0, "")], "close 1002"],
    ["RSV1 of a ping", [frame(0xc9, "")], "close 1002"],
    ["RSV2", [frame(0xa1, "")], "close 1002"],
    ["what is no deflate", [frame(0xc1, bytes(0xff, 0xff, 0xff))], "close 1007"],
    ["compressed text that is not UTF-8", [frame(0xc1, deflate(bytes(0xff)))], "close 1007"],
    ["compressed bytes that are not UTF-8", [frame(0xc2, deflate(bytes(0xff)))], "binary"],
  ] as const)("%s", async (_name, sent, wanted) => {
    const client = await opened();
    for (const each of sent) client.raw(each);
    expect(await client.heard()).toMatch(new RegExp(`^${wanted}`));
    client.socket.destroy();
  });

  it("a message in a fragment for each byte", async () => {
    const client = await opened();
    const packed = deflate(Buffer.from("in many, many, many pieces"));
    for (const [i, byte] of packed.entries()) client.send((i === 0 ? 0x41 : 0) | (i === packed.length - 1 ? 0x80 : 0), bytes(byte));
    const next = await client.next();
    expect((next?.rsv1 === true ? inflate(next.payload) : (next?.payload ?? Buffer.alloc(0))).toString()).toBe("in many, many, many pieces");
    await client.bye();
  });
});
