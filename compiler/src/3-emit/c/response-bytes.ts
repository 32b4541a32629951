/** A whole HTTP/1.1 response with keep-alive, in the field order of the runtime's own (http/response_head.c). */
import { createHash } from "node:crypto";
import type { ConstantReply, Method } from "../../../ir/app-ir.ts";
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

/**
 * The entity tag of what GET answers with 200 (RFC 9110, section 8.8.3), in quotes; undefined when there is no content, or the
 * program sends one of its own.
 */
export function entityTag(method: Method, reply: ConstantReply): string | undefined {
  const own = reply.headers.some(([name]) => name.toLowerCase() === "etag");
  if (method !== "GET" || reply.status !== 200 || own) return undefined;
  return `"${createHash("sha256").update(reply.contentType).update("\0").update(reply.body).digest("base64url").slice(0, 16)}"`;
}

/** The same with an entity tag, and the 304 of it (RFC 9110, section 15.4.5), which has no content and says nothing of it. */
export function taggedReplies(reply: ConstantReply, etag: string): { readonly whole: ConstantReply; readonly unmodified: ConstantReply } {
  const headers: ConstantReply["headers"] = [...reply.headers, ["ETag", etag]];
  return { whole: { ...reply, headers }, unmodified: { ...reply, status: 304, headers, body: "" } };
}

export function responseBytes(reply: ConstantReply): ResponseBytes {
  const content = hasContent(reply.status) ? Buffer.from(reply.body, "utf8") : undefined;
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
