/** Request (https://fetch.spec.whatwg.org/#request-class), without what only a browser has: cache, mode, credentials. */
import { AbortController, AbortSignal } from "./abort.ts";
import { Body, type BodyInit } from "./body.ts";
import { Headers, type HeadersInit } from "./headers.ts";
import { URL } from "./url.ts";

export interface RequestInit {
  readonly method?: string;
  readonly headers?: HeadersInit;
  readonly body?: BodyInit | null;
  readonly redirect?: "follow" | "error" | "manual";
  readonly signal?: AbortSignal | null;
  readonly keepalive?: boolean;
  /** Needed by other platforms when the body is a stream; has no effect. */
  readonly duplex?: "half";
}

/** How the signal of a request is made. */
export let setSignal: (request: Request, make: () => AbortSignal) => void;

export class Request extends Body {
  readonly method: string;
  readonly url: string;
  readonly redirect: "follow" | "error" | "manual";
  readonly keepalive: boolean;
  /** Made when somebody asks for it. */
  #signal: AbortSignal | (() => AbortSignal);

  static {
    setSignal = (request, make) => void (request.#signal = make);
  }

  constructor(input: string | URL | Request, init: RequestInit = {}) {
    const from = input instanceof Request ? input : undefined;
    const method = checkMethod(init.method ?? from?.method ?? "GET");
    const body = init.body !== undefined ? init.body : from?.takeSource();
    if (body !== undefined && body !== null && (method === "GET" || method === "HEAD")) throw new TypeError(`A request with method ${method} has no body`);
    super(body, new Headers(init.headers ?? from?.headers));
    this.method = method;
    this.url = from?.url ?? absolute(String(input));
    this.redirect = init.redirect ?? from?.redirect ?? "follow";
    this.keepalive = init.keepalive ?? from?.keepalive ?? false;
    this.#signal = init.signal ?? (from === undefined ? () => new AbortController().signal : () => from.signal);
  }

  get signal(): AbortSignal {
    if (typeof this.#signal === "function") this.#signal = this.#signal();
    return this.#signal;
  }

  clone(): Request {
    const { method, headers, redirect, signal, keepalive } = this;
    return new Request(this.url, { method, headers, redirect, signal, keepalive, body: this.forkBody() });
  }

  get [Symbol.toStringTag](): string {
    return "Request";
  }
}

function absolute(text: string): string {
  const url = new URL(text);
  if (url.username !== "" || url.password !== "") throw new TypeError("The URL of a request has no user name and no password");
  return url.href;
}

/** Six methods are known in any case (https://fetch.spec.whatwg.org/#concept-method-normalize). */
function checkMethod(method: string): string {
  const text = String(method);
  if (!/^[!#$%&'*+\-.^_`|~\dA-Za-z]+$/.test(text) || /^(connect|trace|track)$/i.test(text)) throw new TypeError(`"${text}" is not a method that can be sent`);
  return /^(delete|get|head|options|post|put)$/i.test(text) ? text.toUpperCase() : text;
}
