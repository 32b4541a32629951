/** A request and its response over the connections of "catzilla:fetch", for fetch.ts. */
import { close, isWhole, open, read, write, type Exchange } from "catzilla:fetch";
import { latin1Encode, utf8Encode } from "catzilla:native";
import type { AbortSignal } from "./abort.ts";
import { concatBytes } from "./bytes.ts";
import { ACCEPT_ENCODING } from "./content-coding.ts";
import { Headers } from "./headers.ts";
import { ReadableStream, type ReadableByteStreamController } from "./streams.ts";
import type { URL } from "./url.ts";

export type Content = string | Uint8Array<ArrayBuffer> | ReadableStream<Uint8Array>;

export interface Outgoing {
  readonly method: string;
  readonly url: URL;
  readonly headers: Headers;
  readonly content: Content | undefined;
}

export interface Incoming {
  readonly status: number;
  readonly statusText: string;
  readonly headers: Headers;
  /** All bytes when they are there already. */
  readonly content: Uint8Array<ArrayBuffer> | ReadableStream<Uint8Array>;
  /** The content is not wanted. */
  readonly discard: () => void;
}

/** Sends the request; settles when the response's head is there. What rejects it later errors the content. */
export function transfer(outgoing: Outgoing, signal: AbortSignal): Promise<Incoming> {
  return new Promise((resolve, reject) => new Transfer(outgoing, signal, resolve, reject));
}

/** As Node.js words it: a TypeError whose cause has the system's code. */
export function failure(text: string, code?: string): TypeError {
  const cause = Object.assign(new Error(text), code !== undefined && { code });
  return new TypeError(`fetch failed: ${text}`, { cause });
}

class Transfer {
  readonly #exchange: Exchange;
  readonly #origin: string;
  readonly #resolve: (incoming: Incoming) => void;
  readonly #reject: (reason: unknown) => void;
  readonly #forgetSignal: () => void;
  #controller: ReadableByteStreamController | undefined;
  /** What waits for bytes to come, and for room for bytes to go. */
  #wakeReader: (() => void) | undefined;
  #wakeWriter: (() => void) | undefined;
  #over = false;
  #reason: unknown;

  constructor(outgoing: Outgoing, signal: AbortSignal, resolve: (incoming: Incoming) => void, reject: (reason: unknown) => void) {
    this.#origin = outgoing.url.origin;
    this.#resolve = resolve;
    this.#reject = reject;
    const { hostname, port } = outgoing.url;
    const host = hostname.replace(/^\[|\]$/g, "");
    this.#exchange = open(host, port === "" ? 80 : Number(port), encodeRequest(outgoing), flagsOf(outgoing), (event, first, second) => this.#onEvent(event, first, second));
    this.#forgetSignal = this.#listen(signal);
    const { content } = outgoing;
    if (content instanceof ReadableStream) this.#send(content).catch((error: unknown) => this.#fail(new TypeError("fetch failed: the request's body failed", { cause: error })));
  }

