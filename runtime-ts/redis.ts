/** A client for Redis, on the loop of its handler's thread. */
import { utf8Decode } from "catzilla:native";
import { failure, Link, type LinkOptions } from "./redis/link.ts";
import { RedisError, type RawReply, type RedisArgument } from "./redis/resp.ts";
import { URL } from "./web/url.ts";

export { RedisError, type RedisArgument };

/** What a command gives; errors inside of lists (of EXEC) are values. */
export type RedisReply = string | number | bigint | null | RedisError | RedisReply[];

export interface RedisOptions {
  /** How long a connection may take to open; 5000. */
  readonly connectTimeoutMs?: number;
  /** How long a command may take, with its wait for a connection; 5000. */
  readonly commandTimeoutMs?: number;
  /** Commands that may wait for their answers; 10000. */
  readonly maxQueue?: number;
  /** Of one text in an answer; 64 MiB. */
  readonly maxReplyBytes?: number;
}

export interface RedisMessage {
  readonly channel: string;
  readonly message: string;
}

const MESSAGES_MAX = 10_000;

function toText(reply: RawReply): RedisReply {
  if (reply instanceof Uint8Array) return utf8Decode(reply, false);
  return Array.isArray(reply) ? reply.map(toText) : reply;
}

function linkOptions(url: string, { connectTimeoutMs = 5000, commandTimeoutMs = 5000, maxQueue = 10_000, maxReplyBytes = 64 * 1024 * 1024 }: RedisOptions): LinkOptions {
  const { protocol, hostname, port, username, password, pathname } = new URL(url);
  if (protocol === "rediss:") throw new TypeError("rediss: the client has no TLS yet");
  if (protocol !== "redis:") throw new TypeError(`${protocol} is no URL of Redis: redis://[[user]:password@]host[:port][/database]`);
  const secret = decodeURIComponent(password);
  const user = decodeURIComponent(username);
  const database = pathname.replace("/", "");
  if (!/^\d*$/.test(database)) throw new TypeError(`${pathname} is no database: it is a number`);
  return {
    host: hostname.replace(/^\[|\]$/g, "") || "127.0.0.1",
    port: port === "" ? 6379 : Number(port),
    greeting: [...(secret === "" ? [] : [user === "" ? ["AUTH", secret] : ["AUTH", user, secret]]), ...(database === "" ? [] : [["SELECT", database]])],
    connectTimeoutMs,
    commandTimeoutMs,
    maxQueue,
    maxReplyBytes,
  };
}

/**
 * A client. It connects at the first command, and again when the connection is lost; commands wait for it meanwhile, within
 * their time. Commands that are sent without waiting for each other go out together.
 *
 * @example
 * const redis = new Redis("redis://127.0.0.1:6379");
 * app.get("/hits", async () => ({ hits: await redis.incr("hits") }));
 */
export class Redis {
  readonly #options: LinkOptions;
  readonly #link: Link;
  readonly #subscriptions = new Set<Subscription>();

  constructor(url = "redis://127.0.0.1:6379", options: RedisOptions = {}) {
    this.#options = linkOptions(url, options);
    this.#link = new Link(this.#options);
  }

