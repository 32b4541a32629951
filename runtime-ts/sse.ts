import { Reply, type ReplyInit } from "./reply.ts";

/** An event of a stream of server-sent events (HTML, section 9.2). */
export interface ServerSentEvent {
  /** The text, in one `data:` line per line; what is no string as JSON. Without it clients are told nothing. */
  readonly data?: unknown;
  /** What the client listens for. Default: `message`. */
  readonly event?: string;
  /** What the client sends as `Last-Event-ID` when it connects again. */
  readonly id?: string | number;
  /** Milliseconds until the client connects again. */
  readonly retry?: number;
  /** For people who read the stream. */
  readonly comment?: string;
}

export interface SseInit extends ReplyInit<200> {
  /** A comment is sent after at most so many milliseconds without an event, so that nothing in between takes the silence for the end; 0: never. Default: 15000. */
  readonly heartbeatMs?: number;
}

const HEARTBEAT_MS = 15_000;
const HEARTBEAT = ":\n\n";

/**
 * Events that are sent as they happen, for a browser's `EventSource`: `text/event-stream`. A string is an event with this data. When
 * the client goes, the generator's `return()` is called, so its `finally` runs.
 *
 * A client that connects again says what it has seen last: take it as `Header<string, "last-event-id">`.
 *
 * @example
 * app.get("/ticks", (last?: Header<string, "last-event-id">) => sse(async function* () {
 *   for (let n = Number(last ?? 0) + 1; ; n++) {
 *     yield { id: n, event: "tick", data: { at: Date.now() } };
 *     await new Promise((resolve) => setTimeout(resolve, 1000));
 *   }
 * }));
 */
export function sse(
  source: AsyncIterable<ServerSentEvent | string> | (() => AsyncIterable<ServerSentEvent | string>),
  init?: SseInit,
): Reply<200, AsyncIterable<string>, "text/event-stream"> {
  const events = (typeof source === "function" ? source() : source)[Symbol.asyncIterator]();
  const headers = { "cache-control": "no-store", "x-accel-buffering": "no", ...init?.headers };
  return new Reply(200, new EventLines(events, init?.heartbeatMs ?? HEARTBEAT_MS), "text/event-stream", headers);
}

/** The events as text, and heartbeats while the next one is waited for. */
class EventLines implements AsyncIterableIterator<string> {
  readonly #events: AsyncIterator<ServerSentEvent | string>;
  readonly #heartbeatMs: number;
  /** The next event, while it is waited for. */
  #coming: Promise<IteratorResult<ServerSentEvent | string>> | undefined;
  /** One for all events, as a timer per event would cost as much as the event. */
  #timer: ReturnType<typeof setInterval> | undefined;
  /** Whether something was sent since the timer went off. */
  #spoke = false;
  /** Has what waits for the next event send a heartbeat. */
  #giveUp: ((nothing: undefined) => void) | undefined;

  constructor(events: AsyncIterator<ServerSentEvent | string>, heartbeatMs: number) {
    this.#events = events;
    this.#heartbeatMs = heartbeatMs;
  }

  [Symbol.asyncIterator](): this {
    return this;
  }

  async next(): Promise<IteratorResult<string>> {
    this.#coming ??= this.#events.next();
    try {
      const step = await (this.#heartbeatMs === 0 ? this.#coming : this.#unlessSilent(this.#coming));
      this.#spoke = true;
      if (step === undefined) return { value: HEARTBEAT, done: false };
      this.#coming = undefined;
      if (step.done !== true) return { value: eventText(step.value), done: false };
    } catch (error) {
      clearInterval(this.#timer);
      throw error;
    }
    clearInterval(this.#timer);
    return { value: undefined, done: true };
  }

  async return(): Promise<IteratorResult<string>> {
    clearInterval(this.#timer);
    await this.#events.return?.();
    return { value: undefined, done: true };
  }

  /** undefined when nothing was sent for a heartbeat. */
  #unlessSilent<T>(coming: Promise<T>): Promise<T | undefined> {
    this.#timer ??= setInterval(() => this.#beat(), this.#heartbeatMs / 2);
    return new Promise((resolve, reject) => {
      this.#giveUp = resolve;
      coming.then(resolve, reject);
    });
  }

  #beat(): void {
    if (!this.#spoke) this.#giveUp?.(undefined);
    this.#spoke = false;
  }
}

function eventText(event: ServerSentEvent | string): string {
  if (typeof event === "string") return `${lines("data", event)}\n`;
  const { comment, event: name, id, retry, data } = event;
  let text = comment === undefined ? "" : lines("", comment);
  if (name !== undefined) text += field("event", name);
  if (id !== undefined) text += field("id", String(id));
  if (retry !== undefined) text += field("retry", String(Math.trunc(retry)));
  return `${text}${dataLines(data)}\n`;
}

/** A line break would begin another field, and browsers ignore an id with U+0000. */
function field(name: string, value: string): string {
  if (/[\r\n\0]/.test(value)) throw new TypeError(`the ${name} of a server-sent event has a line break or U+0000`);
  return `${name}: ${value}\n`;
}

function dataLines(data: unknown): string {
  if (typeof data === "string") return lines("data", data);
  const json: string | undefined = JSON.stringify(data); // undefined of functions, too
  return json === undefined ? "" : `data: ${json}\n`;
}

function lines(name: string, text: string): string {
  // Most texts are one line, and to split by a pattern is to try it at each character.
  if (!/[\r\n]/.test(text)) return `${name}: ${text}\n`;
  return text.split(/\r\n|\r|\n/).map((line) => `${name}: ${line}\n`).join("");
}
