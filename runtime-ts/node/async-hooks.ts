/**
 * node:async_hooks, as far as it is about what belongs to a piece of work: AsyncLocalStorage and AsyncResource.
 *
 * A frame is what a piece of work sees of all storages. It is never changed: `run` makes another one. The engine hands it on
 * to what the work starts (runtime-c/third-party/quickjs_async.c), and begins each request without one.
 */
import { frame, setFrame } from "catzilla:async";

type Frame = ReadonlyMap<object, unknown> | null;

function callIn<R>(inner: Frame, call: () => R): R {
  const outer = frame() as Frame;
  setFrame(inner);
  try {
    return call();
  } finally {
    setFrame(outer);
  }
}

function bound<F extends (...args: any[]) => any>(inner: Frame, call: F): F {
  return function (this: unknown, ...args: unknown[]): unknown {
    return callIn(inner, () => call.apply(this, args));
  } as F;
}

/** The current frame in which `storage` has `store`. */
function frameWith(storage: object, store: unknown): Frame {
  return new Map(frame() as Frame).set(storage, store);
}

/**
 * A value that belongs to a piece of work, such as a request, and that all it calls finds without being given it: also behind
 * `await`, in timers and in callbacks of promises. Other requests never see it.
 *
 * @example
 * const requestId = new AsyncLocalStorage<string>();
 * const log = (text: string) => console.log(`${requestId.getStore()}: ${text}`);
 * app.get("/report", (id: Header<string, "x-request-id">) => requestId.run(id, async () => {
 *   await load();
 *   log("loaded");
 *   return "done";
 * }));
 */
export class AsyncLocalStorage<T> {
  readonly name: string;
  readonly #default: T | undefined;
  #enabled = true;

  constructor({ name = "", defaultValue }: { readonly name?: string; readonly defaultValue?: T } = {}) {
    this.name = name;
    this.#default = defaultValue;
  }

  /** The function, which will run in the frame that is now. */
  static bind<F extends (...args: any[]) => any>(call: F): F {
    return bound(frame() as Frame, call);
  }

  /** Calls functions in the frame that is now. */
  static snapshot(): <R, A extends any[]>(call: (...args: A) => R, ...args: A) => R {
    const inner = frame() as Frame;
    return (call, ...args) => callIn(inner, () => call(...args));
  }

  getStore(): T | undefined {
    const stores = this.#enabled ? (frame() as Frame) : null;
    return stores?.has(this) === true ? (stores.get(this) as T | undefined) : this.#default;
  }

  run<R, A extends any[]>(store: T, call: (...args: A) => R, ...args: A): R {
    this.#enabled = true;
    return callIn(frameWith(this, store), () => call(...args));
  }

  /** Without the store. */
  exit<R, A extends any[]>(call: (...args: A) => R, ...args: A): R {
    return callIn(frameWith(this, undefined), () => call(...args));
  }

  /** From here to the end of what runs, and in what it starts. */
  enterWith(store: T): void {
    this.#enabled = true;
    setFrame(frameWith(this, store));
  }

  /** There is no store anywhere, until `run` or `enterWith`. */
  disable(): void {
    this.#enabled = false;
  }
}

let resources = 1;

/** What a library keeps of the frame that it was made in, for callbacks that come from elsewhere. */
export class AsyncResource {
  readonly type: string;
  readonly #frame = frame() as Frame;
  readonly #id = ++resources;

  constructor(type: string, _options?: number | { readonly triggerAsyncId?: number; readonly requireManualDestroy?: boolean }) {
    if (typeof type !== "string") throw Object.assign(new TypeError('The "type" argument must be of type string'), { code: "ERR_INVALID_ARG_TYPE" });
    this.type = type;
  }

  static bind<F extends (...args: any[]) => any>(call: F, type?: string, thisArg?: unknown): F {
    return new AsyncResource(type ?? call.name).bind(call, thisArg);
  }

  bind<F extends (...args: any[]) => any>(call: F, thisArg?: unknown): F {
    return bound(this.#frame, (thisArg === undefined ? call : call.bind(thisArg)) as F);
  }

  runInAsyncScope<R, A extends any[]>(call: (this: any, ...args: A) => R, thisArg?: unknown, ...args: A): R {
    return callIn(this.#frame, () => call.apply(thisArg, args));
  }

  asyncId(): number {
    return this.#id;
  }

  triggerAsyncId(): number {
    return 1;
  }

  emitDestroy(): this {
    return this;
  }
}

export default { AsyncLocalStorage, AsyncResource };
