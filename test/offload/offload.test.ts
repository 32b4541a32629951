/** Handlers and functions on background threads. */
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { buildServer, Server } from "../support/server.ts";

let server: Server;

beforeAll(async () => {
  const binary = await buildServer("test/offload/app/src/app.ts", "offload");
  server = await Server.start(binary, ["--offload-cpu-ms", "400", "--heap-limit-mb", "16", "--threads", "2", "--stats"]);
}, 300_000);
afterAll(async () => {
  if (server === undefined) return;
  expect(await server.stop()).toEqual({ code: 0, signal: null });
  expect(server.log).toMatch(/^offload: calls \d+/m);
});

async function get(path: string, init?: RequestInit): Promise<{ status: number; body: unknown }> {
  const response = await server.fetch(path, init);
  const text = await response.text();
  return { status: response.status, body: response.headers.get("content-type")?.includes("json") === true ? JSON.parse(text) : text };
}

describe("a route with offload: true", () => {
  it("has module state of its own", async () => {
    expect(await get("/calls")).toEqual({ status: 200, body: { calls: 1 } });
    expect(await get("/here")).toEqual({ status: 200, body: { calls: 1 } });
  });
  it("gets its arguments, and answers with status and headers", async () => {
    const init = { method: "POST", body: JSON.stringify({ name: "bolt", sizes: [1, 2, 3] }), headers: { "content-type": "application/json" } };
    const response = await server.fetch("/items/7?tags=a&tags=b", init);
    expect(response.headers.get("location")).toBe("/items/7");
    expect([response.status, await response.json()]).toEqual([201, { id: 7, name: "bolt", total: 6, tags: ["a", "b"] }]);
    expect((await get("/items/101", init)).status).toBe(422);
  });
  it("answers errors as others do", async () => {
    expect(await get("/missing")).toMatchObject({ status: 404, body: { detail: "not there" } });
    expect((await get("/wrong")).status).toBe(500);
    expect(server.log).toMatch(/GET \/wrong \(src\/app\.ts:\d+:\d+\): Wrong: in the background\n(.*\n)*?\s+at .*src\/app\.ts:\d+:\d+/);
  });
  it("delays nobody while it never ends", async () => {
    const done: string[] = [];
    const note = async (path: string): Promise<void> => {
      done.push(`${(await get(path)).status} ${path}`);
    };
    const loop = note("/loop");
    await new Promise((resolve) => setTimeout(resolve, 50));
    await Promise.all([note("/native"), note("/here")]);
    await loop;
    expect(done.at(-1)).toBe("503 /loop");
    expect((await get("/grow")).status).toBe(503);
    expect((await get("/late")).body).toBe("late");
  });
  it("is interrupted when its client goes", async () => {
    for (let i = 0; i < 4; i++) {
      const connection = await server.connect();
      connection.write("GET /loop HTTP/1.1\r\nHost: x\r\n\r\n");
      await new Promise((resolve) => setTimeout(resolve, 20));
      connection.socket.resetAndDestroy(); // FIN alone may be a client that still reads
    }
    expect((await get("/late")).body).toBe("late");
  });
  it("streams, as fast as the client takes it", async () => {
    expect((await get("/stream?count=4")).body).toBe("0\n1\n2\n3\n");
    expect((await get("/stream", { method: "HEAD" })).status).toBe(200);
    const connection = await server.connect();
    connection.socket.pause();
    connection.write("GET /flood HTTP/1.1\r\nHost: x\r\n\r\n");
    await new Promise((resolve) => setTimeout(resolve, 200));
    connection.socket.resume();
    await connection.until((received) => received.length > 3_000_000);
    connection.end();
    expect((await get("/late")).body).toBe("late");
  });
});

describe("shared", () => {
  it("counts over all threads, whole numbers only", async () => {
    await Promise.all(Array.from({ length: 40 }, () => get("/hits")));
    await get("/hits/background");
    expect(await get("/hits")).toEqual({ status: 200, body: { hits: 141 } });
    expect(await get("/hits/set?to=5")).toEqual({ status: 200, body: { before: 141, now: 5 } });
    expect((await get("/hits/wrong")).status).toBe(500);
  });
  it("keeps copies of values, for as long as they are to last", async () => {
    await get("/sessions/a?user=ann", { method: "PUT" });
    await get("/sessions/b?user=bob&ttl=1", { method: "PUT" });
    await new Promise((resolve) => setTimeout(resolve, 20));
    expect((await get("/sessions/a")).body).toEqual({ user: "ann", date: true, size: 1, has: true });
    expect((await get("/sessions/b")).body).toEqual({ user: null, date: false, size: 1, has: false });
    expect((await get("/sessions/a", { method: "DELETE" })).body).toEqual({ deleted: true, keys: [] });
    expect((await get("/sessions/a", { method: "DELETE" })).body).toEqual({ deleted: false, keys: [] });
  });
  it("is bounded in entries and bytes", async () => {
    expect((await get("/small?size=2000")).body).toContain('the shared map "small" is full');
    for (const keys of ["k0", "k0,k1", "k0,k1,k2"]) expect((await get("/small?size=10")).body).toBe(keys);
    expect((await get("/small?size=10")).body).toContain("RangeError");
    expect((await get("/lru")).body).toEqual({ keys: ["a", "c"], size: 0 });
  });
});

describe("offload()", () => {
  it("calls functions with copies of their arguments", async () => {
    expect(await get("/sum?n=5")).toMatchObject({ status: 200, body: { total: 10 } });
    expect(await get("/named")).toEqual({ status: 200, body: 6 });
    expect(await get("/kinds")).toEqual({ status: 200, body: { date: "1970-01-01T00:00:00.000Z", a: "1", bytes: [1, 2] } });
    expect((await get("/not-cloned")).status).toBe(500);
  });
  it("carries errors over", async () => {
    expect(await get("/throws")).toEqual({ status: 200, body: { name: "Wrong", message: "there", code: 17, stack: false } });
    expect(await get("/throws/http")).toMatchObject({ status: 418, body: { detail: "short and stout" } });
    expect((await get("/throws/on")).status).toBe(500);
    expect(server.log).toMatch(/RangeError: not caught\n\s+at .*src\/app\.ts:74:\d+\)\n\s+74 \| +throw new RangeError/);
  });
  it("is rejected past its deadline", async () => {
    expect((await get("/offload/loop")).status).toBe(500);
    expect(server.log).toContain("the handler took too long");
  });
});
