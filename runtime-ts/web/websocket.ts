/** WebSocket, the client (https://websockets.spec.whatwg.org), without TLS and without extensions. */
import { utf8Encode } from "catzilla:native";
import { Blob, bytesOfBlob } from "./blob.ts";
import { bytesOf, type BufferSource } from "./bytes.ts";
import { Event, EventTarget, HandlerSlot } from "./event-target.ts";
import { Headers, type HeadersInit } from "./headers.ts";
import { CloseEvent, ErrorEvent, MessageEvent } from "./message-events.ts";
import { URL } from "./url.ts";
import { Handshake } from "./websocket-handshake.ts";
import { WebSocketLink, type Message } from "./websocket-link.ts";

export type BinaryType = "blob" | "arraybuffer";

export interface WebSocketInit {
  readonly protocols?: string | readonly string[];
  /** Sent with the handshake; browsers have no such thing, Node.js has. */
  readonly headers?: HeadersInit;
}

const TOKEN = /^[!#$%&'*+.^_`|~0-9A-Za-z-]+$/;
const REASON_BYTES_MAX = 123;
const [CONNECTING, OPEN, CLOSING, CLOSED] = [0, 1, 2, 3] as const;

export class WebSocket extends EventTarget {
  static readonly CONNECTING = CONNECTING;
  static readonly OPEN = OPEN;
  static readonly CLOSING = CLOSING;
  static readonly CLOSED = CLOSED;
  readonly CONNECTING = CONNECTING;
  readonly OPEN = OPEN;
  readonly CLOSING = CLOSING;
  readonly CLOSED = CLOSED;

  readonly url: string;
  readonly extensions = "";
  readonly #origin: string;
  readonly #link: WebSocketLink;
  #protocol = "";
  #readyState: 0 | 1 | 2 | 3 = CONNECTING;
  #binaryType: BinaryType = "blob";
  /** Bytes that were given to `send` when it was too late. */
  #unsent = 0;
  /** What happened, for one turn each, as a listener may wait for the next message only when it has this one. */
  readonly #due: (() => void)[] = [];
  readonly #onopen = new HandlerSlot<Event>(this, "open");
  readonly #onmessage = new HandlerSlot<MessageEvent>(this, "message");
  readonly #onerror = new HandlerSlot<ErrorEvent>(this, "error");
  readonly #onclose = new HandlerSlot<CloseEvent>(this, "close");

  /**
   * Opens a connection to a WebSocket server.
   *
   * @example
   * const socket = new WebSocket("ws://127.0.0.1:9000/prices", "prices.v1");
   * socket.onmessage = ({ data }) => console.log(data);
   */
  constructor(url: string | URL, protocols: string | readonly string[] | WebSocketInit = []) {
    super();
    const init: WebSocketInit = typeof protocols === "string" || Symbol.iterator in protocols ? { protocols: protocols as string | readonly string[] } : protocols;
    const target = parseUrl(String(url));
    this.url = target.href;
    this.#origin = target.origin;
    const handshake = new Handshake(target, checkProtocols(init.protocols ?? []), new Headers(init.headers));
    this.#link = new WebSocketLink(target.hostname.replace(/^\[|\]$/g, ""), target.port === "" ? 80 : Number(target.port), handshake, {
      onOpen: (protocol) => this.#soon(() => this.#open(protocol)),
      onMessage: (message) => this.#soon(() => this.#deliver(message)),
      onClosing: () => this.#soon(() => (this.#readyState = CLOSING)),
      onClosed: (code, reason, wasClean, failure) => this.#soon(() => this.#closed(new CloseEvent("close", { code, reason, wasClean }), failure)),
    });
  }

  get readyState(): 0 | 1 | 2 | 3 {
    return this.#readyState;
  }

  /** The subprotocol that the server has chosen; `""` before, and when there is none. */
  get protocol(): string {
    return this.#protocol;
  }

  /** Bytes of `send` that have not left yet. */
  get bufferedAmount(): number {
    return (this.#readyState === CONNECTING ? 0 : this.#link.queuedBytes) + this.#unsent;
  }

  /** What messages of bytes come as. */
  get binaryType(): BinaryType {
    return this.#binaryType;
  }

  set binaryType(type: BinaryType) {
    if (type === "blob" || type === "arraybuffer") this.#binaryType = type;
  }

  /** Sends a message: text, or bytes. What is sent after the end is dropped. */
  send(data: string | BufferSource | Blob): void {
    if (this.#readyState === CONNECTING) throw new DOMException("The connection is not open yet", "InvalidStateError");
    const bytes = data instanceof Blob ? bytesOfBlob(data) : bytesOf(data);
    const payload = bytes ?? utf8Encode(String(data));
    if (this.#readyState === OPEN) this.#link.send(bytes === undefined ? 1 : 2, payload);
    else this.#unsent += payload.length;
  }

  /** Ends the connection, with 1000 or a code of 3000 to 4999, and a reason of at most 123 bytes. */
  close(code?: number, reason: string = ""): void {
    if (code !== undefined && code !== 1000 && !(code >= 3000 && code <= 4999)) throw new DOMException("The code has to be 1000, or 3000 to 4999", "InvalidAccessError");
    if (utf8Encode(reason).length > REASON_BYTES_MAX) throw new DOMException(`The reason has more than ${REASON_BYTES_MAX} bytes`, "SyntaxError");
    if (this.#readyState >= CLOSING) return;
    this.#readyState = CLOSING;
    this.#link.close(reason === "" ? code : (code ?? 1000), reason);
  }

  // ---- events --------------------------------------------------------------------------------------------------------

  #soon(event: () => void): void {
    this.#due.push(event);
    if (this.#due.length > 1) return;
    this.#link.hold(true);
    setImmediate(() => this.#next());
  }

  #next(): void {
    const event = this.#due[0];
    // First of all, as no deadline of a listener is to stop the others.
    if (this.#due.length > 1) setImmediate(() => this.#next());
    else this.#link.hold(false);
    this.#due.shift();
    event?.();
  }

  #open(protocol: string): void {
    if (this.#readyState !== CONNECTING) return;
    this.#protocol = protocol;
    this.#readyState = OPEN;
    this.dispatchEvent(new Event("open"));
  }

  #deliver(message: Message): void {
    if (this.#readyState !== OPEN) return;
    const data = typeof message === "string" ? message : this.#binaryType === "blob" ? new Blob([message]) : message.buffer;
    this.dispatchEvent(new MessageEvent("message", { data, origin: this.#origin }));
  }

  #closed(event: CloseEvent, failure: string | undefined): void {
    this.#readyState = CLOSED;
    if (failure !== undefined) {
      const message = `${this.url}: ${failure}`;
      this.dispatchEvent(new ErrorEvent("error", { message, error: new Error(message) }));
    }
    this.dispatchEvent(event);
  }

  get onopen(): ((event: Event) => void) | null {
    return this.#onopen.get();
  }

  set onopen(handler: ((event: Event) => void) | null) {
    this.#onopen.set(handler);
  }

  get onmessage(): ((event: MessageEvent) => void) | null {
    return this.#onmessage.get();
  }

  set onmessage(handler: ((event: MessageEvent) => void) | null) {
    this.#onmessage.set(handler);
  }

  get onerror(): ((event: ErrorEvent) => void) | null {
    return this.#onerror.get();
  }

  set onerror(handler: ((event: ErrorEvent) => void) | null) {
    this.#onerror.set(handler);
  }

  get onclose(): ((event: CloseEvent) => void) | null {
    return this.#onclose.get();
  }

  set onclose(handler: ((event: CloseEvent) => void) | null) {
    this.#onclose.set(handler);
  }

  override get [Symbol.toStringTag](): string {
    return "WebSocket";
  }
}

function parseUrl(text: string): URL {
  if (!URL.canParse(text)) throw new DOMException(`"${text}" is no URL`, "SyntaxError");
  const url = new URL(text);
  if (url.protocol === "http:") url.protocol = "ws:";
  if (url.protocol === "wss:" || url.protocol === "https:") {
    throw new DOMException(`${url.origin}: wss is not built in yet; connect by ws, for example to a proxy on this machine that speaks TLS to the other server`, "NotSupportedError");
  }
  if (url.protocol !== "ws:") throw new DOMException(`A WebSocket has a URL of ws:, not of ${url.protocol}`, "SyntaxError");
  if (url.href.includes("#")) throw new DOMException("The URL of a WebSocket has no fragment", "SyntaxError");
  return url;
}

function checkProtocols(protocols: string | readonly string[]): readonly string[] {
  const list = typeof protocols === "string" ? [protocols] : [...protocols].map(String);
  for (const protocol of list) if (!TOKEN.test(protocol)) throw new DOMException(`"${protocol}" is no subprotocol`, "SyntaxError");
  if (new Set(list.map((protocol) => protocol.toLowerCase())).size < list.length) throw new DOMException("A subprotocol is named twice", "SyntaxError");
  return list;
}
