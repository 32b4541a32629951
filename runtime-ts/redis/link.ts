/**
 * A connection to a Redis server that is opened again when it is lost.
 *
 *   waiting ──> connecting ──> greeting (AUTH, SELECT) ──> ready
 *      ▲             └──────────────┴── lost ────────────────┘
 *      └── the pause grows from 50 ms to 2 s ──┘
 */
import { close, connect, write } from "catzilla:net";
import { concatBytes } from "../web/bytes.ts";
import { encodeCommand, RedisError, ReplyParser, type RawReply, type RedisArgument } from "./resp.ts";

export interface LinkOptions {
  readonly host: string;
  readonly port: number;
  /** Sent before all others. */
  readonly greeting: readonly (readonly RedisArgument[])[];
  readonly connectTimeoutMs: number;
  readonly commandTimeoutMs: number;
  readonly maxQueue: number;
  readonly maxReplyBytes: number;
}

interface Command {
  readonly bytes: Uint8Array;
  readonly dueMs: number;
  readonly resolve: (reply: RawReply) => void;
  readonly reject: (error: Error) => void;
}

const [OPEN, DATA, CLOSED] = [0, 1, 2] as const;
const PAUSE_MIN_MS = 50;
const PAUSE_MAX_MS = 2000;

export function failure(code: string, text: string): Error {
  return Object.assign(new Error(`${code}: ${text}`), { code });
}

export class Link {
  readonly #options: LinkOptions;
  /** Of a connection that only listens: what comes is no answer to a command. */
  readonly onPush: ((reply: RawReply) => void) | undefined;
  readonly onReady: (() => void) | undefined;
  #socket: number | undefined;
  #parser: ReplyParser;
  #isReady = false;
  #isClosed = false;
  #pauseMs = 0;
  /** Not sent yet; sent, in the order of their answers. */
  #queue: Command[] = [];
  #sent: Command[] = [];
  #isFlushing = false;
  #watch: number | undefined;
  #pause: number | undefined;

  constructor(options: LinkOptions, onReady?: () => void, onPush?: (reply: RawReply) => void) {
    this.#options = options;
    this.#parser = new ReplyParser(options.maxReplyBytes);
    this.onReady = onReady;
    this.onPush = onPush;
  }

