/** Content codings of replies and of bodies, over real sockets. */
import { brotliCompressSync, brotliDecompressSync, createGunzip, deflateSync, gunzipSync, gzipSync } from "node:zlib";
import { request } from "node:http";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { buildServer, Server } from "../support/server.ts";

let server: Server;

beforeAll(async () => {
  server = await Server.start(await buildServer("test/http/coding-app/src/app.ts", "http-codings"));
});

afterAll(async () => {
  expect(await server.stop()).toEqual({ code: 0, signal: null });
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
  });

  it.each([{}, { "accept-encoding": "identity" }, { "accept-encoding": "gzip;q=0, zstd" }])("is plain for %o, and says that it varies", async (headers) => {
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

describe("a body", () => {
  const text = JSON.stringify({ items: Array.from({ length: 1000 }, (_, n) => n) });

  it.each([
    ["gzip", gzipSync(text)],
    ["X-GZIP", gzipSync(text)],
    ["br", brotliCompressSync(text)],
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
    for (const bomb of [gzipSync(Buffer.alloc(2_000_000)), brotliCompressSync(Buffer.alloc(2_000_000))]) {
      expect((await send("/raw", bomb[0] === 0x1f ? "gzip" : "br", bomb)).status).toBe(413);
    }
    expect(shown(await send("/raw", "gzip", gzipSync(Buffer.alloc(100_000))))).toEqual([200, "100000"]);
  });

  it("is refused in another coding, or where the route does not ask", async () => {
    for (const coding of ["deflate", "zstd", "gzip, br"]) {
      const answer = await send("/size", coding, deflateSync(text));
      expect([answer.status, answer.headers["accept-encoding"]]).toEqual([415, "gzip, br"]);
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
