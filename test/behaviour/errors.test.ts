/** Errors that nobody catches: what the client gets, what the log gets, and what a browser is shown in development. */
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { run } from "../support/run.ts";
import { buildServer, Server } from "../support/server.ts";
import { Client } from "../ws/client.ts";

let binary: string;
let server: Server;

beforeAll(async () => {
  binary = await buildServer("test/behaviour/errors-app/src/app.ts", "errors");
  server = await Server.start(binary, ["--handler-cpu-ms", "200"]);
}, 300_000);
afterAll(async () => {
  if (server !== undefined) expect(await server.stop()).toEqual({ code: 0, signal: null });
});

/** Waits for an entry, which may come behind the response, and gives it from its first line to the next entry. */
async function entryOf(text: string | RegExp, from = server): Promise<string> {
  const find = (): string | undefined => from.log.split(/^(?=error: |warn: |info: )/m).find((entry) => (typeof text === "string" ? entry.includes(text) : text.test(entry)));
  await expect.poll(find, { timeout: 20_000 }).toBeDefined();
  return find() ?? "";
}

/** Asks, expects a problem that says nothing but its id, and gives the log's entry of that id without it. */
async function failureOf(path: string, status = 500): Promise<string> {
  const response = await server.fetch(path);
  const { requestId, ...problem } = (await response.json()) as { requestId: string };
  expect(problem).toEqual({ type: "about:blank", title: status === 500 ? "Internal Server Error" : "Service Unavailable", status, ...(status === 503 && { detail: expect.any(String) as string }) });
  expect(requestId).toMatch(/^[0-9a-f]{16}$/);
  expect(response.headers.get("x-request-id")).toBe(requestId);
  const entry = await entryOf(`[${requestId}]`);
  expect(server.log.split(`[${requestId}]`)).toHaveLength(2); // once
  return entry.replace(`[${requestId}] `, "");
}

