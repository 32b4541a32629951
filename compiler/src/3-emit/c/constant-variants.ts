/** The representations of a constant: as it is, and in content codings that make it smaller; each with its entity tag. */
import { createHash } from "node:crypto";
import { brotliCompressSync, constants, gzipSync } from "node:zlib";
import type { ConstantReply, Method } from "../../../ir/app-ir.ts";

export interface Variant {
  /** Of its names in C: "", "br", "gzip". */
  readonly coding: string;
  readonly reply: ConstantReply;
  /** In place of the reply's body. */
  readonly content?: Uint8Array;
  /** With the reply of a client that has it already. */
  readonly tag?: { readonly etag: string; readonly unmodified: ConstantReply };
}

/** Shorter contents fit the packet of their head anyway. */
const WORTH_BYTES = 1024;
/** A coding that saves less than a tenth is not worth the client's work. */
const WORTH_RATIO = 0.9;
const TEXTUAL = /^(text\/|application\/(json|javascript|xml|manifest\+json|[a-z.-]+\+(json|xml))|image\/svg\+xml)/;

/** The plain one first, then the codings, best first. */
export function variantsOf(method: Method, reply: ConstantReply, quick = false): readonly [Variant, ...Variant[]] {
  if (reply.content !== undefined) return [codedVariant(method, reply, reply.content)];
  const codings = !quick && isCompressible(reply) ? compress(Buffer.from(reply.body, "utf8")) : [];
  const vary: ConstantReply["headers"] = codings.length === 0 ? [] : [["Vary", "Accept-Encoding"]];
  const plain = { ...reply, headers: [...reply.headers, ...vary] };
  const etag = entityTag(method, reply);
  const encoded = codings.map(({ coding, content }): Variant => {
    const headers: ConstantReply["headers"] = [...plain.headers, ["Content-Encoding", coding]];
    return { ...tagged(coding, { ...plain, headers }, etag === undefined ? undefined : `${etag.slice(0, -1)}-${coding}"`), content };
  });
  return [tagged("", plain, etag), ...encoded];
}

/** Who does not accept the coding gets it all the same (RFC 9110, section 12.5.3, asks for no more than to try). */
function codedVariant(method: Method, reply: ConstantReply, { coding, base64 }: NonNullable<ConstantReply["content"]>): Variant {
  const headers: ConstantReply["headers"] = [...reply.headers, ["Content-Encoding", coding]];
  return { ...tagged("", { ...reply, headers }, entityTag(method, reply)), content: Buffer.from(base64, "base64") };
}

/** The entity tag of what GET answers with 200 (RFC 9110, section 8.8.3): the program's own, or one of the content; undefined for other answers. */
function entityTag(method: Method, reply: ConstantReply): string | undefined {
  if (method !== "GET" || reply.status !== 200) return undefined;
  return valueOf(reply, "etag") ?? `"${createHash("sha256").update(reply.contentType).update("\0").update(reply.content?.base64 ?? reply.body).digest("base64url").slice(0, 16)}"`;
}

/** The 304 has all fields but those that describe content it does not have (RFC 9110, section 15.4.5). */
function tagged(coding: string, reply: ConstantReply, etag: string | undefined): Variant {
  if (etag === undefined) return { coding, reply };
  const headers: ConstantReply["headers"] = has(reply, "etag") ? reply.headers : [...reply.headers, ["ETag", etag]];
  const unmodified = { ...reply, status: 304, headers: headers.filter(([name]) => name !== "Content-Encoding"), body: "" };
  return { coding, reply: { ...reply, headers }, tag: { etag, unmodified } };
}

function isCompressible(reply: ConstantReply): boolean {
  const transformable = !reply.headers.some(([name, value]) => name.toLowerCase() === "cache-control" && /\bno-transform\b/i.test(value));
  return TEXTUAL.test(reply.contentType) && !has(reply, "content-encoding") && !has(reply, "etag") && transformable;
}

function valueOf(reply: ConstantReply, field: string): string | undefined {
  return reply.headers.find(([name]) => name.toLowerCase() === field)?.[1];
}

function has(reply: ConstantReply, field: string): boolean {
  return valueOf(reply, field) !== undefined;
}

function compress(body: Buffer): readonly { readonly coding: string; readonly content: Uint8Array }[] {
  if (body.length < WORTH_BYTES) return [];
  const params = { [constants.BROTLI_PARAM_QUALITY]: constants.BROTLI_MAX_QUALITY, [constants.BROTLI_PARAM_SIZE_HINT]: body.length };
  return [
    { coding: "br", content: brotliCompressSync(body, { params }) },
    { coding: "gzip", content: gzipSync(body, { level: constants.Z_BEST_COMPRESSION }) },
  ].filter(({ content }) => content.length < body.length * WORTH_RATIO);
}
