/** Response (https://fetch.spec.whatwg.org/#response-class). */
import { defineResponse, utf8Encode } from "catzilla:native";
import { Reply } from "../reply.ts";
import { Body, type BodyInit } from "./body.ts";
import { Headers, type HeadersInit } from "./headers.ts";
import type { ReadableStream } from "./streams.ts";
import { URL } from "./url.ts";

export interface ResponseInit {
  readonly status?: number;
  readonly statusText?: string;
  readonly headers?: HeadersInit;
}

export type ResponseType = "basic" | "cors" | "default" | "error" | "opaque" | "opaqueredirect";

const NULL_BODY = [101, 204, 205, 304];

export class Response extends Body {
  readonly type: ResponseType = "default";
  readonly url: string = "";
  readonly redirected: boolean = false;
  readonly status: number;
  readonly statusText: string;

  constructor(body?: BodyInit | null, init: ResponseInit = {}) {
    const status = init.status === undefined ? 200 : Math.trunc(Number(init.status));
    if (!(status >= 200 && status <= 599)) throw new RangeError(`The status is 200 to 599, not ${init.status}`);
    const statusText = String(init.statusText ?? "");
    if (!/^[\t\x20-\x7e\x80-\xff]*$/.test(statusText)) throw new TypeError("The statusText has a character that cannot be sent");
    if (body !== undefined && body !== null && NULL_BODY.includes(status)) throw new TypeError(`A response of status ${status} has no body`);
    super(body, new Headers(init.headers));
    this.status = status;
    this.statusText = statusText;
  }

  static error(): Response {
    const response = new Response(null);
    return Object.assign(response, { type: "error", status: 0 });
  }

  static json(data: unknown, init: ResponseInit = {}): Response {
    const text = JSON.stringify(data);
    if (text === undefined) throw new TypeError("The data cannot be written as JSON");
    const headers = new Headers(init.headers);
    if (!headers.has("content-type")) headers.set("content-type", "application/json");
    return new Response(text, { ...init, headers });
  }

  /** The URL is absolute: there is no page that it could be relative to. */
  static redirect(url: string | URL, status: number = 302): Response {
    if (![301, 302, 303, 307, 308].includes(status)) throw new RangeError(`${status} is not the status of a redirect`);
    return new Response(null, { status, headers: { location: new URL(url).href } });
  }

  get ok(): boolean {
    return this.status >= 200 && this.status <= 299;
  }

  clone(): Response {
    const copy = new Response(null, { status: this.status, statusText: this.statusText, headers: this.headers });
    return Object.assign(withBody(copy, this.forkBody()), { type: this.type, url: this.url, redirected: this.redirected });
  }

  get [Symbol.toStringTag](): string {
    return "Response";
  }
}

function withBody(response: Response, body: BodyInit | null): Response {
  if (body === null) return response;
  const { status, statusText, headers } = response;
  return new Response(body, { status, statusText, headers });
}

/** A handler's Response as the server sends it. */
function toReply(response: Response): Reply<number, Uint8Array | ReadableStream<Uint8Array> | undefined> {
  const headers: Record<string, string | string[]> = {};
  for (const name of response.headers.keys()) {
    headers[name] = name === "set-cookie" ? response.headers.getSetCookie() : (response.headers.get(name) ?? "");
  }
  const source = response.takeSource();
  // Bytes, as text would have to be what the handler's type says of its plain values.
  return new Reply(response.status, typeof source === "string" ? utf8Encode(source) : source, undefined, headers);
}

defineResponse(Response.prototype, toReply as (response: object) => object);
