/** Whether a server answers as the spec says: asked before anything is timed. */
import { request as httpRequest } from "node:http";
import { isDeepStrictEqual } from "node:util";
import type { Case, Expectation, RequestSpec, Result } from "./model.ts";
import { askMessage } from "./web-socket.ts";
import { requestBytes } from "./wire.ts";

export interface Answer {
  readonly status: number;
  /** Lower-case names; several field lines of a name are joined by ", ". */
  readonly headers: Readonly<Record<string, string>>;
  readonly body: Buffer;
}

export type Compared = Exclude<Result["compared"], "none">;

/** A case whose requests were all answered rightly. */
export interface Admitted {
  readonly compared: Compared;
  /** One for each request, in order, as are the expectations. */
  readonly answers: readonly Answer[];
  readonly expectations: readonly Expectation[];
}

/** Strongest first. */
const STRENGTHS: readonly Compared[] = ["bytes", "value", "status"];

/** What is wrong with an answer, or how it was compared. */
export function compareAnswer(answer: Answer, expect: Expectation): { readonly wrong: string } | { readonly compared: Compared } {
  const body = answer.body.toString("utf8");
  if (!expect.status.includes(answer.status)) return { wrong: `status ${answer.status}, not ${expect.status.join(" or ")}: ${excerpt(body)}` };
  for (const [name, wanted] of Object.entries(expect.headers)) {
    const value = answer.headers[name];
    const fits = wanted.endsWith("*") ? value?.startsWith(wanted.slice(0, -1)) === true : value === wanted;
    if (!fits) return { wrong: `header ${name} is ${value ?? "absent"}, not ${wanted}` };
  }
  if (expect.framing === "length" && answer.headers["content-length"] === undefined) {
    return { wrong: `no Content-Length, but ${answer.headers["transfer-encoding"] ?? "the end of the connection"}, ends the content` };
  }
  const absent = expect.contains.find((text) => !body.includes(text));
  if (absent !== undefined) return { wrong: `content without ${JSON.stringify(absent)}: ${excerpt(body)}` };
  const exact = expect.text ?? expect.json;
  if (exact === undefined) return { compared: "status" };
  if (answer.body.equals(Buffer.from(exact))) return { compared: "bytes" };
  if (expect.json !== undefined && isSameValue(body, expect.json)) return { compared: "value" };
  return { wrong: `content ${excerpt(body)}, not ${excerpt(exact)}` };
}

function isSameValue(body: string, json: string): boolean {
  try {
    return isDeepStrictEqual(JSON.parse(body), JSON.parse(json));
  } catch {
    return false;
  }
}

export const excerpt = (text: string): string => JSON.stringify(text.length > 300 ? `${text.slice(0, 300)}...` : text);

export function ask(port: number, request: RequestSpec): Promise<Answer> {
  return request.message === undefined ? askRequest(port, request) : askMessage(port, requestBytes(request, port), request.message);
}

function askRequest(port: number, { method, path, headers, body }: RequestSpec): Promise<Answer> {
  return new Promise((resolve, reject) => {
    const length = body === undefined ? {} : { "content-length": Buffer.byteLength(body) };
    const request = httpRequest({ host: "127.0.0.1", port, method, path, headers: { ...headers, ...length }, agent: false, timeout: 30_000 }, (response) => {
      const chunks: Buffer[] = [];
      response.on("data", (chunk: Buffer) => chunks.push(chunk)).on("error", reject);
      response.on("end", () => resolve({ status: response.statusCode ?? 0, headers: joinHeaders(response.headers), body: Buffer.concat(chunks) }));
    });
    request.on("timeout", () => request.destroy(new Error("no answer in 30 s"))).on("error", reject);
    request.end(body);
  });
}

function joinHeaders(headers: Readonly<Record<string, string | readonly string[] | undefined>>): Record<string, string> {
  return Object.fromEntries(Object.entries(headers).map(([name, value]) => [name, typeof value === "string" ? value : (value ?? []).join(", ")]));
}

/** Asks every request of a case: the answers and the weakest comparison that was needed, or what is wrong. */
export async function checkCase(port: number, { requests }: Case): Promise<{ readonly wrong: string } | Admitted> {
  let weakest = 0;
  const answers: Answer[] = [];
  for (const { request, expect } of requests) {
    const at = `${request.method} ${request.path}`;
    try {
      const answer = await ask(port, request);
      const verdict = compareAnswer(answer, expect);
      if ("wrong" in verdict) return { wrong: `${at}: ${verdict.wrong}` };
      weakest = Math.max(weakest, STRENGTHS.indexOf(verdict.compared));
      answers.push(answer);
    } catch (error) {
      return { wrong: `${at}: ${(error as Error).message}` };
    }
  }
  return { compared: STRENGTHS[weakest] ?? "status", answers, expectations: requests.map(({ expect }) => expect) };
}
