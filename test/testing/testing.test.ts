/** `catzilla/testing`, as a user's test imports it. */
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { startServer, type TestServer } from "catzilla/testing";
import { afterAll, beforeAll, expect, it } from "vitest";

const APP = `import { Catzilla } from "catzilla";
import { GREETING } from "./greeting";
const app = new Catzilla({ title: "Tested", version: "1.0.0" });
app.get("/", () => GREETING);
app.get("/env", () => { console.log("asked"); return { word: process.env.WORD ?? null, path: typeof process.env.PATH }; });
export default app;
`;

let dir: string;
beforeAll(() => {
  dir = mkdtempSync(join(tmpdir(), "catzilla-testing-"));
  writeFileSync(join(dir, "app.ts"), APP);
  writeFileSync(join(dir, "greeting.ts"), `export const GREETING = "one";\n`);
});
afterAll(() => rmSync(dir, { recursive: true, force: true }));

const textOf = async (server: TestServer, path = "/"): Promise<string> => (await server.fetch(path)).text();

it("builds once, starts as often as asked, and builds again after a change", async () => {
  const [first, second] = await Promise.all([
    startServer("app.ts", { cwd: dir, env: { WORD: "hello", PATH: undefined } }),
    startServer(pathToFileURL(join(dir, "app.ts")), { args: ["--max-head-bytes", "1000"] }),
  ]);
  expect(first.port).not.toBe(second.port);
  expect(await Promise.all([textOf(first), textOf(second)])).toEqual(["one", "one"]);
  expect(await (await first.fetch("/env")).json()).toEqual({ word: "hello", path: "undefined" });
  expect((await second.fetch("/", { headers: { "x-long": "x".repeat(2000) } })).status).toBe(431);
  expect(first.client(({ baseUrl }) => ({ baseUrl }))).toEqual({ baseUrl: first.url });
  await Promise.all([first.stop(), second.stop(), second.stop()]);
  expect(first.logs.join("\n")).toContain("asked");
  await expect(first.fetch("/")).rejects.toThrow();

  writeFileSync(join(dir, "greeting.ts"), `export const GREETING = "two";\n`);
  const third = await startServer("app.ts", { cwd: dir });
  expect(await textOf(third)).toBe("two");
  await third.stop();
});

it("tells all diagnostics of an application with errors", async () => {
  writeFileSync(join(dir, "broken.ts"), APP.replace('"/env"', '"env"'));
  await expect(startServer("broken.ts", { cwd: dir })).rejects.toThrow(/CZ1020[^]*broken\.ts:5:10/);
  await expect(startServer("absent.ts", { cwd: dir })).rejects.toThrow(/there is no entry file .*absent\.ts/);
});

it("tells why a server does not start", async () => {
  await expect(startServer("app.ts", { cwd: dir, args: ["--threads", "none"] })).rejects.toThrow(/ended before it listened[^]*--threads/);
});
