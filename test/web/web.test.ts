/** The Web APIs of the worker against Node's: the same cases run in both. */
import { readdirSync } from "node:fs";
import { join } from "node:path";
import { afterAll, beforeAll, expect, it } from "vitest";
import { ROOT } from "../support/run.ts";
import { buildServer, CLEAN_EXIT, Server } from "../support/server.ts";
import { runCases, type Cases } from "./app/src/cases/cases.ts";

const CASES = join(ROOT, "test/web/app/src/cases");
let server: Server;

beforeAll(async () => {
  server = await Server.start(await buildServer("test/web/app/src/app.ts", "web"));
});
afterAll(async () => {
  if (server !== undefined) expect(await server.stop()).toEqual(CLEAN_EXIT);
});

it.each(readdirSync(CASES).filter((file) => file.endsWith(".ts")).map((file) => file.slice(0, -3)).filter((name) => name !== "cases"))("%s", async (name) => {
  const { cases } = (await import(`./app/src/cases/${name}.ts`)) as { readonly cases: Cases };
  const response = await server.fetch(`/cases/${name}`);
  expect((await response.text()).split("\n")).toEqual((await runCases(cases)).split("\n"));
});

it("sends what a handler returns as a Response", async () => {
  const answers = await Promise.all(
    ["text", "json", "bytes", "empty", "redirect", "form", "used", "either?plain=true", "either?plain=false", "stream?pieces=true"].map(async (name) => {
      const response = await server.fetch(`/response/${name}`);
      const { headers } = response;
      return [response.status, headers.get("content-type"), headers.get("x-a"), headers.getSetCookie().join(), headers.get("location"), (await response.text()).slice(0, 20)];
    }),
  );
  expect(answers).toEqual([
    [203, "text/html", "1", "", null, "<p>hi</p>"],
    [200, "application/json", null, "a=1,b=2", null, '{"a":[1]}'],
    [200, "application/octet-stream", null, "", null, "\u0000\ufffd"],
    [204, null, null, "", null, ""],
    [307, null, null, "", "http://example.com/x", ""],
    [200, "application/x-www-form-urlencoded;charset=UTF-8", null, "", null, "a=1+2"],
    [500, "application/problem+json", null, "", null, '{"type":"about:blank'],
    [200, "application/json", null, "", null, '{"id":1}'],
    [404, "text/plain;charset=UTF-8", null, "", null, "other"],
    [200, "application/octet-stream", null, "", null, "in pieces"],
  ]);
});

it("has URLPattern, which Node.js 20 has not", async () => {
  expect(await (await server.fetch("/url-pattern")).json()).toEqual([false, { id: "7", 0: "a/b" }, { q: "z" }, "h"]);
});

it("gives a handler the request as a Request", async () => {
  const text = async (path: string, init?: RequestInit): Promise<string> => (await server.fetch(path, init)).text();
  expect(await text("/request/one?a=1&b=%20", { headers: { "x-a": "é" } })).toBe("one GET ?a=1&b=%20 é true");
  expect(await text("/request", { method: "POST", body: '{"a":[1]}', headers: { "content-type": "application/json" } })).toBe('{"a":[1]}');
  expect(await text("/request", { method: "POST", body: "x".repeat(100_000), headers: { "content-type": "text/plain" } })).toBe("x".repeat(100_000));
  expect(await text("/request", { method: "POST", body: new Uint8Array(3_000) })).toBe("3000");
  expect(await text("/request", { method: "POST" })).toBe("0");
  expect(await text("/request", { method: "DELETE" })).toBe("DELETE true");
  expect(await text("/request/both", { method: "POST", body: '{"a":1}', headers: { "content-type": "application/json" } })).toBe("1 true application/json");
  expect(await server.raw("GET http://other.example/request/x?q HTTP/1.1\r\nHost: other.example\r\nConnection: close\r\n\r\n")).toContain("x GET ?q null true");
  expect(await server.raw("GET /request/x HTTP/1.0\r\n\r\n")).toContain("x GET  null true");
});

