/** What operators see: health, request ids, the access log, readiness before the end. */
import { beforeAll, describe, expect, it } from "vitest";
import { buildServer, Server } from "../support/server.ts";

let binary: string;

beforeAll(async () => {
  binary = await buildServer("test/http/app/src/app.ts", "http-app-operations");
});

const pause = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms));

/** The standard output, collected from now on. */
function collect(server: Server): { text: string } {
  const out = { text: "" };
  server.child.stdout?.on("data", (text: string) => (out.text += text));
  return out;
}

describe("--health", () => {
  it("answers /healthz and /readyz, which is 503 before a server ends", async () => {
    const server = await Server.start(binary, ["--health", "--drain-delay-ms", "400"]);
    expect(await (await server.fetch("/healthz")).text()).toBe("ok\n");
    expect((await server.fetch("/readyz")).status).toBe(200);
    expect((await server.fetch("/readyz", { method: "POST" })).status).toBe(404);
    server.child.kill("SIGTERM");
    await pause(100);
    expect((await server.fetch("/readyz")).status).toBe(503);
    expect((await server.fetch("/healthz")).status).toBe(200);
    expect(await server.exited).toEqual({ code: 0, signal: null });
  });

  it("is off unless it is asked for", async () => {
    const server = await Server.start(binary);
    expect((await server.fetch("/healthz")).status).toBe(404);
    expect((await server.fetch("/")).headers.has("x-request-id")).toBe(false);
    await server.stop();
  });
});

it("--request-id keeps a client's id or makes one, in headers, problems and the access log", async () => {
  const server = await Server.start(binary, ["--request-id", "--access-log", "json"]);
  const out = collect(server);
  const made = (await server.fetch("/")).headers.get("x-request-id");
  expect(made).toMatch(/^[0-9a-f]{16}$/);
  expect((await server.fetch("/")).headers.get("x-request-id")).not.toBe(made);
  const problem = await server.fetch("/nope?<", { headers: { "x-request-id": "edge-17" } });
  expect(problem.headers.get("x-request-id")).toBe("edge-17");
  expect(await problem.json()).toMatchObject({ status: 404, requestId: "edge-17" });
  const forged = await server.fetch("/", { headers: { "x-request-id": 'a", "b' } });
  expect(forged.headers.get("x-request-id")).toMatch(/^[0-9a-f]{16}$/);
  await server.stop();
  const lines = out.text.trimEnd().split("\n").map((line) => JSON.parse(line) as Record<string, unknown>);
  expect(lines[0]).toMatchObject({ client: "127.0.0.1", method: "GET", target: "/", status: 200, bytes: 13, requestId: made });
  expect(new Date(String(lines[0]?.["time"])).getTime()).toBeGreaterThan(Date.now() - 60_000);
  expect(lines[2]).toMatchObject({ target: "/nope?%3C", status: 404, requestId: "edge-17" });
  expect(lines).toHaveLength(4);
});

it("--access-log text writes the combined format, and one of --access-log-sample", async () => {
  const server = await Server.start(binary, ["--access-log", "text", "--access-log-sample", "2", "--threads", "1"]);
  const out = collect(server);
  for (let i = 0; i < 4; i++) await (await server.fetch("/users/%22", { headers: { "user-agent": 'a"b' } })).text();
  const timedOut = await server.fetch("/patient/60000");
  expect(timedOut.status).toBe(503);
  await timedOut.text();
  await server.stop();
  const lines = out.text.trimEnd().split("\n");
  expect(lines).toHaveLength(3);
  expect(lines[0]).toMatch(/^127\.0\.0\.1 - - \[\d\d\/\w{3}\/\d{4}:\d\d:\d\d:\d\d \+0000\] "GET \/users\/%22 HTTP\/1\.1" 200 1 "-" "a\\u0022b" \d+\.\d{3}$/);
  expect(lines[2]).toContain('"GET /patient/60000 HTTP/1.1" 503 ');
});

describe("--proxy-protocol", () => {
  it("takes the client's address from the proxy, and closes what comes without", async () => {
    const server = await Server.start(binary, ["--proxy-protocol", "--access-log", "json", "--header-timeout-ms", "300"]);
    const out = collect(server);
    const get = "GET /users/1 HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n";
    expect(await server.raw(`PROXY TCP4 192.0.2.7 198.51.100.1 51234 443\r\n${get}`)).toMatch(/^HTTP\/1\.1 200 /);
    const slow = await server.connect();
    for (const char of `\r\n\r\n\0\r\nQUIT\n\x21\x11\0\x0c\xc0\0\x02\x08\xc6\x33\x64\x01\xc8\x22\x01\xbb${get}`) {
      slow.write(char);
      await new Promise((resolve) => setImmediate(resolve));
    }
    expect(await slow.untilClosed()).toMatch(/^HTTP\/1\.1 200 /);
    expect(await server.raw(get)).toBe("");
    expect(await server.raw("PROXY TCP4 192")).toBe(""); // closed when the time of a head is over
    await server.stop();
    const clients = out.text.trimEnd().split("\n").map((line) => (JSON.parse(line) as { client: string }).client);
    expect(clients).toEqual(["192.0.2.7", "192.0.2.8"]);
  });
});

