/** Packages of the registry in the worker. Run with CATZILLA_TEST_NPM=1: they are installed for it, which takes a while. */
import { cpSync, mkdirSync } from "node:fs";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { ROOT, run } from "../support/run.ts";
import { buildServer, Server } from "../support/server.ts";

const ANSWERS: Readonly<Record<string, string>> = {
  ajv: "false",
  arktype: "age must be positive (was -1)",
  axios: "200 string",
  bcryptjs: "true",
  busboy: "a=1 f:x.txt:5",
  "csv-parse": '[{"a":"1","b":"2"}]',
  "csv-stringify": "1,2\n3,4\n",
  "date-fns": "2024-03-01 Friday",
  dayjs: "2025-02-28 Friday 12:00",
  "decimal.js": "0.3",
  destr: '{"a":1}',
  "drizzle-orm": "name",
  effect: "3",
  "fast-xml-parser": "<a><b>1</b><b>x</b></a>",
  "fuse.js": "apple",
  graphql: '{"hello":"hi x"}',
  handlebars: "Hello &lt;x&gt; 1 2",
  hono: '{"x":"7","q":"1"}',
  "hono-exception": "401",
  "hono-jwt": "me",
  "iconv-lite": "héé",
  immer: "1 2 true",
  "io-ts": "Right Left",
  "itty-router": '{"id":"7"}',
  jose: "me",
  jsonata: "3",
  jsonwebtoken: "97 me JsonWebTokenError",
  jws: "true false text",
  ky: "2025-02-28 Friday 12:00",
  lodash: "1,2|3",
  "lodash-es": '[[1,2],[3]] {"1":[1.2,1.8],"2":[2.1]}',
  "lru-cache": "false,2",
  marked: "<h1>Hi <em>you</em></h1>\n",
  mitt: "3",
  mobx: "2,4",
  ms: "172800000,1 minute",
  nanoid: "21",
  "noble-hashes": "ba7816bf8f01cfea",
  ohash: "ssrVdHSKE9tLlgdPvmjZQlrhmc_a4ekqbtk0wEHP0AA",
  "p-limit": "2,4,6",
  "p-queue": "2,4,6",
  pino: "hi",
  qs: "a%5Bb%5D%5B0%5D=1&a%5Bb%5D%5B1%5D=2",
  rxjs: "12",
  semver: "true",
  superjson: '{"json":{"date":"1970-01-01T00:00:00.000Z","big":"10","url":"http://x/"},"meta":{"values":{"date":["Date"],"big":["bigint"],"url":["URL"]},"v":1}}',
  superstruct: "true",
  ufo: "http://a/b/c/x?q=1+2",
  uuid: "36,4cd605e7-afa2-5360-b5b9-c5e9fb5c76f4,36",
  valibot: 'Invalid email: Received "x"',
  yup: "age must be a positive number; email must be a valid email",
  zod: "too_small",
};

describe.skipIf(process.env["CATZILLA_TEST_NPM"] !== "1")("packages of npm", () => {
  let server: Server;

  beforeAll(async () => {
    const project = join(ROOT, "test/build/npm");
    mkdirSync(project, { recursive: true });
    cpSync(join(ROOT, "test/npm/app"), project, { recursive: true });
    const installed = await run("npm", ["install", "--no-audit", "--no-fund"], { cwd: project });
    if (installed.code !== 0) throw new Error(`npm install failed:\n${installed.stderr}`);
    server = await Server.start(await buildServer("test/build/npm/src/app.ts", "npm-packages"));
  });
  afterAll(async () => {
    if (server !== undefined) expect(await server.stop()).toEqual({ code: 0, signal: null });
  });

  it.each(Object.entries(ANSWERS))("%s", async (name, answer) => {
    expect(await (await server.fetch(`/${name}`)).text()).toBe(answer);
  });
});
