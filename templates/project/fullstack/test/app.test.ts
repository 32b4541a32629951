import { startServer, type TestServer } from "catzilla/testing";
import { afterAll, beforeAll, expect, test } from "vitest";

let server: TestServer;
beforeAll(async () => {
  server = await startServer("src/app.ts");
}, 300_000); // the very first build prepares the toolchain
afterAll(() => server?.stop());

test("the page and what it loads are there", async () => {
  const page = await server.fetch("/");
  expect(page.headers.get("content-type")).toBe("text/html; charset=utf-8");
  for (const [, path = ""] of (await page.text()).matchAll(/(?:src|href)="(.+?)"/g)) {
    expect((await server.fetch(path)).status, path).toBe(200);
  }
});

test("an entry is added and listed", async () => {
  const entry = { name: "Ada", message: "Hello" };
  const init = { method: "POST", headers: { "content-type": "application/json" }, body: JSON.stringify(entry) };
  expect((await server.fetch("/api/entries", init)).status).toBe(201);
  expect(await (await server.fetch("/api/entries")).json()).toEqual([{ id: 1, ...entry }]);
});

test("an empty entry is refused", async () => {
  const init = { method: "POST", headers: { "content-type": "application/json" }, body: JSON.stringify({ name: "", message: "" }) };
  expect((await server.fetch("/api/entries", init)).status).toBe(422);
});
