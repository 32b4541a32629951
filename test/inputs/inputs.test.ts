/** Every kind of input, over real sockets. */
import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { expectAnswers } from "../support/requests.ts";
import { ROOT } from "../support/run.ts";
import { buildServer, CLEAN_EXIT, Server } from "../support/server.ts";

const SUITE = join(ROOT, "../shared/data/json-test-suite/test_parsing");
const haveSuite = existsSync(SUITE);

let server: Server;

beforeAll(async () => {
  server = await Server.start(await buildServer("test/inputs/app/src/app.ts", "inputs"));
});
afterAll(async () => {
  if (server !== undefined) expect(await server.stop()).toEqual(CLEAN_EXIT);
});

it("requests.txt is answered as it says", () => expectAnswers(server, join(ROOT, "test/inputs/requests.txt")));

describe.skipIf(!haveSuite)(`JSONTestSuite${haveSuite ? "" : " (skipped: it is not here)"}`, () => {
  it.each(["/any", "/json"])("on %s: what must be accepted is, what must be refused is, and both as by JSON.parse", async (route) => {
    const wrong: string[] = [];
    for (const name of readdirSync(SUITE)) {
      const body = readFileSync(join(SUITE, name));
      const response = await server.fetch(route, { method: "POST", body, headers: { "content-type": "application/json" } });
      const text = await response.text();
      const accepted = response.status === 200;
      // Keys given twice are fine where nothing is declared, and refused by a type.
      const twice = response.status === 422 && text.includes("duplicate_key") && route === "/json";
      if (name.startsWith("y_") && !accepted && !twice) wrong.push(`${name}: ${response.status} ${text}`);
      if (name.startsWith("n_") && response.status !== 400) wrong.push(`${name}: ${response.status}`);
      if (![200, 400, 422].includes(response.status)) wrong.push(`${name}: ${response.status}`);
      if (name.startsWith("y_") && accepted && text !== expected(route, body)) wrong.push(`${name}: ${text}`);
    }
    expect(wrong).toEqual([]);
  });
});

function expected(route: string, body: Buffer): string {
  const value: unknown = JSON.parse(body.toString("utf8"));
  return typeof value === "string" && route === "/json" ? value : JSON.stringify(route === "/any" ? { v: value } : value);
}

it("numbers go through as JavaScript prints them", async () => {
  const numbers = [0, -0, 1, -1, 0.1, 1e21, 1e-7, 123456789012345680000, 5e-324, 1.7976931348623157e308, 2 ** 53, 4.35, 0.000001, 1e300];
  const response = await server.fetch("/any", { method: "POST", body: JSON.stringify(numbers), headers: { "content-type": "application/json" } });
  expect(await response.text()).toBe(JSON.stringify({ v: numbers }));
});
