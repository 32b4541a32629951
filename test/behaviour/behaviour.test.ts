/** The behaviour of a built server, over real sockets. */
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { run } from "../support/run.ts";
import { buildServer, CLEAN_EXIT, Server } from "../support/server.ts";
import { hasSignals } from "../support/target.ts";

let binary: string;
let server: Server;

beforeAll(async () => {
  binary = await buildServer("test/behaviour/app/src/app.ts", "behaviour");
  server = await Server.start(binary);
});
afterAll(async () => {
  if (server !== undefined) expect(await server.stop()).toEqual(CLEAN_EXIT);
});

async function get(path: string, init?: RequestInit): Promise<{ status: number; type: string | null; body: unknown; headers: Headers }> {
  const response = await server.fetch(path, init);
  const type = response.headers.get("content-type");
  const text = await response.text();
  return { status: response.status, type, body: type?.includes("json") ? JSON.parse(text) : text, headers: response.headers };
}

async function errorsOf(path: string, init?: RequestInit): Promise<unknown> {
  const { status, type, body } = await get(path, init);
  expect({ status, type }).toEqual({ status: 422, type: "application/problem+json" });
  return (body as { errors: unknown }).errors;
}

function post(body: string, type = "application/json"): RequestInit {
  return { method: "POST", body, headers: { "content-type": type } };
}

describe("constants", () => {
  it("answers text", async () => {
    expect(await get("/")).toMatchObject({ status: 200, type: "text/plain; charset=utf-8", body: "Hello, World!" });
  });
  it("answers JSON as JSON.stringify writes it", async () => {
    const response = await server.fetch("/constant/json");
    expect(await response.text()).toBe('{"ok":true,"n":1.5,"list":[1,"two",null]}');
    expect(response.headers.get("content-type")).toBe("application/json");
  });
  it("answers helpers", async () => {
    expect(await get("/constant/html")).toMatchObject({ status: 200, type: "text/html; charset=utf-8", body: "<p>hi</p>" });
    expect(await get("/constant/created")).toMatchObject({ status: 201, body: { id: 1 } });
    const gone = await server.fetch("/constant/gone");
    expect([gone.status, gone.headers.get("location")]).toEqual([301, "/"]);
    const none = await server.fetch("/constant/none", { method: "DELETE" });
    expect([none.status, none.headers.get("content-length"), none.headers.get("content-type")]).toEqual([204, null, null]);
  });
  it("finds paths beyond ASCII, however they are escaped", async () => {
    expect((await get("/%C3%BCn%C3%AFcode/p%C3%A4th")).body).toBe("unicode");
    expect((await get("/%c3%bcn%c3%afcode/%70%c3%a4th")).body).toBe("unicode");
  });
  it("carries Date and nosniff, and no banner", async () => {
    const { headers } = await get("/");
    expect(Math.abs(Date.parse(headers.get("date") ?? "") - Date.now())).toBeLessThan(5000);
    expect(headers.get("x-content-type-options")).toBe("nosniff");
    expect(headers.get("server")).toBeNull();
  });
});

describe("path inputs", () => {
  it("parses an int", async () => {
    expect(await get("/int/42")).toMatchObject({ status: 200, type: "application/json", body: { id: 42 } });
  });
  it("refuses what is not one", async () => {
    expect(await errorsOf("/int/abc")).toMatchObject([{ loc: ["path", "id"], type: "int_parsing" }]);
    expect(await errorsOf("/int/1.5")).toMatchObject([{ loc: ["path", "id"], type: "int_parsing" }]);
  });
  it("checks limits", async () => {
    expect(await errorsOf("/int/0")).toMatchObject([{ loc: ["path", "id"], type: "greater_than_equal", ctx: { ge: 1 } }]);
    expect(await errorsOf("/int/1001")).toMatchObject([{ loc: ["path", "id"], type: "less_than_equal", ctx: { le: 1000 } }]);
  });
  it("decodes once", async () => {
    expect((await get("/string/a%20b%2Fc%2525")).body).toEqual({ name: "a b/c%25" });
    expect((await get("/string/%E2%9C%93")).body).toEqual({ name: "✓" });
    expect((await get("/string/a+b")).body).toEqual({ name: "a+b" });
  });
  it("refuses what is not UTF-8", async () => {
    expect((await get("/string/%FF")).status).toBe(400);
  });
  it("gives the rest of a path", async () => {
    expect((await get("/rest/a/b/c.txt")).body).toEqual({ path: "a/b/c.txt" });
    expect((await get("/rest/")).status).toBe(404);
  });
});

