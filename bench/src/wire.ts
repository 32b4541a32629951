/** A request as the bytes that are sent, for the load generators, the ceiling and callgrind alike. */
import type { Case, Expectation, RequestSpec } from "./model.ts";
import { frameOf, HANDSHAKE_FIELDS } from "./web-socket.ts";

/** HTTP/1.1 with the fields that wrk sends by itself, then the request's own; a handshake where messages follow. */
export function requestBytes(request: RequestSpec, port: number): string {
  const fields = Object.entries({ ...(request.message !== undefined && HANDSHAKE_FIELDS), ...request.headers }).map(([name, value]) => `${name}: ${value}\r\n`);
  const length = request.body === undefined ? "" : `content-length: ${Buffer.byteLength(request.body)}\r\n`;
  return `${request.method} ${request.path} HTTP/1.1\r\nHost: 127.0.0.1:${port}\r\n${fields.join("")}${length}\r\n${request.body ?? ""}`;
}

/** The least answer that meets an expectation, for the ceiling. */
export function replyBytes(expect: Expectation): string {
  const content = expect.text ?? expect.json ?? (expect.contains.length > 0 ? expect.contains.join(" ") : "{}");
  const named = Object.entries(expect.headers).filter(([name]) => name !== "content-length");
  const fields = named.map(([name, value]) => `${name}: ${value.replace(/\*$/, "")}\r\n`);
  const head = `HTTP/1.1 ${expect.status[0] ?? 200} OK\r\nDate: Sat, 21 Nov 2026 00:00:00 GMT\r\n${fields.join("")}X-Content-Type-Options: nosniff\r\n`;
  if (isChunked(expect)) return `${head}\r\n${Buffer.byteLength(content).toString(16)}\r\n${content}\r\n0\r\n\r\n`;
  return `${head}Content-Length: ${Buffer.byteLength(content)}\r\n\r\n${content}`;
}

const isChunked = ({ headers }: Expectation): boolean => headers["transfer-encoding"] === "chunked";

/** The answer to a handshake, for the ceiling. */
export function switchBytes({ headers }: Expectation): string {
  const fields = Object.entries({ Upgrade: "websocket", Connection: "Upgrade", ...headers }).map(([name, value]) => `${name}: ${value}\r\n`);
  return `HTTP/1.1 101 Switching Protocols\r\n${fields.join("")}\r\n`;
}

/** What is sent and awaited on a connection that a handshake has opened. */
export interface Exchange {
  readonly frame: Buffer;
  readonly reply: Buffer;
}

export function firstOf({ name, requests: [first] }: Case): Case["requests"][number] {
  if (first === undefined) throw new Error(`case ${name} has no request`);
  return first;
}

/** The message of a case, and what it is answered with; undefined where the case has none. */
export function exchangeOf(one: Case): Exchange | undefined {
  const { request, expect } = firstOf(one);
  return request.message === undefined ? undefined : { frame: frameOf(request.message, "client"), reply: frameOf(expect.text ?? "", "server") };
}
