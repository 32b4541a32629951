/** Files in handlers: streams of them, and what becomes of descriptors that are forgotten. What node:fs gives is compared with Node.js in test/web. */
import { mkdtempSync, readFileSync, rmSync, truncateSync, writeFileSync } from "node:fs";
import { request } from "node:http";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, it } from "vitest";
import { buildServer, Server } from "../support/server.ts";

const dir = mkdtempSync(join(tmpdir(), "catzilla-data-"));
const big = join(dir, "big");
let server: Server;

beforeAll(async () => {
  writeFileSync(big, Buffer.from(Uint8Array.from({ length: 3_000_000 }, (_, at) => (at * 31) % 251)));
  server = await Server.start(await buildServer("test/data/app/src/app.ts", "data"), ["--heap-limit-mb", "64"]);
});
afterAll(async () => {
  rmSync(dir, { recursive: true, force: true });
  if (server !== undefined) expect(await server.stop()).toEqual({ code: 0, signal: null });
});

const url = (path: string, query: Record<string, string | number>): string => `/files/${path}?${new URLSearchParams(Object.entries(query).map(([key, value]): [string, string] => [key, String(value)]))}`;
const descriptors = async (): Promise<number> => Number(await (await server.fetch("/files/descriptors")).text());

it("waits for a file at the top of a module", async () => {
  expect(await (await server.fetch("/files/at-start")).text()).toBe("true");
});

it("sends a file, and a part of one, in pieces", async () => {
  const whole = await server.fetch(url("whole", { path: big }));
  expect(Buffer.from(await whole.arrayBuffer()).equals(readFileSync(big))).toBe(true);
  const part = await server.fetch(url("part", { path: big, start: 1000, end: 1019 }));
  expect(Buffer.from(await part.arrayBuffer()).equals(readFileSync(big).subarray(1000, 1020))).toBe(true);
  // The head goes out before the file is open.
  await expect(server.fetch(url("whole", { path: join(dir, "none") })).then((response) => response.text())).rejects.toThrow();
});

it("writes a stream to a file", async () => {
  const copy = join(dir, "copy");
  expect(await (await server.fetch(url("copy", { from: big, to: copy }), { method: "POST" })).text()).toBe("copied");
  expect(readFileSync(copy).equals(readFileSync(big))).toBe(true);
});

it("refuses to read what does not fit into the heap", async () => {
  const sparse = join(dir, "sparse");
  writeFileSync(sparse, "");
  truncateSync(sparse, 100_000_000);
  expect(await (await server.fetch(url("big", { path: sparse }))).text()).toBe("Error: EFBIG: file too large, read");
});

/** Asks for the file and leaves after the first piece. */
function leave(path: string): Promise<void> {
  return new Promise((resolve) => {
    const asked = request(server.origin + path, (response) => response.once("data", () => (asked.destroy(), resolve())));
    asked.on("error", () => undefined).end();
  });
}

it("closes the files of clients that left, of handles that were forgotten and of contexts that were replaced", async () => {
  const before = await descriptors();
  for (let n = 0; n < 5; n++) await leave(url("whole", { path: big }));
  await server.fetch(url("forget", { path: big, count: 20 }), { method: "POST" });
  expect((await server.fetch(url("loop", { path: big }), { method: "POST" })).status).toBe(503);
  await expect.poll(descriptors, { timeout: 10_000 }).toBeLessThanOrEqual(before + 1);
});