describe("query inputs", () => {
  it("uses defaults", async () => {
    expect((await get("/query")).body).toEqual({ q: null, limit: 20, ratio: null, flag: false });
  });
  it("parses each kind", async () => {
    expect((await get("/query?q=a%20b+c&limit=7&ratio=-1.5e2&flag=true")).body).toEqual({ q: "a b c", limit: 7, ratio: -150, flag: true });
    expect((await get("/query?flag=1")).body).toMatchObject({ flag: true });
    expect((await get("/query?flag=0")).body).toMatchObject({ flag: false });
  });
  it("lists every error", async () => {
    expect(await errorsOf("/query?limit=101&ratio=x&flag=maybe")).toMatchObject([
      { loc: ["query", "limit"], type: "less_than_equal", ctx: { le: 100 } },
      { loc: ["query", "ratio"], type: "float_parsing" },
      { loc: ["query", "flag"], type: "bool_parsing" },
    ]);
  });
  it("says what is missing", async () => {
    expect(await errorsOf("/required")).toMatchObject([
      { loc: ["query", "q"], type: "missing" },
      { loc: ["query", "n"], type: "missing" },
    ]);
  });
  it("knows literals", async () => {
    expect((await get("/literal?sort=desc&level=2")).body).toEqual({ sort: "desc", level: 2 });
    expect(await errorsOf("/literal?sort=up&level=4")).toMatchObject([
      { loc: ["query", "sort"], type: "literal_error" },
      { loc: ["query", "level"], type: "literal_error" },
    ]);
  });
});

describe("JSON bodies", () => {
  it("reach the handler", async () => {
    expect((await get("/echo", post('{"text":"h\\u00e9llo 😀"}'))).body).toEqual({ text: "héllo 😀" });
  });
  it("come together with path and query", async () => {
    const init = { ...post('{"text":"x"}'), method: "PUT" };
    expect((await get("/echo/5?dry=true", init)).body).toEqual({ id: 5, text: "x", dry: true });
  });
  it("are large and in many pieces", async () => {
    const text = "x".repeat(300_000);
    expect((await get("/echo", post(JSON.stringify({ text })))).body).toEqual({ text });
  });
  it("are refused when malformed, empty or of another type", async () => {
    expect((await get("/echo", post('{"text":'))).status).toBe(400);
    expect((await get("/echo", post(""))).status).toBe(400);
    expect((await get("/echo", post("text=x", "application/x-www-form-urlencoded"))).status).toBe(415);
    expect((await get("/echo", post("[1]"))).status).toBe(422);
  });
  it("are refused when too large", async () => {
    const { status, type } = await get("/echo", post(JSON.stringify({ text: "x".repeat(3_000_000) }))).catch(() => ({ status: 413, type: "application/problem+json" }));
    expect({ status, type }).toEqual({ status: 413, type: "application/problem+json" });
  });
});

describe("replies", () => {
  it("write text, numbers, null and nothing", async () => {
    expect(await get("/reply/text?name=Ann")).toMatchObject({ type: "text/plain; charset=utf-8", body: "hi Ann" });
    expect(await get("/reply/number?n=2.5")).toMatchObject({ type: "application/json", body: 5 });
    expect(await get("/reply/null")).toMatchObject({ status: 200, type: "application/json", body: null });
    expect(await get("/reply/void")).toMatchObject({ status: 204, body: "" });
  });
  it("take status and headers from helpers", async () => {
    expect(await get("/reply/created?id=9")).toMatchObject({ status: 201, body: { id: 9 } });
    expect((await get("/reply/created?id=9")).headers.get("location")).toBe("/int/9");
    expect(await get("/reply/status?code=409")).toMatchObject({ status: 409, body: { code: 409 } });
  });
  it("write every character", async () => {
    const text = 'a"b\\c\n\t\u0001é✓😀\u2028';
    expect((await get(`/reply/unicode?text=${encodeURIComponent(text)}`)).body).toEqual({ text, length: text.length });
  });
  it("write recursive types", async () => {
    const leaf = { value: 0, children: [] };
    expect((await get("/reply/tree?depth=1")).body).toEqual({ value: 1, children: [leaf, leaf] });
  });
  it("hold declared members only", async () => {
    expect((await get("/reply/declared")).body).toEqual({ id: 1 });
  });
  it("are 500 when they do not fit their type, and the log says where", async () => {
    const { status, body } = await get("/reply/wrong");
    expect(status).toBe(500);
    expect(JSON.stringify(body)).not.toContain("id");
    expect(server.log).toMatch(/GET \/reply\/wrong.*id/);
  });
});

