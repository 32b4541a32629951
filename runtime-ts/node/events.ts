/** node:events. */

export type Listener = (...args: any[]) => void;
type EventName = string | symbol;
/** What `once` puts around a listener. */
type Wrapped = Listener & { readonly listener?: Listener };

interface State {
  readonly listeners: Map<EventName, Wrapped[]>;
  max: number;
}

/** Made on first use, and no private fields: older classes do not call the constructor. */
const states = new WeakMap<object, State>();

/** A listener of it hears of errors without handling them. */
export const errorMonitor: unique symbol = Symbol("events.errorMonitor");

function stateOf(emitter: object): State {
  let state = states.get(emitter);
  if (state === undefined) states.set(emitter, (state = { listeners: new Map(), max: defaultMaxListeners }));
  return state;
}

class Emitter {
  on(event: EventName, listener: Listener): this {
    return add(this, event, listener, "push");
  }

  addListener(event: EventName, listener: Listener): this {
    return this.on(event, listener);
  }

  /** By way of `on`, which classes override to hear of listeners, as streams do. */
  once(event: EventName, listener: Listener): this {
    return this.on(event, wrapOnce(this, event, listener));
  }

  prependListener(event: EventName, listener: Listener): this {
    return add(this, event, listener, "unshift");
  }

  prependOnceListener(event: EventName, listener: Listener): this {
    return this.prependListener(event, wrapOnce(this, event, listener));
  }

  off(event: EventName, listener: Listener): this {
    return this.removeListener(event, listener);
  }

  removeListener(event: EventName, listener: Listener): this {
    const { listeners } = stateOf(this);
    const all = listeners.get(event);
    const index = all?.findLastIndex((each) => each === listener || each.listener === listener) ?? -1;
    if (all === undefined || index < 0) return this;
    const rest = all.toSpliced(index, 1);
    if (rest.length === 0) listeners.delete(event);
    else listeners.set(event, rest);
    if (event !== "removeListener" && listeners.has("removeListener")) this.emit("removeListener", event, listener);
    return this;
  }

  removeAllListeners(event?: EventName): this {
    if (event === undefined) stateOf(this).listeners.clear();
    else stateOf(this).listeners.delete(event);
    return this;
  }

  /** Whether there was a listener. An `error` that nobody listens to is thrown. */
  emit(event: EventName, ...args: any[]): boolean {
    const { listeners } = stateOf(this);
    if (event === "error" && listeners.has(errorMonitor)) this.emit(errorMonitor, ...args);
    const all = listeners.get(event);
    if (all === undefined) {
      if (event !== "error") return false;
      if (args[0] instanceof Error) throw args[0];
      throw Object.assign(new Error(`Unhandled error. (${String(args[0])})`), { context: args[0], code: "ERR_UNHANDLED_ERROR" });
    }
    for (const listener of all) listener.apply(this, args);
    return true;
  }

  listenerCount(event: EventName, listener?: Listener): number {
    const all = this.listeners(event);
    return listener === undefined ? all.length : all.filter((each) => each === listener).length;
  }

  listeners(event: EventName): Listener[] {
    return this.rawListeners(event).map((each: Wrapped) => each.listener ?? each);
  }

