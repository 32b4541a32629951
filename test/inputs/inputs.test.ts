/**
 * Every kind of input, over real sockets: requests.txt has a request a line and below it what comes back.
 * `UPDATE=1 npx vitest run test/inputs` rewrites it; read the difference.
 */
import { existsSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { ROOT } from "../support/run.ts";
import { buildServer, Server } from "../support/server.ts";

const TABLE = join(ROOT, "test/inputs/requests.txt");
const SUITE = join(ROOT, "../shared/data/json-test-suite/test_parsing");
const haveSuite = existsSync(SUITE);

let server: Server;

beforeAll(async () => {
  server = await Server.start(await buildServer("test/inputs/app/src/app.ts", "inputs"));
});
afterAll(async () => {
  if (server !== undefined) expect(await server.stop()).toEqual({ code: 0, signal: null });
});

/** `POST /users [x-a: 1] {"name":"a"}`; a body is JSON unless a field says what it is. */
function parseRequest(line: string): { readonly target: string; readonly init: RequestInit } {
  const [, method = "", target = "", fields = "", body = ""] = /^([A-Z]+) (\S+)((?: \[[\w-]+: [^\]]*\])*)(?: (.*))?$/.exec(line) ?? [];
  const headers = new Headers([...fields.matchAll(/\[([\w-]+): ([^\]]*)\]/g)].map(([, name = "", value = ""]): [string, string] => [name, value]));
  if (body !== "" && !headers.has("content-type")) headers.set("content-type", "application/json");
  return { target, init: { method, headers, ...(body !== "" && { body }) } };
}

interface Problem {
  readonly detail?: string;
  readonly errors?: readonly { readonly loc: readonly (string | number)[]; readonly type: string; readonly msg: string }[];
}

async function answerTo(line: string): Promise<string> {
  const { target, init } = parseRequest(line);
  const response = await server.fetch(target, init);
  const text = await response.text();
  if (response.headers.get("content-type") !== "application/problem+json") return `${response.status} ${text}`;
  const { detail, errors = [] } = JSON.parse(text) as Problem;
  return [`${response.status}${detail === undefined ? "" : ` ${detail}`}`, ...errors.map(({ loc, type, msg }) => `${loc.join(".")} ${type}: ${msg}`)].join("\n   ");
}

describe("requests.txt", () => {
  it("is answered as it says", async () => {
    const lines = readFileSync(TABLE, "utf8").split("\n");
    const answered: string[] = [];
    for (const line of lines.filter((text) => !text.startsWith(" "))) {
      answered.push(line);
      if (line !== "" && !line.startsWith("#")) answered.push(`   ${await answerTo(line)}`);
    }
    if (process.env["UPDATE"] === "1") writeFileSync(TABLE, answered.join("\n"));
    expect(answered.join("\n")).toBe(lines.join("\n"));
  });
});

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