describe("waiting handlers", () => {
  it("do not hold up others", async () => {
    const slow = get("/slow/300");
    const start = Date.now();
    expect((await get("/")).status).toBe(200);
    expect(Date.now() - start).toBeLessThan(250);
    expect((await slow).body).toEqual({ ms: 300 });
  });
  it("keep pipelined answers in order", async () => {
    const connection = await server.connect();
    connection.write("GET /slow/100 HTTP/1.1\r\nHost: x\r\n\r\nGET / HTTP/1.1\r\nHost: x\r\n\r\nGET /int/3 HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n");
    const received = await connection.untilClosed();
    const order = ['{"ms":100}', "Hello, World!", '{"id":3}'].map((text) => received.indexOf(text));
    expect(order.every((at) => at > 0)).toBe(true);
    expect([...order].sort((a, b) => a - b)).toEqual(order);
  });
  it("survive a client that goes away", async () => {
    const connection = await server.connect();
    connection.write("GET /slow/50 HTTP/1.1\r\nHost: x\r\n\r\n");
    await new Promise((resolve) => setTimeout(resolve, 10));
    connection.end();
    await new Promise((resolve) => setTimeout(resolve, 100));
    expect((await get("/")).status).toBe(200);
  });
});

describe("failing handlers", () => {
  it("throw HttpError for a problem body", async () => {
    expect(await get("/error/http?code=409")).toMatchObject({
      status: 409,
      type: "application/problem+json",
      body: { status: 409, title: "Conflict", detail: "no such thing" },
    });
  });
  it.each(["/error/throw", "/error/reject"])("%s is a 500 without the text", async (path) => {
    const { status, type, body } = await get(path);
    expect({ status, type }).toEqual({ status: 500, type: "application/problem+json" });
    expect(JSON.stringify(body)).not.toContain("secret");
    expect(server.log).toContain("secret");
  });
  it("are stopped when they loop for ever, and the server goes on", async () => {
    expect([500, 503]).toContain((await get("/error/loop")).status);
    expect((await get("/reply/text")).status).toBe(200);
  });
  it("are stopped when they recurse for ever, and the server goes on", async () => {
    expect((await get("/error/recurse")).status).toBe(500);
    expect((await get("/reply/text")).status).toBe(200);
  });
});

describe("routing", () => {
  it("answers 404 with a problem body", async () => {
    expect(await get("/nothing")).toMatchObject({ status: 404, type: "application/problem+json", body: { status: 404, title: "Not Found" } });
  });
  it("answers 405 with Allow", async () => {
    const response = await server.fetch("/echo", { method: "DELETE" });
    expect([response.status, response.headers.get("allow")]).toEqual([405, "POST, OPTIONS"]);
    const items = await server.fetch("/items/5", { method: "PATCH" });
    expect([items.status, items.headers.get("allow")]).toEqual([405, "GET, HEAD, DELETE, OPTIONS"]);
  });
  it("answers HEAD as GET without content", async () => {
    for (const path of ["/", "/int/5"]) {
      const [head, full] = [await server.fetch(path, { method: "HEAD" }), await server.fetch(path)];
      expect([head.status, head.headers.get("content-length"), await head.text()]).toEqual([200, full.headers.get("content-length"), ""]);
    }
  });
  it("answers OPTIONS", async () => {
    const response = await server.fetch("/int/5", { method: "OPTIONS" });
    expect([response.status, response.headers.get("allow")]).toEqual([204, "GET, HEAD, OPTIONS"]);
  });
  it("takes one trailing slash", async () => {
    expect((await get("/int/5/")).body).toEqual({ id: 5 });
    expect((await get("/constant/json/")).status).toBe(200);
    expect((await get("/int/5//")).status).toBe(404);
  });
  it("joins prefixes of nested routers", async () => {
    expect((await get("/items")).body).toEqual({ page: 1 });
    expect((await get("/items/7")).body).toEqual({ id: 7 });
    expect((await get("/items/special")).body).toBe("special");
    expect((await get("/items/7/parts")).body).toEqual({ item: 7, parts: [] });
    expect((await get("/v1/items/7/parts/x")).body).toEqual({ item: 7, part: "x" });
    expect((await get("/items/special", { method: "DELETE" })).status).toBe(422);
  });
});