it("sends header fields of the Context", async () => {
  const answers = await Promise.all(["plain", "reply", "response", "request"].map(async (name) => {
    const response = await server.fetch(`/context/${name}`);
    return [response.status, response.headers.get("x-a"), response.headers.get("x-b"), response.headers.getSetCookie().join(), await response.text()];
  }));
  expect(answers).toEqual([
    [200, "1", null, "a=1,b=2", '{"id":1}'],
    [202, "mine", "2", "", '{"id":2}'],
    [200, null, "3", "", "text"],
    [200, null, "http", "", "127.0.0.1 true"],
  ]);
});

it("keeps what requests have in an AsyncLocalStorage apart", async () => {
  const ask = async (path: string): Promise<unknown> => (await server.fetch(`/storage/${path}`)).json();
  const text = async (path: string): Promise<unknown> => (await server.fetch(`/storage/${path}`)).text();
  const rounds = Array.from({ length: 30 }, (_, i) => i);
  const answers = await Promise.all(rounds.map((i) => Promise.all([ask(`with?id=w${i}&wait=${i % 7}`), ask(`entered?id=e${i}&wait=${i % 5}`), text(`without?wait=${i % 6}`)])));
  expect(answers).toEqual(rounds.map((i) => [[`w${i}`, `w${i}`, `w${i}`], ["none", `e${i}`], "none"]));
});

it("aborts the signal of a request that nobody waits for", async () => {
  const seen = async (): Promise<string[]> => ((await (await server.fetch("/signal/log")).json()) as string[]).toSorted();
  expect(await (await server.fetch("/signal/answered")).text()).toBe("false,false");
  expect((await server.fetch("/signal/late")).status).toBe(503);
  for (const name of ["context", "request", "passed", "streamed", "offloaded"]) {
    const client = new AbortController();
    const gone = server.fetch(`/signal/${name}`, { signal: client.signal }).then((response) => response.text()).catch((error: Error) => error.name);
    await new Promise((resolve) => setTimeout(resolve, 100));
    client.abort();
    expect(await gone).toBe("AbortError");
  }
  const wanted = ["context AbortError", "fetch AbortError", "late TimeoutError", "request AbortError", "request AbortError", "streamed AbortError"];
  for (let round = 0; round < 200 && (await seen()).length < wanted.length; round++) await new Promise((resolve) => setTimeout(resolve, 20));
  expect(await seen()).toEqual(wanted);
});

it("has all of console", async () => {
  await (await server.fetch("/console")).text();
  const { log } = server;
  expect(log).not.toContain("not this");
  expect(log).toContain("error: Assertion failed: one is not so\n");
  expect(log).toMatch(/info: default: 1\n.*info: calls: 1\n.*info: calls: 2\n.*warn: Count for 'never' does not exist\n.*info: of a group\n.*info: { a: \[Object\] }\n/);
  expect(log).toContain("│ (index) │ id │ name │\n");
  expect(log).toContain("│ 0       │ 1  │ 'a'  │\n");
  expect(log).toContain("│ 1       │ true │        │\n");
  expect(log).toMatch(/info: work: \d+\.\d{3}ms\n.*warn: Timer 'work' does not exist\n/);
});

it("logs stacks in positions of the sources, with the source line", async () => {
  for (const name of ["deep", "later", "unhandled"]) await (await server.fetch(`/fails/${name}`)).text();
  const { log } = server;
  expect(log).not.toContain("bundle.js");
  expect(log).toContain("    at count (src/failing.ts:6:10)\n");
  expect(log).toContain("6 |   return shape.sides!.length;\n");
  expect(log).toMatch(/nothing handles: TypeError: nobody\n\s+at <anonymous> \(src\/app\.ts:\d+:\d+\)\n\s+\d+ \| {3}void Promise\.reject/);
  expect(log).toMatch(/warn: Error: shown\n\s+at <anonymous> \(src\/app\.ts:/);
});