  rawListeners(event: EventName): Listener[] {
    return [...(stateOf(this).listeners.get(event) ?? [])];
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

function checkListener(listener: unknown): void {
  if (typeof listener !== "function") throw Object.assign(new TypeError('The "listener" argument must be of type function'), { code: "ERR_INVALID_ARG_TYPE" });
}

function wrapOnce(emitter: Emitter, event: EventName, listener: Listener): Wrapped {
  checkListener(listener);
  const wrapped = (...args: any[]): void => {
    emitter.removeListener(event, wrapped);
    return listener.apply(emitter, args);
  };
  return Object.assign(wrapped, { listener });
}

function add<E extends Emitter>(emitter: E, event: EventName, listener: Wrapped, where: "push" | "unshift"): E {
  checkListener(listener);
  const { listeners } = stateOf(emitter);
  if (listeners.has("newListener")) emitter.emit("newListener", event, listener.listener ?? listener);
  // Anew: an emit that runs goes through the list that it began with.
  const all = [...(listeners.get(event) ?? [])];
  all[where](listener);
  listeners.set(event, all);
  return emitter;
}

export type EventEmitter = Emitter;

/** A function and no class: older code calls `EventEmitter.call(this)`. */
export const EventEmitter = function EventEmitter(): void {} as unknown as typeof Emitter & { defaultMaxListeners: number };
Object.assign(EventEmitter, { prototype: Emitter.prototype, defaultMaxListeners: 10 });
Object.defineProperty(Emitter.prototype, "constructor", { value: EventEmitter, writable: true, configurable: true });

interface Signal {
  readonly aborted: boolean;
  readonly reason: unknown;
  addEventListener(type: "abort", listener: () => void): void;
  removeEventListener(type: "abort", listener: () => void): void;
}

interface SignalOptions {
  readonly signal?: Signal;
}

/** What waits for events of an emitter rejects with this when its signal aborts. */
function abortError(signal: Signal): Error {
  return Object.assign(new Error("The operation was aborted", { cause: signal.reason }), { name: "AbortError", code: "ABORT_ERR" });
}

/** Resolves with the arguments of the next event; rejects with an `error` that comes first. */
export function once(emitter: EventEmitter, event: EventName, { signal }: SignalOptions = {}): Promise<any[]> {
  return new Promise((resolve, reject) => {
    if (signal?.aborted === true) return reject(abortError(signal));
    const forget = (): void => {
      emitter.removeListener(event, done);
      emitter.removeListener("error", fail);
      signal?.removeEventListener("abort", abort);
    };
    const done = (...args: any[]): void => {
      forget();
      resolve(args);
    };
    const fail = (error: unknown): void => {
      forget();
      reject(error);
    };
    const abort = (): void => fail(signal === undefined ? undefined : abortError(signal));
    emitter.on(event, done);
    if (event !== "error") emitter.on("error", fail);
    signal?.addEventListener("abort", abort);
  });
}

/** The arguments of each event, until somebody ends it; throws an `error`, and when the signal aborts. */
export async function* on(emitter: EventEmitter, event: EventName, { signal }: SignalOptions = {}): AsyncGenerator<any[]> {
  const come: any[][] = [];
  let failure: { readonly error: unknown } | undefined;
  let wake = (): void => undefined;
  const take = (...args: any[]): void => {
    come.push(args);
    wake();
  };
  const fail = (error: unknown): void => {
    failure ??= { error };
    wake();
  };
  const abort = (): void => fail(signal === undefined ? undefined : abortError(signal));
  emitter.on(event, take).on("error", fail);
  signal?.addEventListener("abort", abort);
  if (signal?.aborted === true) abort();
  try {
    for (;;) {
      for (let next = come.shift(); next !== undefined; next = come.shift()) yield next;
      if (failure !== undefined) throw failure.error;
      await new Promise<void>((resolve) => (wake = resolve));
    }
  } finally {
    emitter.off(event, take).off("error", fail);
    signal?.removeEventListener("abort", abort);
  }
}

export function getEventListeners(emitter: EventEmitter, event: EventName): Listener[] {
  return emitter.listeners(event);
}

export function listenerCount(emitter: EventEmitter, event: EventName): number {
  return emitter.listenerCount(event);
}

/** Emitters do not warn of many listeners. */
export function setMaxListeners(count: number = defaultMaxListeners, ...emitters: unknown[]): void {
  for (const emitter of emitters) if (emitter instanceof EventEmitter) emitter.setMaxListeners(count);
}

export const defaultMaxListeners = 10;
export default Object.assign(EventEmitter, { EventEmitter, errorMonitor, getEventListeners, listenerCount, on, once, setMaxListeners });