  /** A signal that outlives many requests must not keep responses that nobody reads. */
  #listen(signal: AbortSignal): () => void {
    const weak = new WeakRef(this);
    const onAbort = (): void => {
      const self = weak.deref();
      if (self !== undefined) self.#fail(signal.reason);
    };
    signal.addEventListener("abort", onAbort);
    return () => signal.removeEventListener("abort", onAbort);
  }

  #onEvent(event: 0 | 1 | 2 | 3, first: unknown, second: unknown): void {
    if (event === 0) this.#resolve(this.#incoming(first as number, second as string));
    else if (event === 1) this.#wakeReader?.();
    else if (event === 2) this.#wakeWriter?.();
    else this.#fail(failure(`${this.#origin}: ${second as string}`, first as string));
  }

  #fail(reason: unknown): void {
    if (this.#over) return;
    this.#reason = reason;
    this.#end();
    this.#reject(reason);
    this.#controller?.error(reason);
  }

  #end(): void {
    this.#over = true;
    close(this.#exchange);
    this.#forgetSignal();
    this.#wakeReader?.();
    this.#wakeWriter?.();
  }

  // ---- the request's body -----------------------------------------------------------------------------------------

  async #send(content: ReadableStream<Uint8Array>): Promise<void> {
    const reader = content.getReader();
    await this.#untilWritable();
    while (!this.#over) {
      const { done, value } = await reader.read();
      if (done) {
        write(this.#exchange, new Uint8Array(0));
        return;
      }
      if (!(value instanceof Uint8Array)) throw new TypeError("The stream of a body gives Uint8Arrays");
      if (value.length > 0 && !write(this.#exchange, value)) await this.#untilWritable();
    }
    await reader.cancel(this.#reason);
  }

  #untilWritable(): Promise<void> {
    return new Promise((resolve) => (this.#wakeWriter = resolve));
  }

  // ---- the response -----------------------------------------------------------------------------------------------

  #incoming(status: number, head: string): Incoming {
    const [statusText = "", ...lines] = head.split("\n");
    const headers = new Headers();
    for (let i = 0; i + 1 < lines.length; i += 2) headers.append(lines[i] ?? "", lines[i + 1] ?? "");
    const content = isWhole(this.#exchange) ? this.#take() : this.#stream();
    return { status, statusText, headers, content, discard: () => this.#over || this.#end() };
  }

  #take(): Uint8Array<ArrayBuffer> {
    const bytes = read(this.#exchange) ?? new Uint8Array(0);
    this.#end();
    return bytes;
  }

  #stream(): ReadableStream<Uint8Array> {
    return new ReadableStream(
      {
        type: "bytes",
        start: (controller) => void (this.#controller = controller),
        pull: (controller) => this.#pull(controller),
        cancel: (reason) => {
          this.#reason = reason;
          this.#end();
        },
      },
      { highWaterMark: 0 },
    );
  }

  async #pull(controller: ReadableByteStreamController): Promise<void> {
    let piece = read(this.#exchange);
    while (piece === undefined) {
      await new Promise<void>((resolve) => (this.#wakeReader = resolve));
      piece = read(this.#exchange);
    }
    if (this.#over) return;
    if (piece !== null) {
      controller.enqueue(piece);
      return;
    }
    this.#end();
    controller.close();
    controller.byobRequest?.respond(0);
  }
}

// ---- the request's head -------------------------------------------------------------------------------------------

/** How a message is framed, and what belongs to one connection, is said here and by nobody else. */
const OURS = new Set(["connection", "content-length", "expect", "host", "keep-alive", "proxy-connection", "te", "trailer", "transfer-encoding", "upgrade"]);
const IDEMPOTENT = new Set(["GET", "HEAD", "OPTIONS", "PUT", "DELETE"]);
const IN_PIECES = 1;
const REPEATABLE = 2;
const HEAD_ONLY = 4;

function flagsOf({ method, content }: Outgoing): number {
  return (content instanceof ReadableStream ? IN_PIECES : 0) | (IDEMPOTENT.has(method) ? REPEATABLE : 0) | (method === "HEAD" ? HEAD_ONLY : 0);
}

function encodeRequest({ method, url, headers, content }: Outgoing): Uint8Array {
  const bytes = content instanceof ReadableStream ? undefined : typeof content === "string" ? utf8Encode(content) : content;
  const lines = [`${method} ${url.pathname}${url.search} HTTP/1.1`, `host: ${headers.get("host") ?? url.host}`];
  if (!headers.has("accept")) lines.push("accept: */*");
  if (ACCEPT_ENCODING !== undefined && !headers.has("accept-encoding") && !headers.has("range")) lines.push(`accept-encoding: ${ACCEPT_ENCODING}`);
  if (!headers.has("user-agent")) lines.push("user-agent: Catzilla");
  for (const [name, value] of headers) if (!OURS.has(name)) lines.push(`${name}: ${value}`);
  if (content instanceof ReadableStream) lines.push("transfer-encoding: chunked");
  else if (bytes !== undefined || ["POST", "PUT", "PATCH"].includes(method)) lines.push(`content-length: ${bytes?.length ?? 0}`);
  const head = latin1Encode(`${lines.join("\r\n")}\r\n\r\n`);
  return bytes === undefined ? head : concatBytes([head, bytes]);
}