  /** Any command: its answer, with texts as strings. An error of the server is thrown as a RedisError. */
  async send(command: string, ...args: readonly RedisArgument[]): Promise<RedisReply> {
    return toText(await this.#ask([command, ...args]));
  }

  /** As `send`, for one text: its bytes as they are. */
  async sendBytes(command: string, ...args: readonly RedisArgument[]): Promise<Uint8Array<ArrayBuffer> | null> {
    const reply = await this.#ask([command, ...args]);
    if (reply === null || reply instanceof Uint8Array) return reply;
    throw new TypeError(`${command} gives no text`);
  }

  /** MULTI, the commands, EXEC: what each gave, or null when a key that was watched has changed. Nothing comes between. */
  async transaction(commands: readonly (readonly [string, ...RedisArgument[]])[]): Promise<RedisReply[] | null> {
    const queued = [["MULTI"], ...commands].map((command) => this.#ask(command));
    const [result, ...refused] = await Promise.allSettled([this.send("EXEC"), ...queued]);
    // Of a command that is not one, EXEC only says that there was something wrong.
    const why = refused.find((one) => one.status === "rejected");
    if (why !== undefined) throw why.reason;
    if (result.status === "rejected") throw result.reason;
    return result.value as RedisReply[] | null;
  }

  async #ask(command: readonly RedisArgument[]): Promise<RawReply> {
    const reply = await this.#link.send(command);
    if (reply instanceof RedisError) throw reply;
    return reply;
  }

  // ---- commands with types -------------------------------------------------------------------------------------------

  async get(key: string): Promise<string | null> {
    return (await this.send("GET", key)) as string | null;
  }

  getBytes(key: string): Promise<Uint8Array<ArrayBuffer> | null> {
    return this.sendBytes("GET", key);
  }

  /** False: not set, because of `if`. */
  async set(key: string, value: RedisArgument, { seconds, ms, only }: { readonly seconds?: number; readonly ms?: number; readonly only?: "new" | "existing" } = {}): Promise<boolean> {
    const expiry = ms !== undefined ? ["PX", ms] : seconds !== undefined ? ["EX", seconds] : [];
    const condition = only === undefined ? [] : [only === "new" ? "NX" : "XX"];
    return (await this.send("SET", key, value, ...expiry, ...condition)) === "OK";
  }

  /** How many there were. */
  async del(...keys: readonly string[]): Promise<number> {
    return (await this.send("DEL", ...keys)) as number;
  }

  async exists(key: string): Promise<boolean> {
    return (await this.send("EXISTS", key)) === 1;
  }

  async mget(...keys: readonly string[]): Promise<(string | null)[]> {
    return (await this.send("MGET", ...keys)) as (string | null)[];
  }

  async incr(key: string, by: number | bigint = 1): Promise<number> {
    return (await this.send("INCRBY", key, by)) as number;
  }

  /** False: there is no such key. */
  async expire(key: string, seconds: number): Promise<boolean> {
    return (await this.send("EXPIRE", key, seconds)) === 1;
  }

  /** Seconds; -1: for ever, -2: there is no such key. */
  async ttl(key: string): Promise<number> {
    return (await this.send("TTL", key)) as number;
  }

  async hget(key: string, field: string): Promise<string | null> {
    return (await this.send("HGET", key, field)) as string | null;
  }

  /** How many fields are new. */
  async hset(key: string, fields: Readonly<Record<string, RedisArgument>>): Promise<number> {
    return (await this.send("HSET", key, ...Object.entries(fields).flat())) as number;
  }

  async hgetall(key: string): Promise<Record<string, string>> {
    const list = (await this.send("HGETALL", key)) as string[];
    return Object.fromEntries(Array.from({ length: list.length / 2 }, (_, at) => [list[2 * at], list[2 * at + 1]]));
  }

  /** How many heard it. */
  async publish(channel: string, message: RedisArgument): Promise<number> {
    return (await this.send("PUBLISH", channel, message)) as number;
  }

  // ---- messages ------------------------------------------------------------------------------------------------------

  /**
   * What is published on the channels from now on, on a connection of its own. When that is lost it is opened again: what
   * was published meanwhile is not seen. It ends with the loop over it, or by `return()`.
   */
  subscribe(...channels: readonly string[]): AsyncIterableIterator<RedisMessage, undefined> {
    const subscription = new Subscription(this.#options, channels, () => this.#subscriptions.delete(subscription));
    this.#subscriptions.add(subscription);
    return subscription;
  }

  /** Commands that wait are rejected, and subscriptions end. */
  close(): void {
    this.#link.close();
    for (const subscription of this.#subscriptions) void subscription.return();
  }
}

type Step = IteratorResult<RedisMessage, undefined>;

/** No generator: one that waits could not be ended before the next message. */
class Subscription implements AsyncIterableIterator<RedisMessage, undefined> {
  readonly #link: Link;
  readonly #onEnd: () => void;
  #messages: RedisMessage[] = [];
  #waiting: ((step: Step) => void)[] = [];
  #state: "open" | "overflowed" | "ended" = "open";

  constructor(options: LinkOptions, channels: readonly string[], onEnd: () => void) {
    this.#onEnd = onEnd;
    this.#link = new Link(options, () => this.#link.tell(["SUBSCRIBE", ...channels]), (reply) => this.#take(reply));
    this.#link.open();
  }

  [Symbol.asyncIterator](): this {
    return this;
  }

  async next(): Promise<Step> {
    const value = this.#messages.shift();
    if (value !== undefined) return { value, done: false };
    if (this.#state === "overflowed") {
      void this.return();
      throw failure("ENOBUFS", `more than ${MESSAGES_MAX} messages waited to be read`);
    }
    if (this.#state === "ended") return { value: undefined, done: true };
    return new Promise((resolve) => this.#waiting.push(resolve));
  }

  async return(): Promise<Step> {
    this.#state = "ended";
    this.#messages = [];
    this.#link.close();
    this.#onEnd();
    for (const resolve of this.#waiting.splice(0)) resolve({ value: undefined, done: true });
    return { value: undefined, done: true };
  }

  #take(reply: RawReply): void {
    if (!Array.isArray(reply) || this.#state !== "open") return;
    const [kind, channel, message] = reply.map(toText);
    if (kind !== "message") return;
    const value = { channel: channel as string, message: message as string };
    const resolve = this.#waiting.shift();
    if (resolve !== undefined) resolve({ value, done: false });
    else if (this.#messages.length < MESSAGES_MAX) this.#messages.push(value);
    else this.#state = "overflowed";
  }
}
