/** A whole HTTP/1.1 response with keep-alive, in the field order of the runtime's own (http/response_head.c). */
import type { ConstantReply } from "../../../ir/app-ir.ts";
import { reasonPhrase } from "./reason-phrases.ts";

export interface ResponseBytes {
  readonly bytes: Uint8Array;
  /** Bytes up to and with the empty line. */
  readonly headSize: number;
  /** Of the value of the Date field, which the runtime overwrites. */
  readonly dateOffset: number;
}

/** As long as every IMF-fixdate (RFC 9110, section 5.6.7). */
export const DATE_PLACEHOLDER = "Thu, 01 Jan 1970 00:00:00 GMT";

/** `encoded`: what goes out in place of the body's own bytes. */
export function responseBytes(reply: ConstantReply, encoded?: Uint8Array): ResponseBytes {
  const content = hasContent(reply.status) ? (encoded ?? Buffer.from(reply.body, "utf8")) : undefined;
  const before = `HTTP/1.1 ${reply.status} ${reasonPhrase(reply.status)}\r\nDate: `;
  const after = fieldLines(reply, content?.length).map((line) => `${line}\r\n`).join("");
  const head = Buffer.from(`${before}${DATE_PLACEHOLDER}\r\n${after}\r\n`, "latin1");
  return {
    bytes: Buffer.concat([head, content ?? Buffer.alloc(0)]),
    headSize: head.length,
    dateOffset: before.length,
  };
}

/** RFC 9110, sections 15.3.5 and 15.4.5. */
export function hasContent(status: number): boolean {
  return status !== 204 && status !== 304;
}

function fieldLines(reply: ConstantReply, contentLength: number | undefined): readonly string[] {
  const own = new Set(reply.headers.map(([name]) => name.toLowerCase()));
  const type = contentLength === undefined || reply.contentType === "" || own.has("content-type");
  return [
    ...(type ? [] : [`Content-Type: ${reply.contentType}`]),
    ...(contentLength === undefined ? [] : [`Content-Length: ${contentLength}`]),
    ...reply.headers.map(([name, value]) => `${name}: ${value}`),
    ...(own.has("x-content-type-options") ? [] : ["X-Content-Type-Options: nosniff"]),
  ];
}