describe("an error that a handler throws", () => {
  it.each([
    ["/sync", "thrown at once"],
    ["/async", "thrown after an await"],
    ["/late", "thrown late"],
    ["/finally", "thrown in a finally"],
    ["/reply", "thrown while the reply is written"],
    ["/check?n=1", "thrown by a check"],
    ["/offload", "thrown in the background"],
    ["/offloaded", "thrown by a function in the background"],
    ["/stream/head", "thrown before the first piece"],
  ])("%s is a problem with an id, and its entry has the line", async (path, text) => {
    const entry = await failureOf(path);
    expect(entry).toMatch(new RegExp(`^error: GET ${path.split("?")[0]} \\(src/app\\.ts:\\d+:\\d+\\): TypeError: ${text}\\n`));
    expect(entry).toMatch(/\n\s+at inner \(src\/app\.ts:21:\d+\)\n\s+21 \|   throw new TypeError\(text\);\n/);
    expect(entry.match(/ \| /g)).toHaveLength(2); // the line of the first frame, and the caret
  });
  it.each([
    ["/stream", "thrown in a stream"],
    ["/events", "thrown among events"],
  ])("%s ends the reply", async (path, text) => {
    await expect(server.fetch(path).then((response) => response.text())).rejects.toThrow();
    expect(await entryOf(text)).toMatch(/the stream ended early: TypeError: .*\n\s+at inner \(src\/app\.ts:21:/);
  });
  it("in a timer, or of a promise that nobody waits for, is logged", async () => {
    expect((await server.fetch("/timer")).status).toBe(200);
    expect(await entryOf("thrown by a timer")).toMatch(/^error: a timer: TypeError: .*\n\s+at inner \(src\/app\.ts:21:/);
    expect((await server.fetch("/abandoned")).status).toBe(200);
    expect(await entryOf("rejected for nobody")).toMatch(/\n\s+at .*src\/app\.ts:\d+/);
  });
  it("ends a WebSocket connection, or refuses it", async () => {
    const { handshake } = await Client.open(server.port, "/ws/open");
    expect([handshake.status, handshake.body]).toEqual([500, expect.stringMatching(/"requestId":"[0-9a-f]{16}"\}$/)]);
    for (const text of ["now", "later"]) {
      const client = await Client.open(server.port, "/ws/message");
      client.text(text);
      expect(await client.heard()).toBe("close 1011");
      client.socket.destroy();
      expect(await entryOf(`thrown by message ${text}`)).toMatch(/^error: WS \/ws\/:where.*\n\s+at inner \(src\/app\.ts:21:/);
    }
    expect(await entryOf("thrown by close")).toContain("src/app.ts:21:");
  });
});

describe("what is thrown", () => {
  it.each([
    ["undefined", "undefined (no Error, so there is no stack)\n"],
    ["null", "null (no Error"],
    ["text", "mere text (no Error"],
    ["symbol", "Symbol(a sign) (no Error"],
    ["object", "{ code: 7, nested: { deep: true } } (no Error"],
    ["proxy", "[Proxy] (no Error"],
    ["frozen", "Error: as ice\n    "],
    ["function", "[Function: inner] (no Error"],
    ["foreign", "Error: made by hand\n"],
    ["dom", "AbortError: no more\n    "],
    ["circle", "caused by Error: round\n"],
    ["members", '{ code: "E_FULL", free: 0 }\n'],
    ["getters", "(its getter throws): (its getter throws)\n"],
    ["logging", "Error: logged on the way\n    "],
  ])("%s", async (kind, text) => {
    expect(await failureOf(`/thrown/${kind}`)).toContain(text);
    expect(await failureOf(`/rejected/${kind}`)).toContain(text);
  });
  it("is told with its causes and parts", async () => {
    const cause = await failureOf("/thrown/cause");
    expect(cause).toMatch(/: Error: upper\n\s+at made \(src\/app\.ts:[^]*\n\s+caused by TypeError: middle\n\s+at made \(src\/app\.ts:[^]*\n\s+caused by the root/);
    const aggregate = await failureOf("/thrown/aggregate");
    expect(aggregate).toMatch(/: AggregateError: several\n[^]*one of them: Error: part one\n\s+at made[^]*one of them: RangeError: part two\n[^]*one of them: 3/);
  });
  it("cannot push its stack out of the log, nor forge an entry", async () => {
    const huge = await failureOf("/thrown/huge");
    expect(huge).toMatch(/xxx\.\.\. \(1000000 bytes\)\n\s+at made \(src\/app\.ts:/);
    expect(huge.length).toBeLessThan(8192);
    const lines = await failureOf("/thrown/lines");
    expect(lines).toMatch(/: Error: first\n {4}error: GET \/ \(src\/app\.ts:1:1\): forged\\x0d\\x1b\[31mred\\xc2\\x9b32m\\xe2\\x80\\xa8\\x00\n\s+at made/);
    expect(await failureOf("/thrown/half")).toContain('half a pair \ufffd, quote " <b>');
  });
  it("does not hold up the server with an endless getter", async () => {
    expect(await failureOf("/thrown/endless")).toMatch(/: Error: \(its getter throws\)\n\s+at made/);
  });
});

describe("an HttpError", () => {
  const ask = async (kind: string): Promise<{ status: number; headers: Headers; body: unknown }> => {
    const response = await server.fetch(`/http/${kind}`);
    return { status: response.status, headers: response.headers, body: await response.json() };
  };
  it("of a class of one's own has its headers and members", async () => {
    const { status, headers, body } = await ask("subclass");
    expect([status, headers.get("retry-after"), body]).toEqual([429, "7", { type: "about:blank", title: "Too Many Requests", status: 429, detail: "slow down", limit: 100 }]);
    expect((await ask("typed")).body).toEqual({ type: "https://example.com/taken", title: "Conflict", status: 409, detail: "taken" });
    expect((await ask("half")).body).toMatchObject({ detail: "half a pair \ud800" });
  });
  it("with a cause has it in the log", async () => {
    const { status, body } = await ask("cause");
    const { requestId } = body as { requestId: string };
    expect([status, body]).toEqual([502, { type: "about:blank", title: "Bad Gateway", status: 502, detail: "upstream is away", requestId }]);
    expect(await entryOf(`[${requestId}]`)).toMatch(/^warn: .*GET \/http\/:kind .*HttpError: upstream is away\n[^]*caused by Error: connection refused\n/);
  });
  it.each([
    ["status", "RangeError: an HttpError's status is 400 to 599, not 200"],
    ["header", "TypeError: a header field of the HttpError is not valid"],
    ["getter", "TypeError: from an extension"],
  ])("that cannot be sent is a mistake of the handler: %s", async (kind, text) => {
    const entry = await failureOf(`/http/${kind}`);
    expect(entry).toContain(text);
    expect(entry).toMatch(/caused by HttpError: [^]*src\/app\.ts:\d+:\d+/);
  });
});

describe("in development", () => {
  it("a browser is shown a page, and others get it as JSON", async () => {
    const open = await Server.start(binary, ["--show-errors"]);
    for (const path of ["/thrown/half", "/offload"]) {
      const page = await open.fetch(path, { headers: { accept: "text/html,application/xhtml+xml;q=0.9,*/*;q=0.8" } });
      expect([page.status, page.headers.get("content-type"), page.headers.get("cache-control")]).toEqual([500, "text/html; charset=utf-8", "no-store"]);
      const html = await page.text();
      expect(html).toContain(`[${page.headers.get("x-request-id")}] GET ${path === "/offload" ? path : "/thrown/:kind"} (src/app.ts:`);
      expect(html).toMatch(path === "/offload" ? /TypeError: thrown in the background\n[^]*throw new TypeError\(text\);/ : /Error: half a pair \ufffd, quote " &lt;b&gt;\n/);
      const json = await open.fetch(path);
      expect(json.headers.get("content-type")).toBe("application/problem+json");
      expect(((await json.json()) as { detail: string }).detail).toMatch(/Error: .*\n\s+at .*src\/app\.ts:/);
    }
    await open.stop();
  });
});

describe("at the top of a module", () => {
  it.each([
    ["throw", /^error: src\/app\.ts: Error: not today\n\s+at .*\(src\/app\.ts:8:\d+\)\n\s+8 \|     throw new Error\("not today"\);\n/m],
    ["reject", /^error: src\/app\.ts: Error: not today either\n\s+at .*\(src\/app\.ts:10:\d+\)/m],
    ["string", /^error: src\/app\.ts: only words \(no Error, so there is no stack\)\n/m],
    ["loop", /^error: src\/app\.ts: stopped after 100 ms of processor time\n\s+at .*\(src\/app\.ts:\d+:\d+\)/m],
  ])("%s: the server does not start, and says where", async (kind, text) => {
    const { code, stderr } = await run(binary, ["--port", "0", "--handler-cpu-ms", "100", "--offload-cpu-ms", "100"], { env: { ...process.env, AT_TOP: kind } });
    expect(code).toBe(1);
    expect(stderr).toMatch(text);
  });
});
