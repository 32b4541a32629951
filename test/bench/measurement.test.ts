/** What is timed was answered rightly: wrong answers are refused before a run, and void one. */
import { spawnSync } from "node:child_process";
import { createServer, type Server, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { checkCase, compareAnswer } from "../../bench/src/check-answer.ts";
import type { Case, Expectation } from "../../bench/src/model.ts";
import { readUsage } from "../../bench/src/process-tree.ts";
import { proveUnderLoad } from "../../bench/src/proof.ts";
import { runSteady } from "../../bench/src/steady.ts";
import { requestBytes } from "../../bench/src/wire.ts";
import { runWrk, type Load } from "../../bench/src/wrk.ts";

let answer: (response: ServerResponse) => void;
let server: Server;
let port: number;

beforeAll(async () => {
  server = createServer((_, response) => answer(response));
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  port = (server.address() as AddressInfo).port;
});
afterAll(() => {
  server.closeAllConnections();
  server.close();
});

const plain: Expectation = { status: [200], headers: { "content-type": "text/plain*" }, text: "Hello", json: undefined, contains: [], framing: "any" };
const request = { method: "GET", path: "/", headers: {}, body: undefined, message: undefined };
const one: Case = { name: "one", title: "one", routes: 0, connections: undefined, pipeline: undefined, only: undefined, requests: [{ request, expect: plain }] };
const hello = (response: ServerResponse): unknown => response.setHeader("content-type", "text/plain").end("Hello");

describe("answers", () => {
  const reply = (status: number, type: string, body: string) => ({ status, headers: { "content-type": type }, body: Buffer.from(body) });
  const json: Expectation = { ...plain, headers: {}, text: undefined, json: '{"a":1,"b":[2]}' };

  test("a text is compared byte for byte", () => {
    expect(compareAnswer(reply(200, "text/plain; charset=utf-8", "Hello"), plain)).toEqual({ compared: "bytes" });
    expect(compareAnswer(reply(200, "text/plain", "Hello!"), plain)).toEqual({ wrong: 'content "Hello!", not "Hello"' });
    expect(compareAnswer(reply(200, "text/html", "Hello"), plain)).toMatchObject({ wrong: /content-type is text\/html/ });
  });

  test("the framing is part of it, where it is known before the content is sent", () => {
    const chunked = { ...reply(200, "text/plain", "Hello"), headers: { "content-type": "text/plain", "transfer-encoding": "chunked" } };
    expect(compareAnswer(chunked, { ...plain, framing: "length" })).toEqual({ wrong: "no Content-Length, but chunked, ends the content" });
    expect(compareAnswer(chunked, plain)).toEqual({ compared: "bytes" });
  });

  test("JSON may be spaced and ordered otherwise, and the report knows", () => {
    expect(compareAnswer(reply(200, "", '{"a":1,"b":[2]}'), json)).toEqual({ compared: "bytes" });
    expect(compareAnswer(reply(200, "", '{ "b": [2], "a": 1 }'), json)).toEqual({ compared: "value" });
    expect(compareAnswer(reply(200, "", '{"a":1,"b":[3]}'), json)).toHaveProperty("wrong");
    expect(compareAnswer(reply(200, "", "not JSON"), json)).toHaveProperty("wrong");
  });

  test("of a server: right, wrong, and with another status", async () => {
    answer = hello;
    expect(await checkCase(port, one)).toMatchObject({ compared: "bytes", answers: [{ status: 200 }] });
    answer = (response) => response.setHeader("content-type", "text/plain").end("Hallo");
    expect(await checkCase(port, one)).toMatchObject({ wrong: 'GET /: content "Hallo", not "Hello"' });
    answer = (response) => response.writeHead(500).end();
    expect(await checkCase(port, one)).toMatchObject({ wrong: expect.stringContaining("status 500, not 200") as string });
  });
});

describe("processor time and memory", () => {
  test("of this process grow with work", () => {
    const before = readUsage(process.pid);
    for (const end = Date.now() + 60; Date.now() < end; );
    const after = readUsage(process.pid);
    expect(after.cpuSeconds).toBeGreaterThan(before.cpuSeconds);
    expect(after.rssBytes).toBeGreaterThan(10_000_000);
  });
});

const hasTools = ["wrk", "taskset"].every((tool) => spawnSync(tool, ["-V"]).error === undefined);

describe.skipIf(!hasTools)("load (skipped: needs wrk and taskset)", () => {
  const load = (): Load => ({
    port, requests: [requestBytes(request, port)], pipeline: 1, connections: 2, seconds: 0.5, processors: "0", threads: 1, expectsErrors: false,
  });
  const flaky = (): ((response: ServerResponse) => void) => {
    let count = 0;
    return (response) => {
      count++;
      if (count === 20) response.writeHead(503).end();
      else hello(response);
    };
  };

  test("wrk counts answers; one wrong status among them makes the run void", async () => {
    answer = hello;
    const result = await runWrk({ ...load(), seconds: 1 });
    expect(result.requests).toBeGreaterThan(10);
    expect(result.latencyMicroseconds.p999).toBeGreaterThanOrEqual(result.latencyMicroseconds.p50);
    answer = flaky();
    await expect(runWrk({ ...load(), seconds: 1 })).rejects.toThrow(/1 of \d+ answers had another status/);
  });

  test("what is right alone and wrong under load is found by comparing every answer, and said", async () => {
    let open = 0;
    answer = (response) => {
      open++;
      setTimeout(() => {
        response.setHeader("content-type", "text/plain").end(open > 1 ? "Hullo" : "Hello");
        open--;
      }, 2);
    };
    const admitted = await checkCase(port, one);
    if ("wrong" in admitted) throw new Error(admitted.wrong);
    await expect(proveUnderLoad({ ...load(), connections: 8, seconds: 1 }, admitted)).rejects.toThrow(/^under load, content "Hullo", not "Hello" \(\d+ such answers\)$/);
    answer = hello;
    expect((await proveUnderLoad({ ...load(), seconds: 1 }, admitted)).requests).toBeGreaterThan(10);
  });

  test("a fixed rate sends as many as it says, and is void in the same way", async () => {
    answer = hello;
    expect(await runSteady(load(), 200)).toMatchObject({ requests: 100 });
    answer = flaky();
    await expect(runSteady(load(), 200)).rejects.toThrow("1 of 100 answers had another status");
  });
});
