/** fetch (https://fetch.spec.whatwg.org/#fetch-method) without what only a browser has: origins, caches, kept cookies. */
import { decodeContent } from "./content-coding.ts";
import { Headers } from "./headers.ts";
import { Request, type RequestInit } from "./request.ts";
import { Response } from "./response.ts";
import { ReadableStream } from "./streams.ts";
import { failure, transfer, type Incoming, type Outgoing } from "./transfer.ts";
import { URL } from "./url.ts";

const REDIRECTS = [301, 302, 303, 307, 308];
const REDIRECTS_MAX = 20;
const NULL_BODY = [101, 204, 205, 304];

/**
 * Asks another server, over HTTP/1.1. Rejects with a `TypeError` when there is no response, its `cause` says why, and
 * with the signal's reason when that aborts. Connections are kept for further requests.
 *
 * @example
 * const response = await fetch("http://127.0.0.1:9000/users", { signal: AbortSignal.timeout(2000) });
 * if (!response.ok) throw new HttpError(502, "the user service failed");
 * const users: unknown = await response.json();
 */
export async function fetch(input: string | URL | Request, init?: RequestInit): Promise<Response> {
  const request = new Request(input, init);
  const { method, redirect, signal } = request;
  signal.throwIfAborted();
  let outgoing: Outgoing = { method, url: checkUrl(new URL(request.url)), headers: new Headers(request.headers), content: request.takeSource() };
  for (let redirects = 0; ; redirects++) {
    const incoming = await transfer(outgoing, signal);
    const location = REDIRECTS.includes(incoming.status) ? incoming.headers.get("location") : null;
    if (location === null || redirect === "manual") return responseOf(incoming, outgoing, redirects > 0);
    incoming.discard();
    if (redirect === "error") throw failure(`the server redirects to ${location}`);
    if (redirects === REDIRECTS_MAX) throw failure(`more than ${REDIRECTS_MAX} redirects`);
    outgoing = redirected(outgoing, incoming.status, location);
  }
}

function checkUrl(url: URL): URL {
  if (url.protocol === "https:") {
    throw failure(`${url.origin}: https is not built in yet; ask by http, for example a proxy on this machine that speaks TLS to the other server`);
  }
  if (url.protocol !== "http:") throw failure(`${url.protocol} cannot be fetched`);
  return url;
}

/** The next request (https://fetch.spec.whatwg.org/#http-redirect-fetch). */
function redirected({ method, url, headers, content }: Outgoing, status: number, location: string): Outgoing {
  const next = checkUrl(resolve(location, url));
  const asks = (status === 303 && method !== "GET" && method !== "HEAD") || (status <= 302 && method === "POST");
  const kept = new Headers(headers);
  if (asks) for (const name of ["content-encoding", "content-language", "content-location", "content-type"]) kept.delete(name);
  // What was meant for one server is no other's business.
  if (next.origin !== url.origin) for (const name of ["authorization", "cookie", "host", "proxy-authorization"]) kept.delete(name);
  if (asks) return { method: "GET", url: next, headers: kept, content: undefined };
  if (content instanceof ReadableStream) throw failure("the server redirects, and a body that is a stream cannot be sent twice");
  return { method, url: next, headers: kept, content };
}

function resolve(location: string, base: URL): URL {
  if (!URL.canParse(location, base.href)) throw failure(`the server redirects to "${location}", which is no URL`);
  const url = new URL(location, base);
  if (url.username !== "" || url.password !== "") throw failure("the server redirects to a URL with a user name");
  if (url.hash === "") url.hash = base.hash;
  return url;
}

function responseOf({ status, statusText, headers, content, discard }: Incoming, { method, url }: Outgoing, isRedirected: boolean): Response {
  const empty = NULL_BODY.includes(status) || method === "HEAD";
  if (empty) discard();
  const response = new Response(empty ? null : decodeContent(content, headers), { headers });
  const plain = new URL(url);
  plain.hash = "";
  return Object.assign(response, { type: "basic", url: plain.href, redirected: isRedirected, status, statusText });
}
