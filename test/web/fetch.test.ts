/** fetch in the worker: the same cases as in Node.js, then what only shows from outside. */
import { afterAll, beforeAll, expect, it } from "vitest";
import { buildServer, CLEAN_EXIT, Server } from "../support/server.ts";
import { cases } from "./fetch/src/cases.ts";
import { Upstream } from "./upstream.ts";

let server: Server;
let upstream: Upstream;

beforeAll(async () => {
  upstream = await Upstream.start();
  server = await Server.start(await buildServer("test/web/fetch/src/app.ts", "fetch"));
});
afterAll(async () => {
  const exit = await server?.stop(); // with idle connections in its pool
  upstream?.close();
  expect(exit).toEqual(CLEAN_EXIT);
});

async function ask(path: string, parameters: Record<string, string | number>): Promise<string> {
  const query = new URLSearchParams(Object.entries(parameters).map(([name, value]): [string, string] => [name, String(value)]));
  return (await server.fetch(`${path}?${query}`)).text();
}

async function until(holds: () => boolean): Promise<void> {
  for (let waited = 0; !holds() && waited < 10_000; waited += 10) await new Promise((resolve) => setTimeout(resolve, 10));
  expect(holds()).toBe(true);
}

it.each(Object.keys(cases))("%s", async (name) => {
  const here = JSON.stringify(await cases[name]?.(upstream.origin));
  expect(await ask(`/cases/${encodeURIComponent(name)}`, { origin: upstream.origin })).toBe(here);
});

it("says what failed", async () => {
  expect(await ask("/message", { url: "http://127.0.0.1:1/x" })).toBe("fetch failed: http://127.0.0.1:1: connection refused (ECONNREFUSED)");
  expect(await ask("/message", { url: "http://nobody.invalid/" })).toBe("fetch failed: http://nobody.invalid: there is no such host (ENOTFOUND)");
  expect(await ask("/message", { url: `${upstream.origin}/raw/nothing` })).toBe(`fetch failed: ${upstream.origin}: the server closed the connection (ECONNRESET)`);
  expect(await ask("/message", { url: `${upstream.origin}/raw/huge-head` })).toContain("too many bytes of header fields (EPROTO)");
  expect(await ask("/message", { url: `${upstream.origin}/raw/folded` })).toContain("(EPROTO)");
  expect(await ask("/message", { url: "https://127.0.0.1/" })).toContain("https is not built in yet");
});

it("keeps connections, and closes those that nobody uses", async () => {
  const before = upstream.connections;
  expect(await ask("/status", { url: `${upstream.origin}/json`, times: 20 })).toBe(Array(20).fill(200).join());
  expect(upstream.connections - before).toBeLessThanOrEqual(1);
  expect(upstream.open).toBeGreaterThan(0);
  await until(() => upstream.open === 0);
});

it("asks again when a kept connection was closed meanwhile, where that does no harm", async () => {
  expect(await ask("/status", { url: `${upstream.origin}/stale`, times: 3 })).toBe("200,200,200");
  const response = await server.fetch(`/status?url=${encodeURIComponent(`${upstream.origin}/stale`)}`, { method: "POST" });
  expect(await response.text()).toMatch(/^(200,TypeError: fetch failed: .* the (server closed the connection|connection to the server was lost)|TypeError.*,200)$/);
});

it("lets go of responses that nobody reads", async () => {
  expect(await ask("/unread", { url: `${upstream.origin}/large/1000000`, times: 100 })).toBe("100");
  await until(() => upstream.open <= 1);
});

it("reads no faster than the handler", async () => {
  const before = upstream.sent;
  const size = 100_000_000;
  expect(await ask("/slow-reader", { url: `${upstream.origin}/large/${size}`, wait: 300 })).toBe("true");
  expect(upstream.sent - before).toBeLessThan(size / 2);
});

it("passes a response on, and its end when the client goes", async () => {
  const response = await server.fetch(`/proxy?url=${encodeURIComponent(`${upstream.origin}/pieces`)}`);
  expect(await response.text()).toBe("piece 1;piece 2;piece 3;");
  await until(() => upstream.open <= 1);
  const controller = new AbortController();
  const stuck = await server.fetch(`/proxy?url=${encodeURIComponent(`${upstream.origin}/stuck`)}`, { signal: controller.signal });
  await stuck.body?.getReader().read();
  controller.abort();
  await until(() => upstream.open <= 1);
});
