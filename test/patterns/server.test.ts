/** Formats and patterns on a built server; formats by the JSON Schema test suite. */
import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { ROOT } from "../support/run.ts";
import { buildServer, Server } from "../support/server.ts";

const SUITE = join(ROOT, "../shared/data/json-schema-test-suite/draft2020-12/optional/format");
/** Files of the suite, by the format that they are about. */
const FILES: readonly (readonly [format: string, file: string])[] = [
  ["date", "date"], ["date-time", "date-time"], ["duration", "duration"], ["email", "email"], ["hostname", "hostname"], ["ipv4", "ipv4"], ["ipv6", "ipv6"],
  ["json-pointer", "json-pointer"], ["regex", "regex"], ["regex", "ecmascript-regex"], ["time", "time"], ["uri", "uri"], ["uuid", "uuid"],
];

let server: Server;
beforeAll(async () => {
  server = await Server.start(await buildServer("test/patterns/app/src/app.ts", "patterns"));
});
afterAll(async () => {
  if (server !== undefined) expect(await server.stop()).toEqual({ code: 0, signal: null });
});

interface Problem {
  readonly errors: readonly { readonly loc: readonly (string | number)[]; readonly type: string; readonly msg: string; readonly ctx?: object }[];
}

function post(path: string, value: unknown): Promise<Response> {
  return server.fetch(path, { method: "POST", body: JSON.stringify(value), headers: { "content-type": "application/json" } });
}

async function errorsOf(response: Response): Promise<Problem["errors"]> {
  expect(response.status).toBe(422);
  return ((await response.json()) as Problem).errors;
}

describe.skipIf(!existsSync(SUITE))("the JSON Schema test suite (skipped where its files are not)", () => {
  it.each(FILES)("format %s, %s.json", async (format, file) => {
    const groups = JSON.parse(readFileSync(join(SUITE, `${file}.json`), "utf8")) as readonly { readonly tests: readonly { readonly data: unknown; readonly valid: boolean }[] }[];
    const wrong: unknown[] = [];
    for (const { data, valid } of groups.flatMap(({ tests }) => tests)) {
      const { status } = await post(`/format/${format}`, data);
      // What is no string has any format in JSON Schema, and is none of our types.
      if (status !== (typeof data === "string" && valid ? 200 : 422)) wrong.push({ data, valid, status });
    }
    expect(wrong).toEqual([]);
  });
});

describe("a pattern", () => {
  it.each([
    ["/table", "Łukasz O'Neill-Żak", 200],
    ["/table", `${"a".repeat(100_000)}!`, 422],
    ["/automaton", `b${"a".repeat(17)}`, 200],
    ["/automaton", `${"b".repeat(500)}${"a".repeat(16)}`, 422],
    ["/engine", "'a'", 200],
    ["/engine", "\"é😀\"", 200],
    ["/engine", "'a\"", 422],
    ["/two", "A1", 200],
    ["/two", "A", 422],
    ["/modifier", "STRAßE", 200],
    ["/modifier", "STRASSE", 422],
    ["/template", "-1.5e3px", 200],
    ["/template", "0x1Fn", 200],
    ["/template", "--\n", 200],
    ["/template", "px", 422],
    ["/template", "05n", 422],
    ["/format/base64", "Zm9v", 200],
    ["/format/url", "https://example.com/", 200],
    ["/format/regex", "^(?<a>x)\\k<a>$", 200],
    ["/headers", { "x-a": "1", "x-b": "2" }, 200],
  ])("%s with %j", async (path, value, status) => {
    const response = await post(path, value);
    expect(response.status).toBe(status);
    if (status === 200) expect(await response.text()).toBe(typeof value === "string" ? value : JSON.stringify(value));
  });

  it("says what was to match, and where", async () => {
    const pattern = "^[a-z]+(-[a-z]+)*$";
    expect(await errorsOf(await server.fetch("/tags/A-b"))).toEqual([
      { loc: ["path", "tag"], type: "string_pattern_mismatch", msg: `must match ${pattern}`, ctx: { pattern } },
    ]);
    expect(await (await server.fetch("/tags/a-b")).text()).toBe("a-b");
  });

  it("is given up when the steps of the request are used up, and the next request has its own", async () => {
    const slow = `${"a".repeat(64)}!`;
    const errors = await errorsOf(await post("/slow", [slow, "ab", slow, ...Array.from({ length: 1000 }, () => slow)]));
    expect(errors[0]).toMatchObject({ loc: ["body", 0], type: "value_error", msg: "takes too long to compare with the pattern" });
    expect(errors[1]).toMatchObject({ loc: ["body", 1], type: "value_error" });
    expect(await (await post("/slow", ["ab", "aab"])).text()).toBe("2");
  });
});
