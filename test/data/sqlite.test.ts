/** catzilla/sqlite over real sockets, with two threads on one file. */
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, it } from "vitest";
import { buildServer, CLEAN_EXIT, Server } from "../support/server.ts";

const dir = mkdtempSync(join(tmpdir(), "catzilla-sqlite-"));
const TEST_DB = join(dir, "test.db");
let server: Server;

beforeAll(async () => {
  const binary = await buildServer("test/data/sqlite-app/src/app.ts", "sqlite");
  server = await Server.start(binary, ["--threads", "2", "--handler-cpu-ms", "200", "--drain-timeout-ms", "500"], { TEST_DB });
}, 900_000);
afterAll(async () => {
  // With a query that would never end.
  void server.fetch("/endless").catch(() => undefined);
  await new Promise((resolve) => setTimeout(resolve, 50));
  expect(await server.stop()).toEqual(CLEAN_EXIT);
  rmSync(dir, { recursive: true, force: true });
});

const json = async (path: string, init?: RequestInit): Promise<unknown> => (await server.fetch(path, init)).json();

it("gives values as they were given", async () => {
  expect(await json("/values")).toEqual([
    '{"a":1,"b":1.5,"c":"grüße\\u0000x","d":null,"e":1,"f":"bytes 0,255","g":7}',
    '{"a":1099511627776,"b":"","c":"bytes ","d":"integer"}',
    '{"a":"real","b":"real","c":"null"}',
    "RangeError: 9007199254740993 is no safe integer: ask for bigints, by new Database(path, { bigint: true })",
    '{"a":"9007199254740993n","b":"-9223372036854775808n"}',
    "RangeError: a bigint of more than 64 bits cannot be a parameter",
    "TypeError: a parameter must be null, a boolean, a number, a bigint, a string or a Uint8Array",
    "undefined",
  ]);
});

it("says what is wrong", async () => {
  expect(await json("/errors")).toEqual([
    'SQLITE_ERROR: near "SELEC": syntax error',
    "SQLITE_MISUSE: the statement has 2 parameters, and 1 value is given",
    'SQLITE_MISUSE: the statement has no parameter "b"',
    "SQLITE_MISUSE: there is more than one statement in the text: use exec for those",
    "SQLITE_MISUSE: there is no statement in the text",
    '{"n":1}',
    "TypeError: there is a NUL in the text of SQL",
    "SQLITE_MISUSE: the database is closed",
    "SQLITE_CANTOPEN: unable to open database file",
    "SQLITE_READONLY: attempt to write a readonly database",
    "SQLITE_CONSTRAINT_UNIQUE: UNIQUE constraint failed: item.name",
  ]);
});

it("takes what stands in a template for a value", async () => {
  const name = "x'; DROP TABLE item; --";
  expect(await json(`/injection?name=${encodeURIComponent(name)}`)).toEqual([{ name }]);
});

it("reads rows as they are asked for", async () => {
  expect(await json("/rows?count=1000")).toEqual([500500, 1000]);
  expect(await json("/rows?count=128")).toEqual([8256, 128]);
});

it("keeps transactions apart, on one connection and on several", async () => {
  const seen = await Promise.all(Array.from({ length: 40 }, () => json("/count", { method: "POST" })));
  expect([...(seen as number[])].sort((a, b) => a - b)).toEqual(Array.from({ length: 40 }, (_, n) => n));
  expect(await json("/counter")).toBe(40);
});

it("rolls back what throws, what takes too long, and what waits for itself", async () => {
  expect(await json("/transactions")).toEqual([
    "Error: no",
    '{"n":0}',
    "SQLITE_MISUSE: the transaction took longer than 300 ms (inside it use what it is given, not the database, which waits for its end)",
    "SQLITE_MISUSE: the transaction is over",
    '{"still":1}',
  ]);
});

it("closes the databases of a context that is replaced, whatever they do", async () => {
  const before = Number(await json("/open"));
  expect((await server.fetch("/loop", { method: "POST" })).status).toBe(503);
  expect(await json("/counter")).toBe(40);
  await expect.poll(async () => Number(await json("/open")), { timeout: 15_000 }).toBeLessThanOrEqual(before);
});
