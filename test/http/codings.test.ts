/** Content codings of replies and of bodies, over real sockets. */
import { brotliCompressSync, brotliDecompressSync, constants, createGunzip, createGzip, deflateSync, gunzipSync, gzipSync } from "node:zlib";
import { request } from "node:http";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { buildServer, CLEAN_EXIT, Server } from "../support/server.ts";

let server: Server;

beforeAll(async () => {
  server = await Server.start(await buildServer("test/http/coding-app/src/app.ts", "http-codings"));
});

afterAll(async () => {
  expect(await server.stop()).toEqual(CLEAN_EXIT);
});

interface Answer {
  readonly status: number;
  readonly headers: Readonly<Record<string, string | string[] | undefined>>;
  readonly body: Buffer;
}

/** As it is on the wire, unlike `fetch`. */
function ask(path: string, headers: Record<string, string> = {}, method = "GET", content?: Uint8Array | string): Promise<Answer> {
  return new Promise((resolve, reject) => {
    const asked = request(server.origin + path, { method, headers }, (response) => {
      const parts: Buffer[] = [];
      response.on("data", (part: Buffer) => parts.push(part));
      response.on("error", reject);
      response.on("end", () => resolve({ status: response.statusCode ?? 0, headers: response.headers, body: Buffer.concat(parts) }));
    });
    asked.on("error", reject).end(content);
  });
}

/** A frame of Zstandard by RFC 8878, of raw blocks: nothing is compressed, but it is one. */
function zstdRaw(content: Uint8Array): Buffer {
  const blocks = Array.from({ length: Math.max(1, Math.ceil(content.length / 100_000)) }, (_, n) => content.subarray(n * 100_000, (n + 1) * 100_000));
  return zstdFrame(blocks.map((block) => ({ type: 0, size: block.length, bytes: block })));
}

/** The same of blocks that are one byte, repeated. */
const zstdZeros = (blocks: number): Buffer => zstdFrame(Array.from({ length: blocks }, () => ({ type: 1, size: 100_000, bytes: new Uint8Array(1) })));

function zstdFrame(blocks: readonly { readonly type: number; readonly size: number; readonly bytes: Uint8Array }[]): Buffer {
  const parts = blocks.flatMap(({ type, size, bytes }, n) => {
    const head = (size << 3) | (type << 1) | (n === blocks.length - 1 ? 1 : 0);
    return [Uint8Array.of(head & 255, (head >> 8) & 255, head >> 16), bytes];
  });
  return Buffer.concat([Uint8Array.of(0x28, 0xb5, 0x2f, 0xfd, 0x00, 7 << 3), ...parts]);
}

const coded = ({ headers }: Answer) => [headers["content-encoding"], headers["vary"]];
const rows = JSON.stringify(Array.from({ length: 200 }, (_, id) => ({ id, name: `somebody ${id}` })));