describe("--trust-proxy", () => {
  it("believes the end of X-Forwarded-For as far as proxies wrote it", async () => {
    const server = await Server.start(binary, ["--access-log", "json", "--trust-proxy", "127.0.0.0/8, 2001:db8::/32"]);
    const out = collect(server);
    const cases = [
      ["198.51.100.9, 192.0.2.7", "192.0.2.7"],
      ["192.0.2.7:5123, 127.0.0.2,[2001:db8::1]:80", "192.0.2.7"],
      ["192.0.2.7, nonsense", "127.0.0.1"],
      ["127.0.0.9", "127.0.0.9"],
      ["", "127.0.0.1"],
    ] as const;
    for (const [list] of cases) await (await server.fetch("/", { headers: { "x-forwarded-for": list } })).text();
    await server.stop();
    const clients = out.text.trimEnd().split("\n").map((line) => (JSON.parse(line) as { client: string }).client);
    expect(clients).toEqual(cases.map(([, client]) => client));
  });
});

describe("who sent a request", () => {
  async function answers(args: readonly string[], requests: readonly Record<string, string>[]): Promise<string[]> {
    const server = await Server.start(binary, args);
    const texts: string[] = [];
    for (const fields of requests) {
      const lines = Object.entries(fields).map(([name, value]) => `${name}: ${value}\r\n`).join("");
      const answer = await server.raw(`GET /client HTTP/1.1\r\nHost: api.example:8080\r\nConnection: close\r\n${lines}\r\n`);
      texts.push(answer.split("\r\n\r\n")[1] ?? "");
    }
    await server.stop();
    return texts;
  }
  const own = "127.0.0.1 http api.example:8080";

  it("is the peer where nobody is trusted", async () => {
    const said = { "X-Forwarded-For": "192.0.2.7", "X-Forwarded-Proto": "https", "X-Forwarded-Host": "a", Forwarded: "for=192.0.2.8;proto=https" };
    expect(await answers([], [said])).toEqual([own]);
    expect(await answers(["--trust-proxy", "10.0.0.0/8"], [said])).toEqual([own]);
  });

  it("is whom a trusted proxy names in X-Forwarded-...", async () => {
    expect(await answers(["--trust-proxy", "127.0.0.0/8"], [
      { "X-Forwarded-For": "198.51.100.9, 192.0.2.7", "X-Forwarded-Proto": "http, HTTPS", "X-Forwarded-Host": "www.example" },
      { "X-Forwarded-For": "192.0.2.7", "X-Forwarded-Proto": "gopher", "X-Forwarded-Host": "a b" },
      { Forwarded: "for=192.0.2.7;proto=https" },
    ])).toEqual(["192.0.2.7 https www.example", "192.0.2.7 http api.example:8080", own]);
  });

  it("is whom a trusted proxy names in Forwarded", async () => {
    expect(await answers(["--trust-proxy", "127.0.0.0/8", "--forwarded"], [
      { Forwarded: 'for=198.51.100.9;host=evil, For="[2001:db8::7]:4711" ; Proto=https;host="www.example:443"' },
      { Forwarded: "for=192.0.2.7;proto=https;host=www.example, for=127.0.0.2" },
      { Forwarded: "for=192.0.2.7, for=_hidden;proto=https" },
      { Forwarded: "for=unknown, , ;;=" },
      { "X-Forwarded-For": "192.0.2.7" },
    ])).toEqual(["2001:db8::7 https www.example:443", "192.0.2.7 https www.example", "127.0.0.1 https api.example:8080", own, own]);
  });
});

describe("a long constant", () => {
  it("comes in the coding that the client likes best", async () => {
    const server = await Server.start(binary);
    const ask = (accept: string, more: Record<string, string> = {}) => server.fetch("/long", { headers: { "accept-encoding": accept, ...more } });
    const plain = await ask("identity");
    const text = await plain.text();
    expect([plain.headers.get("content-encoding"), plain.headers.get("vary"), text.length]).toEqual([null, "Accept-Encoding", 1099]);
    const tags = new Set([plain.headers.get("etag")]);
    for (const [accept, coding] of [["br, gzip", "br"], ["gzip, br;q=0.5", "gzip"], ["*", "br"], ["GZIP", "gzip"], ["zstd", null], ["br;q=0", null]] as const) {
      const response = await ask(accept);
      expect([accept, response.headers.get("content-encoding")]).toEqual([accept, coding]);
      expect(Number(response.headers.get("content-length"))).toBeLessThanOrEqual(coding === null ? 1099 : 120);
      expect(await response.text()).toBe(text); // decoded by fetch
      tags.add(response.headers.get("etag"));
    }
    expect(tags.size).toBe(3);
    const gzip = (await ask("gzip")).headers.get("etag") ?? "";
    const unmodified = await ask("gzip", { "if-none-match": gzip });
    expect([unmodified.status, unmodified.headers.get("etag"), unmodified.headers.get("vary"), await unmodified.text()]).toEqual([304, gzip, "Accept-Encoding", ""]);
    expect((await ask("br", { "if-none-match": gzip })).status).toBe(200);
    const head = await server.fetch("/long", { method: "HEAD", headers: { "accept-encoding": "br" } });
    expect(head.headers.get("content-encoding")).toBe("br");
    await server.stop();
  });
});
