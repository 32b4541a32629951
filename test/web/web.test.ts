/** The Web APIs of the worker against Node's: the same cases run in both. */
import { readdirSync } from "node:fs";
import { join } from "node:path";
import { afterAll, beforeAll, expect, it } from "vitest";
import { ROOT } from "../support/run.ts";
import { buildServer, Server } from "../support/server.ts";
import { runCases, type Cases } from "./app/src/cases/cases.ts";

const CASES = join(ROOT, "test/web/app/src/cases");
let server: Server;

beforeAll(async () => {
  server = await Server.start(await buildServer("test/web/app/src/app.ts", "web"));
});
afterAll(async () => {
  if (server !== undefined) expect(await server.stop()).toEqual({ code: 0, signal: null });
});

it.each(readdirSync(CASES).map((file) => file.slice(0, -3)).filter((name) => name !== "cases"))("%s", async (name) => {
  const { cases } = (await import(`./app/src/cases/${name}.ts`)) as { readonly cases: Cases };
  const response = await server.fetch(`/cases/${name}`);
  expect((await response.text()).split("\n")).toEqual((await runCases(cases)).split("\n"));
});
