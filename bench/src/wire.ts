/** A request as the bytes that are sent, for the load generators, the ceiling and callgrind alike. */
import type { Expectation, RequestSpec } from "./model.ts";

/** HTTP/1.1 with the fields that wrk sends by itself, then the request's own. */
export function requestBytes(request: RequestSpec, port: number): string {
  const fields = Object.entries(request.headers).map(([name, value]) => `${name}: ${value}\r\n`);
  const length = request.body === undefined ? "" : `content-length: ${Buffer.byteLength(request.body)}\r\n`;
  return `${request.method} ${request.path} HTTP/1.1\r\nHost: 127.0.0.1:${port}\r\n${fields.join("")}${length}\r\n${request.body ?? ""}`;
}

/** The least answer that meets an expectation, for the ceiling. */
export function replyBytes(expect: Expectation): string {
  const content = expect.text ?? expect.json ?? (expect.contains.length > 0 ? expect.contains.join(" ") : "{}");
  const fields = Object.entries(expect.headers).map(([name, value]) => `${name}: ${value.replace(/\*$/, "")}\r\n`);
  return (
    `HTTP/1.1 ${expect.status[0] ?? 200} OK\r\nDate: Sat, 21 Nov 2026 00:00:00 GMT\r\n${fields.join("")}` +
    `Content-Length: ${Buffer.byteLength(content)}\r\nX-Content-Type-Options: nosniff\r\n\r\n${content}`
  );
}
