/**
 * Tables of requests and answers: a request a line, and below it, indented, what comes back. `UPDATE=1 npx vitest run ...`
 * rewrites a table; read the difference.
 */
import { readFileSync, writeFileSync } from "node:fs";
import { expect } from "vitest";
import type { Server } from "./server.ts";

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

async function answerTo(server: Server, line: string): Promise<string> {
  const { target, init } = parseRequest(line);
  const response = await server.fetch(target, init);
  const text = await response.text();
  if (response.headers.get("content-type") !== "application/problem+json") return `${response.status} ${text}`;
  const { detail, errors = [] } = JSON.parse(text) as Problem;
  return [`${response.status}${detail === undefined ? "" : ` ${detail}`}`, ...errors.map(({ loc, type, msg }) => `${loc.join(".")} ${type}: ${msg}`)].join("\n   ");
}

/** Sends every request of the table and compares the answers. Empty lines and those that begin with # are for readers. */
export async function expectAnswers(server: Server, file: string): Promise<void> {
  const lines = readFileSync(file, "utf8").split("\n");
  const answered: string[] = [];
  for (const line of lines.filter((text) => !text.startsWith(" "))) {
    answered.push(line);
    if (line !== "" && !line.startsWith("#")) answered.push(...`   ${await answerTo(server, line)}`.split("\n"));
  }
  if (process.env["UPDATE"] === "1") writeFileSync(file, answered.join("\n"));
  expect(answered).toEqual(lines);
}