  /** Commands of one turn go out in one piece. */
  send(args: readonly RedisArgument[]): Promise<RawReply> {
    if (this.#isClosed) return Promise.reject(failure("ECLOSED", "the client is closed"));
    if (this.#queue.length + this.#sent.length >= this.#options.maxQueue) return Promise.reject(failure("EBUSY", "too many commands wait for the server already"));
    return new Promise((resolve, reject) => {
      this.#queue.push({ bytes: encodeCommand(args), dueMs: performance.now() + this.#options.commandTimeoutMs, resolve, reject });
      this.open();
      this.#flushSoon();
      this.#watchSoon();
    });
  }

  /** Without an answer, of a connection that listens and is ready. */
  tell(args: readonly RedisArgument[]): void {
    if (this.#socket !== undefined) write(this.#socket, encodeCommand(args));
  }

  close(): void {
    this.#isClosed = true;
    clearTimeout(this.#watch);
    clearTimeout(this.#pause);
    this.#fail(failure("ECLOSED", "the client is closed"), true);
    if (this.#socket !== undefined) close(this.#socket);
    this.#socket = undefined;
  }

  // ---- the connection ----------------------------------------------------------------------------------------------

  /** Unless it is open, or waits to be opened again. */
  open(): void {
    if (this.#socket !== undefined || this.#isClosed || this.#pause !== undefined) return;
    this.#parser = new ReplyParser(this.#options.maxReplyBytes);
    const { host, port, connectTimeoutMs } = this.#options;
    const socket = connect(host, port, connectTimeoutMs, (event, first, second) => {
      if (this.#socket !== socket) return;
      if (event === OPEN) void this.#greet();
      else if (event === DATA) this.#take(first as Uint8Array<ArrayBuffer>);
      else if (event === CLOSED) this.#lost(failure(first as string, second as string));
    });
    this.#socket = socket;
  }

  async #greet(): Promise<void> {
    const socket = this.#socket;
    try {
      const replies = this.#options.greeting.map((args) => new Promise<RawReply>((resolve, reject) => {
        this.#sent.push({ bytes: encodeCommand(args), dueMs: performance.now() + this.#options.connectTimeoutMs, resolve, reject });
      }));
      for (const { bytes } of this.#sent) if (socket !== undefined) write(socket, bytes);
      this.#watchSoon();
      const refused = (await Promise.all(replies)).find((reply) => reply instanceof RedisError);
      if (refused !== undefined) throw refused;
    } catch (error) {
      // Who waits is told: the next attempt will fare no better.
      if (this.#socket === socket) this.#drop(error as Error, true);
      return;
    }
    if (this.#socket !== socket) return;
    this.#isReady = true;
    this.#pauseMs = 0;
    this.onReady?.();
    this.#flush();
  }

  #take(bytes: Uint8Array<ArrayBuffer>): void {
    try {
      for (const reply of this.#parser.feed(bytes)) {
        if (this.onPush !== undefined && this.#isReady) this.onPush(reply);
        else this.#sent.shift()?.resolve(reply);
      }
    } catch (error) {
      this.#drop(failure("EPROTO", (error as Error).message), false);
    }
  }

  #drop(error: Error, withQueue: boolean): void {
    const socket = this.#socket;
    if (withQueue) this.#fail(error, true);
    this.#lost(error);
    if (socket !== undefined) close(socket);
  }

  /** What was sent may have been done or not: it is not sent again. What was not sent waits for the next connection. */
  #lost(error: Error): void {
    this.#socket = undefined;
    this.#isReady = false;
    this.#fail(error, false);
    if (this.#isClosed || (this.#queue.length === 0 && this.onPush === undefined)) return;
    this.#pauseMs = Math.min(PAUSE_MAX_MS, Math.max(PAUSE_MIN_MS, this.#pauseMs * 2));
    // Not all clients of a server that comes back are to come at once.
    clearTimeout(this.#pause);
    this.#pause = setTimeout(() => {
      this.#pause = undefined;
      this.open();
    }, this.#pauseMs * (0.5 + Math.random() / 2));
  }

  #fail(error: Error, withQueue: boolean): void {
    const failed = withQueue ? [...this.#sent, ...this.#queue] : this.#sent;
    this.#sent = [];
    if (withQueue) this.#queue = [];
    for (const { reject } of failed) reject(error);
  }

  // ---- commands ----------------------------------------------------------------------------------------------------

  #flushSoon(): void {
    if (this.#isFlushing || !this.#isReady) return;
    this.#isFlushing = true;
    queueMicrotask(() => {
      this.#isFlushing = false;
      this.#flush();
    });
  }

  #flush(): void {
    if (!this.#isReady || this.#socket === undefined || this.#queue.length === 0) return;
    const commands = this.#queue;
    this.#queue = [];
    this.#sent.push(...commands);
    write(this.#socket, concatBytes(commands.map(({ bytes }) => bytes)));
  }

  /** One timer for all: answers come in order, so the first one is due first. */
  #watchSoon(): void {
    if (this.#watch !== undefined) return;
    const first = this.#sent[0] ?? this.#queue[0];
    if (first === undefined) return;
    this.#watch = setTimeout(() => {
      this.#watch = undefined;
      this.#expire();
      this.#watchSoon();
    }, Math.max(1, first.dueMs - performance.now()));
  }

  #expire(): void {
    const now = performance.now();
    const error = failure("ETIMEDOUT", "the server did not answer in time");
    const late = this.#queue.filter(({ dueMs }) => dueMs <= now);
    this.#queue = this.#queue.filter(({ dueMs }) => dueMs > now);
    for (const { reject } of late) reject(error);
    const [first] = this.#sent;
    if (first !== undefined && first.dueMs <= now) this.#drop(error, false);
  }
}
