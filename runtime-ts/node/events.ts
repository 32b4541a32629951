/** node:events. */

export type Listener = (...args: any[]) => void;
type EventName = string | symbol;

interface Entry {
  readonly listener: Listener;
  readonly once: boolean;
}

interface State {
  readonly listeners: Map<EventName, Entry[]>;
  max: number;
}

/** Made on first use, and no private fields: older classes do not call the constructor. */
const states = new WeakMap<object, State>();

function stateOf(emitter: object): State {
  let state = states.get(emitter);
  if (state === undefined) states.set(emitter, (state = { listeners: new Map(), max: 10 }));
  return state;
}

class Emitter {
  on(event: EventName, listener: Listener): this {
    return add(this, event, { listener, once: false }, "push");
  }

  addListener(event: EventName, listener: Listener): this {
    return this.on(event, listener);
  }

  once(event: EventName, listener: Listener): this {
    return add(this, event, { listener, once: true }, "push");
  }

  prependListener(event: EventName, listener: Listener): this {
    return add(this, event, { listener, once: false }, "unshift");
  }

  prependOnceListener(event: EventName, listener: Listener): this {
    return add(this, event, { listener, once: true }, "unshift");
  }

  off(event: EventName, listener: Listener): this {
    const entries = stateOf(this).listeners.get(event);
    const index = entries?.findLastIndex((entry) => entry.listener === listener) ?? -1;
    if (entries === undefined || index < 0) return this;
    const rest = entries.toSpliced(index, 1);
    if (rest.length === 0) stateOf(this).listeners.delete(event);
    else stateOf(this).listeners.set(event, rest);
    if (event !== "removeListener" && this.listenerCount("removeListener") > 0) this.emit("removeListener", event, listener);
    return this;
  }

  removeListener(event: EventName, listener: Listener): this {
    return this.off(event, listener);
  }

  removeAllListeners(event?: EventName): this {
    if (event === undefined) stateOf(this).listeners.clear();
    else stateOf(this).listeners.delete(event);
    return this;
  }

  /** Whether there was a listener. An `error` that nobody listens to is thrown. */
  emit(event: EventName, ...args: any[]): boolean {
    const entries = stateOf(this).listeners.get(event);
    if (entries === undefined) {
      if (event !== "error") return false;
      if (args[0] instanceof Error) throw args[0];
      throw Object.assign(new Error(`Unhandled error. (${String(args[0])})`), { context: args[0], code: "ERR_UNHANDLED_ERROR" });
    }
    for (const entry of entries) {
      if (entry.once) this.off(event, entry.listener);
      entry.listener.apply(this, args);
    }
    return true;
  }

  listenerCount(event: EventName, listener?: Listener): number {
    const entries = stateOf(this).listeners.get(event) ?? [];
    return listener === undefined ? entries.length : entries.filter((entry) => entry.listener === listener).length;
  }

  listeners(event: EventName): Listener[] {
    return (stateOf(this).listeners.get(event) ?? []).map((entry) => entry.listener);
  }

  rawListeners(event: EventName): Listener[] {
    return this.listeners(event);
  }

  eventNames(): EventName[] {
    return [...stateOf(this).listeners.keys()];
  }

  setMaxListeners(count: number): this {
    stateOf(this).max = count;
    return this;
  }

  getMaxListeners(): number {
    return stateOf(this).max;
  }
}

function add<E extends Emitter>(emitter: E, event: EventName, entry: Entry, where: "push" | "unshift"): E {
  if (typeof entry.listener !== "function") throw Object.assign(new TypeError('The "listener" argument must be of type function'), { code: "ERR_INVALID_ARG_TYPE" });
  if (emitter.listenerCount("newListener") > 0) emitter.emit("newListener", event, entry.listener);
  const { listeners } = stateOf(emitter);
  // Anew: an emit that runs goes through the list that it began with.
  const entries = [...(listeners.get(event) ?? [])];
  entries[where](entry);
  listeners.set(event, entries);
  return emitter;
}

export type EventEmitter = Emitter;

/** A function and no class: older code calls `EventEmitter.call(this)`. */
export const EventEmitter = function EventEmitter(): void {} as unknown as typeof Emitter & { defaultMaxListeners: number };
Object.assign(EventEmitter, { prototype: Emitter.prototype, defaultMaxListeners: 10 });
Object.defineProperty(Emitter.prototype, "constructor", { value: EventEmitter, writable: true, configurable: true });

/** Resolves with the arguments of the next event; rejects with an `error` that comes first. */
export function once(emitter: EventEmitter, event: EventName, options: { readonly signal?: { aborted: boolean; reason: unknown; addEventListener(type: "abort", listener: () => void): void } } = {}): Promise<any[]> {
  return new Promise((resolve, reject) => {
    const { signal } = options;
    if (signal?.aborted === true) return reject(signal.reason);
    const done = (...args: any[]): void => {
      emitter.off("error", fail);
      resolve(args);
    };
    const fail = (error: unknown): void => {
      emitter.off(event, done);
      reject(error);
    };
    emitter.once(event, done);
    if (event !== "error") emitter.once("error", fail);
    signal?.addEventListener("abort", () => {
      emitter.off("error", fail);
      fail(signal.reason);
    });
  });
}

export const defaultMaxListeners = 10;
export default Object.assign(EventEmitter, { EventEmitter, once });