describe("a reply", () => {
  it("is in the coding that the client likes best", async () => {
    const gzip = await ask("/rows", { "accept-encoding": "gzip, deflate" });
    expect(coded(gzip)).toEqual(["gzip", "Accept-Encoding"]);
    expect(gunzipSync(gzip.body).toString()).toBe(rows);
    expect(gzip.headers["content-length"]).toBe(String(gzip.body.length));
    const brotli = await ask("/rows", { "accept-encoding": "gzip, br" });
    expect(coded(brotli)).toEqual(["br", "Accept-Encoding"]);
    expect(brotliDecompressSync(brotli.body).toString()).toBe(rows);
    expect(coded(await ask("/rows", { "accept-encoding": "br;q=0.5, gzip" }))[0]).toBe("gzip");
    expect(coded(await ask("/rows", { "accept-encoding": "gzip;q=0.5, identity;q=0.6" }))).toEqual([undefined, "Accept-Encoding"]);
    expect(coded(await ask("/rows", { "accept-encoding": "gzip;q=0.6, identity;q=0.6" }))[0]).toBe("gzip");
  });

  it("is in Zstandard for clients that take it as gladly as others", async () => {
    const zstd = await ask("/rows", { "accept-encoding": "gzip, deflate, br, zstd" });
    expect(coded(zstd)).toEqual(["zstd", "Accept-Encoding"]);
    expect(zstd.body.readUInt32LE()).toBe(0xfd2fb528);
    expect(zstd.body.length).toBeLessThan(rows.length / 4);
    expect(coded(await ask("/rows", { "accept-encoding": "br, zstd;q=0.9" }))[0]).toBe("br");
    // What one end makes, the other one understands.
    const back = await ask("/text", { "content-type": "text/plain", "content-encoding": "zstd" }, "POST", zstd.body);
    expect(back.body.toString()).toBe(rows);
    const lines = await ask("/lines/4000", { "accept-encoding": "zstd" });
    const expected = Array.from({ length: 4000 }, (_, n) => `line ${n}, and so on\n`).join("");
    expect(lines.body.length).toBeLessThan(expected.length / 4);
    const upper = await ask("/upper", { "content-encoding": "zstd" }, "POST", lines.body);
    expect(upper.body.toString()).toBe(expected.toUpperCase());
  });

  it.each([{}, { "accept-encoding": "identity" }, { "accept-encoding": "gzip;q=0, compress" }])("is plain for %o, and says that it varies", async (headers) => {
    const answer = await ask("/rows", headers);
    expect(coded(answer)).toEqual([undefined, "Accept-Encoding"]);
    expect(answer.body.toString()).toBe(rows);
  });

  it.each([
    ["/short", "Accept-Encoding"],
    ["/tagged", undefined],
    ["/fixed", undefined],
    ["/bytes", undefined],
    ["/plain", undefined],
  ])("of %s is left as it is", async (path, vary) => {
    expect(coded(await ask(path, { "accept-encoding": "gzip, br" }))).toEqual([undefined, vary]);
  });

  it("keeps what else it varies by, and is the same to HEAD", async () => {
    expect(coded(await ask("/varied", { "accept-encoding": "gzip" }))).toEqual(["gzip", "cookie, Accept-Encoding"]);
    const [get, head] = [await ask("/rows", { "accept-encoding": "gzip" }), await ask("/rows", { "accept-encoding": "gzip" }, "HEAD")];
    expect(head.body.length).toBe(0);
    expect(head.headers["content-length"]).toBe(get.headers["content-length"]);
  });

  it("in pieces is compressed as a whole", async () => {
    const expected = Array.from({ length: 20_000 }, (_, n) => `line ${n}, and so on\n`).join("");
    const gzip = await ask("/lines/20000", { "accept-encoding": "gzip" });
    expect(gunzipSync(gzip.body).toString()).toBe(expected);
    expect(gzip.body.length).toBeLessThan(expected.length / 4);
    const brotli = await ask("/lines/20000", { "accept-encoding": "br" });
    expect(brotliDecompressSync(brotli.body).toString()).toBe(expected);
    expect(gunzipSync((await ask("/lines/0", { "accept-encoding": "gzip" })).body).length).toBe(0);
  });

  it("in pieces can be read as far as it has come", async () => {
    await new Promise<void>((resolve, reject) => {
      let text = "";
      request(`${server.origin}/events`, { headers: { "accept-encoding": "gzip" } }, (response) => {
        response.pipe(createGunzip()).on("data", (part: Buffer) => {
          text += part.toString();
          if (text === "data: 1\n\n") void ask("/events", {}, "POST");
          if (text === "data: 1\n\ndata: 2\n\n") resolve();
        }).on("error", reject);
      }).on("error", reject).end();
    });
  });
});

const JSON_TYPE = { "content-type": "application/json" };
const send = (path: string, coding: string, content: Uint8Array | string, headers: Record<string, string> = JSON_TYPE) =>
  ask(path, { ...headers, "content-encoding": coding, "content-length": String(content.length) }, "POST", content);
const shown = ({ status, body }: Answer) => [status, body.toString()];

/** Each is 20 MB or more when it is decoded. */
const bombs = [
  ["gzip", gzipSync(Buffer.alloc(20_000_000))],
  ["br", brotliCompressSync(Buffer.alloc(20_000_000))],
  ["zstd", zstdZeros(200)],
] as const;

