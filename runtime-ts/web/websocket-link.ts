/**
 * A client's end of a WebSocket connection (RFC 6455), for websocket.ts.
 *
 *   connecting ──> open ──> closing ──> closed
 *       └────────────┴── it failed ───────^
 *
 * `closing`: one side has sent its close frame; the other has CLOSE_WAIT_MS.
 */
import { frame, reader, take } from "catzilla:frames";
import { latin1Decode, utf8Encode } from "catzilla:native";
import { close, connect, pause, queued, write } from "catzilla:net";
import { concatBytes } from "./bytes.ts";
import { endOfHead, type Handshake } from "./websocket-handshake.ts";

export type Message = string | Uint8Array<ArrayBuffer>;

export interface LinkEvents {
  readonly onOpen: (protocol: string) => void;
  readonly onMessage: (message: Message) => void;
  /** The server has begun to close. */
  readonly onClosing: () => void;
  /** Once. `failure` says why there was no regular end. */
  readonly onClosed: (code: number, reason: string, wasClean: boolean, failure: string | undefined) => void;
}

const [OPEN, DATA] = [0, 1] as const;
const [TEXT, BINARY, CLOSE, PING, PONG] = [1, 2, 8, 9, 10] as const;
const NO_STATUS = 1005;
const ABNORMAL = 1006;
const DIAL_MS = 10_000;
const HANDSHAKE_MS = 20_000;
const CLOSE_WAIT_MS = 5000;
const MESSAGE_BYTES_MAX = 16 << 20;
const QUEUED_BYTES_MAX = 64 << 20;
const FAULTS: Readonly<Record<number, string>> = {
  1002: "the server broke the protocol",
  1007: "the server sent text that is not UTF-8",
  1009: `the server sent a message of more than ${MESSAGE_BYTES_MAX} bytes`,
  1011: "there is no memory for the server's message",
};

export class WebSocketLink {
  readonly #events: LinkEvents;
  readonly #handshake: Handshake;
  readonly #reader = reader(MESSAGE_BYTES_MAX);
  readonly #socket: number;
  #state: "connecting" | "open" | "closing" | "closed" = "connecting";
  #head: Uint8Array<ArrayBuffer> | undefined = new Uint8Array(0);
  #timer: number;
  #sentClose = false;
  /** The server's close frame. */
  #closed: { readonly code: number; readonly reason: string } | undefined;

  constructor(host: string, port: number, handshake: Handshake, events: LinkEvents) {
    this.#events = events;
    this.#handshake = handshake;
    this.#socket = connect(host, port, DIAL_MS, (event, first, second) => this.#onSocket(event, first, second));
    this.#timer = setTimeout(() => this.#fail("the server did not answer in time"), HANDSHAKE_MS);
  }

  /** Bytes that wait for the socket, with the heads of frames. */
  get queuedBytes(): number {
    return Math.max(0, queued(this.#socket));
  }

  send(opcode: typeof TEXT | typeof BINARY, payload: Uint8Array): void {
    if (write(this.#socket, frame(opcode, payload)) > QUEUED_BYTES_MAX) this.#fail("the server does not take what it is sent");
  }

  /** No code: an empty close frame. */
  close(code: number | undefined, reason: string): void {
    if (this.#state === "connecting") this.#fail("it was closed before it was open");
    if (this.#state !== "open") return;
    this.#sendClose(code, reason);
    this.#await(CLOSE_WAIT_MS);
  }

  /** Messages wait for the program: no more are read. */
  hold(isHeld: boolean): void {
    if (this.#state !== "closed") pause(this.#socket, isHeld);
  }

  // ---- the socket ------------------------------------------------------------------------------------------------

  #onSocket(event: number, first: unknown, second: unknown): void {
    if (this.#state === "closed") return;
    if (event === OPEN) write(this.#socket, this.#handshake.request());
    else if (event === DATA) this.#take(first as Uint8Array<ArrayBuffer>);
    else if (this.#closed !== undefined) this.#end(this.#closed.code, this.#closed.reason, true, undefined);
    else this.#end(ABNORMAL, "", false, `${second as string} (${first as string})`);
  }

  #take(bytes: Uint8Array<ArrayBuffer>): void {
    const frames = this.#head === undefined ? bytes : this.#takeHead(concatBytes([this.#head, bytes]));
    if (frames === undefined) return;
    const code = take(this.#reader, frames, (opcode, payload, code) => this.#onFrame(opcode, payload, code));
    if (code === 0) return;
    if (!this.#sentClose) this.#sendClose(code, "");
    this.#fail(FAULTS[code] ?? "the connection failed");
  }

  /** What came behind the head. */
  #takeHead(bytes: Uint8Array<ArrayBuffer>): Uint8Array<ArrayBuffer> | undefined {
    try {
      this.#head = bytes;
      const end = endOfHead(bytes);
      if (end === undefined) return undefined;
      const protocol = this.#handshake.check(latin1Decode(bytes.subarray(0, end - 4)));
      this.#head = undefined;
      this.#state = "open";
      clearTimeout(this.#timer);
      this.#events.onOpen(protocol);
      return bytes.subarray(end);
    } catch (error) {
      this.#fail((error as Error).message);
      return undefined;
    }
  }

  #onFrame(opcode: number, payload: Message, code: number): boolean {
    if (opcode === CLOSE) this.#onClose(code, payload as string);
    else if (opcode === PING && !this.#sentClose) write(this.#socket, frame(PONG, payload as Uint8Array));
    else if (opcode <= BINARY && this.#state === "open") this.#events.onMessage(payload);
    return this.#state !== "closed";
  }

  // ---- the end ---------------------------------------------------------------------------------------------------

  #sendClose(code: number | undefined, reason: string): void {
    this.#sentClose = true;
    this.#state = "closing";
    const status = code === undefined ? [] : [new Uint8Array([code >> 8, code & 255]), utf8Encode(reason)];
    write(this.#socket, frame(CLOSE, concatBytes(status)));
  }

  /** The server ends the connection after this (section 7.1.1); a server that does not is not waited for. */
  #onClose(code: number, reason: string): void {
    this.#closed = { code, reason };
    if (!this.#sentClose) {
      this.#sendClose(code === NO_STATUS ? undefined : code, "");
      this.#events.onClosing();
    }
    this.#await(CLOSE_WAIT_MS);
  }

  #await(milliseconds: number): void {
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => close(this.#socket), milliseconds);
  }

  #fail(text: string): void {
    close(this.#socket);
    this.#end(ABNORMAL, "", false, text);
  }

  #end(code: number, reason: string, wasClean: boolean, failure: string | undefined): void {
    if (this.#state === "closed") return;
    this.#state = "closed";
    clearTimeout(this.#timer);
    this.#events.onClosed(code, reason, wasClean, failure);
  }
}
