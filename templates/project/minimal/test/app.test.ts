import { startServer, type TestServer } from "catzilla/testing";
import { afterAll, beforeAll, expect, test } from "vitest";

let server: TestServer;
beforeAll(async () => {
  server = await startServer("src/app.ts");
}, 300_000); // the very first build prepares the toolchain
afterAll(() => server?.stop());

test("greets", async () => {
  expect(await (await server.fetch("/")).text()).toBe("Hello, World!");
});

test("squares a number", async () => {
  expect(await (await server.fetch("/squares/12")).json()).toEqual({ n: 12, square: 144 });
});

test("refuses what is no number", async () => {
  expect((await server.fetch("/squares/twelve")).status).toBe(422);
});