describe("a body", () => {
  const text = JSON.stringify({ items: Array.from({ length: 1000 }, (_, n) => n) });

  it.each([
    ["gzip", gzipSync(text)],
    ["X-GZIP", gzipSync(text)],
    ["br", brotliCompressSync(text)],
    ["zstd", zstdRaw(Buffer.from(text))],
    ["identity", Buffer.from(text)],
  ])("comes in %s", async (coding, content) => {
    expect(shown(await send("/size", coding, content))).toEqual([200, "1000"]);
  });

  it("comes in chunks, as bytes, and as a form", async () => {
    expect(shown(await ask("/size", { ...JSON_TYPE, "content-encoding": "gzip", "transfer-encoding": "chunked" }, "POST", gzipSync(text)))).toEqual([200, "1000"]);
    expect(shown(await send("/raw", "br", brotliCompressSync(text)))).toEqual([200, String(text.length)]);
    expect(shown(await send("/form", "gzip", gzipSync("name=Zoe"), { "content-type": "application/x-www-form-urlencoded" }))).toEqual([200, "Zoe"]);
  });

  it("is measured by what is in it", async () => {
    for (const [coding, bomb] of bombs) expect((await send("/raw", coding, bomb)).status).toBe(413);
    expect(shown(await send("/raw", "gzip", gzipSync(Buffer.alloc(100_000))))).toEqual([200, "100000"]);
  });

  it("is refused in another coding, or where the route does not ask", async () => {
    for (const coding of ["deflate", "compress", "gzip, br"]) {
      const answer = await send("/size", coding, deflateSync(text));
      expect([answer.status, answer.headers["accept-encoding"]]).toEqual([415, "gzip, br, zstd"]);
    }
    const answer = await send("/unasked", "gzip", gzipSync(text));
    expect([answer.status, answer.headers["accept-encoding"]]).toEqual([415, "identity"]);
    expect(shown(await send("/nothing", "compress", "whatever"))).toEqual([200, "nothing read"]);
  });

  it("that is not what it says it is is a 400", async () => {
    for (const content of ["not gzip", gzipSync(text).subarray(0, 100), Buffer.concat([gzipSync(text), Buffer.from("x")])]) {
      expect((await send("/size", "gzip", content)).status).toBe(400);
    }
  });
});

describe("a body that is read as it comes", () => {
  const content = Buffer.from(Array.from({ length: 200_000 }, (_, n) => `${(n * 7919) % 10_007},`).join(""));
  const sum = content.reduce((all, byte) => (all + byte) % 65_521, 0);
  const codings = [
    ["gzip", gzipSync(content)],
    ["br", brotliCompressSync(content, { params: { [constants.BROTLI_PARAM_QUALITY]: 5 } })],
    ["zstd", zstdRaw(content)],
  ] as const;
  const HEAD = (coding: string, more: string) => `POST /measure HTTP/1.1\r\nHost: a\r\nContent-Encoding: ${coding}\r\n${more}\r\n\r\n`;

  it.each(codings)("is decoded from %s on its way", async (coding, bytes) => {
    const answer = await send("/measure", coding, bytes);
    expect(JSON.parse(answer.body.toString())).toEqual({ size: content.length, sum });
  });

  it.each(codings)("in %s, chunk by chunk of a few bytes, is the same", async (coding) => {
    const small = content.subarray(0, 600);
    const bytes = coding === "gzip" ? gzipSync(small) : coding === "br" ? brotliCompressSync(small) : zstdRaw(small);
    const connection = await server.connect();
    connection.write(HEAD(coding, "Transfer-Encoding: chunked"));
    for (let at = 0; at < bytes.length; at += 7) {
      const chunk = bytes.subarray(at, at + 7);
      connection.write(`${chunk.length.toString(16)}\r\n${chunk.toString("latin1")}\r\n`);
      await new Promise((resolve) => setImmediate(resolve));
    }
    connection.write("0\r\n\r\nGET /short HTTP/1.1\r\nHost: a\r\n\r\n");
    const received = await connection.until((text) => text.endsWith('{"name":"short"}'));
    expect(received).toContain(`{"size":600,`);
    connection.end();
  });

  it("is there before its end", async () => {
    const connection = await server.connect();
    const gzip = createGzip();
    gzip.on("data", (part: Buffer) => connection.write(`${part.length.toString(16)}\r\n${part.toString("latin1")}\r\n`));
    connection.write(HEAD("gzip", "Transfer-Encoding: chunked"));
    for (const total of [3, 6]) {
      gzip.write("abc");
      gzip.flush();
      for (const deadline = Date.now() + 10_000; (await ask("/taken")).body.toString() !== String(total); ) expect(Date.now()).toBeLessThan(deadline);
    }
    gzip.on("end", () => connection.write("0\r\n\r\n")).end();
    expect(await connection.until((text) => text.includes('"size"'))).toContain('{"size":6,');
    connection.end();
  });

  it("is measured by what is in it", async () => {
    for (const [coding, bomb] of bombs) expect((await send("/measure", coding, bomb)).status).toBe(413);
    expect(Number((await ask("/taken")).body.toString())).toBeLessThanOrEqual(3_000_000);
  });

  it("that is not what it says it is is a 400", async () => {
    for (const [coding, bytes] of codings) {
      expect((await send("/measure", coding, bytes.subarray(0, -3))).status).toBe(400);
      expect((await send("/measure", coding, "neither of these, as it is none at all")).status).toBe(400);
    }
    expect((await send("/measure", "br", Buffer.concat([codings[1][1], Buffer.from("x")]))).status).toBe(400);
    expect(shown(await send("/measure", "gzip", ""))).toEqual([200, '{"size":0,"sum":0}']);
  });
});