describe("connections", () => {
  it("are kept alive", async () => {
    const connection = await server.connect();
    connection.write("GET / HTTP/1.1\r\nHost: x\r\n\r\n");
    await connection.until((text) => text.endsWith("Hello, World!"));
    connection.write("GET / HTTP/1.1\r\nHost: x\r\n\r\n");
    await connection.until((text) => text.split("Hello, World!").length === 3);
    expect(connection.closed).toBe(false);
    connection.end();
  });
  it("close when asked", async () => {
    expect(await server.raw("GET / HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n")).toMatch(/\r\nConnection: close\r\n/i);
  });
  it("speak HTTP/1.0", async () => {
    const answer = await server.raw("GET / HTTP/1.0\r\n\r\n");
    expect(answer).toMatch(/^HTTP\/1\.1 200 OK\r\n/);
    expect(answer).toContain("Hello, World!");
  });
  it.each([
    ["no Host", "GET / HTTP/1.1\r\n\r\n", 400],
    ["two Hosts", "GET / HTTP/1.1\r\nHost: a\r\nHost: b\r\n\r\n", 400],
    ["both lengths", "POST /echo HTTP/1.1\r\nHost: x\r\nContent-Length: 5\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n", 400],
    ["a bare LF", "GET / HTTP/1.1\nHost: x\n\n", 400],
    ["a space before the colon", "GET / HTTP/1.1\r\nHost : x\r\n\r\n", 400],
    ["an unknown method", "BREW / HTTP/1.1\r\nHost: x\r\n\r\n", 501],
    ["an unknown version", "GET / HTTP/3.0\r\nHost: x\r\n\r\n", 505],
    ["a long target", `GET /${"a".repeat(20_000)} HTTP/1.1\r\nHost: x\r\n\r\n`, 414],
    ["long headers", `GET / HTTP/1.1\r\nHost: x\r\nX: ${"a".repeat(40_000)}\r\n\r\n`, 431],
  ])("refuse %s", async (_name, text, status) => {
    expect(await server.raw(text)).toMatch(new RegExp(`^HTTP/1\\.1 ${status} `));
  });
  it("take chunked bodies", async () => {
    const answer = await server.raw(
      'POST /echo HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\nTransfer-Encoding: chunked\r\nConnection: close\r\n\r\n5\r\n{"tex\r\nb;x=y\r\nt":"abc"}  \r\n0\r\nTrailer: 1\r\n\r\n',
    );
    expect(answer).toMatch(/^HTTP\/1\.1 200 /);
    expect(answer.endsWith('{"text":"abc"}')).toBe(true);
  });
  it("answer 100-continue", async () => {
    const connection = await server.connect();
    connection.write('POST /echo HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\nContent-Length: 14\r\nExpect: 100-continue\r\n\r\n');
    await connection.until((text) => text.startsWith("HTTP/1.1 100 Continue\r\n\r\n"));
    connection.write('{"text":"abc"}');
    await connection.until((text) => text.endsWith('{"text":"abc"}'));
    connection.end();
  });
});

describe("the process", () => {
  it("logs what handlers print", async () => {
    await get("/log?text=hi");
    expect(server.log).toMatch(/logged: hi \{ ?"?n"?: 1 ?\}/);
  });
  it.skipIf(!hasSignals)("finishes what it serves on SIGTERM and exits 0", async () => {
    const own = await Server.start(binary);
    const slow = own.fetch("/slow/300");
    await new Promise((resolve) => setTimeout(resolve, 100));
    const exit = own.stop();
    expect(await (await slow).json()).toEqual({ ms: 300 });
    expect(await exit).toEqual({ code: 0, signal: null });
  });
  it("says in one sentence that the port is taken", async () => {
    const result = await run(binary, ["--port", String(server.port)], { timeoutMs: 10_000 });
    expect(result.code).toBe(1);
    expect(result.stderr.trim().split("\n")).toHaveLength(1);
    expect(result.stderr).toContain(String(server.port));
    const threads = await run(binary, ["--port", String(server.port), "--threads", "2"], { timeoutMs: 10_000 });
    expect(threads.code).toBe(1);
  });
  it("has --help, --version and --routes, and refuses unknown flags", async () => {
    expect(await run(binary, ["--help"])).toMatchObject({ code: 0, stdout: expect.stringContaining("--threads") });
    expect(await run(binary, ["--version"])).toMatchObject({ code: 0, stdout: expect.stringContaining("2.1.0") });
    const routes = await run(binary, ["--routes"]);
    expect(routes.stdout).toMatch(/GET +\/v1\/items\/:id\/parts\/:part +worker/);
    expect(routes.stdout).toMatch(/GET +\/ +native/);
    expect(await run(binary, ["--prot", "1"])).toMatchObject({ code: 2, stderr: expect.stringContaining("usage:") });
    expect(await run(binary, ["--port", "70000"])).toMatchObject({ code: 2 });
  });
  it("serves with several threads, each with its own module state", async () => {
    const own = await Server.start(binary, ["--threads", "2"]);
    const answers = await Promise.all(Array.from({ length: 50 }, () => own.fetch("/int/5").then((response) => response.json())));
    expect(answers).toEqual(Array.from({ length: 50 }, () => ({ id: 5 })));
    expect(await own.stop()).toEqual(CLEAN_EXIT);
  });
});
