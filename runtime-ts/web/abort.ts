/** AbortController and AbortSignal (https://dom.spec.whatwg.org/#aborting-ongoing-activities). */
import { Event, EventTarget, HandlerSlot } from "./event-target.ts";

let makeSignal: () => AbortSignal;
let abortSignal: (signal: AbortSignal, reason: unknown) => void;
let allowed = false;

export class AbortSignal extends EventTarget {
  #aborted = false;
  #reason: unknown;
  readonly #onabort = new HandlerSlot<Event>(this, "abort");
  /** Signals that were made by `any` and follow this one. */
  readonly #followers = new Set<AbortSignal>();

  static {
    makeSignal = () => {
      allowed = true;
      try {
        return new AbortSignal();
      } finally {
        allowed = false;
      }
    };
    abortSignal = (signal, reason) => signal.#abort(reason);
  }

  constructor() {
    super();
    if (!allowed) throw new TypeError("Illegal constructor");
  }

  static abort(reason?: unknown): AbortSignal {
    const signal = makeSignal();
    signal.#abort(reason);
    return signal;
  }

  /** Aborts with a `TimeoutError` after so many milliseconds. */
  static timeout(milliseconds: number): AbortSignal {
    const signal = makeSignal();
    setTimeout(() => signal.#abort(new DOMException("The operation was aborted due to timeout", "TimeoutError")), milliseconds);
    return signal;
  }

  /** Aborts with the first of `signals`. */
  static any(signals: Iterable<AbortSignal>): AbortSignal {
    const all = [...signals];
    const aborted = all.find((signal) => signal.#aborted);
    if (aborted !== undefined) return AbortSignal.abort(aborted.#reason);
    const follower = makeSignal();
    for (const signal of all) signal.#followers.add(follower);
    return follower;
  }

  get aborted(): boolean {
    return this.#aborted;
  }

  get reason(): any {
    return this.#reason;
  }

  get onabort(): ((event: Event) => void) | null {
    return this.#onabort.get();
  }
  set onabort(handler: ((event: Event) => void) | null) {
    this.#onabort.set(handler);
  }

  throwIfAborted(): void {
    if (this.#aborted) throw this.#reason;
  }

  override get [Symbol.toStringTag](): string {
    return "AbortSignal";
  }

  #abort(reason: unknown): void {
    if (this.#aborted) return;
    this.#aborted = true;
    this.#reason = reason === undefined ? new DOMException("This operation was aborted", "AbortError") : reason;
    this.dispatchEvent(new Event("abort"));
    for (const follower of this.#followers) follower.#abort(this.#reason);
    this.#followers.clear();
  }
}

export class AbortController {
  readonly signal: AbortSignal = makeSignal();

  abort(reason?: unknown): void {
    abortSignal(this.signal, reason);
  }

  get [Symbol.toStringTag](): string {
    return "AbortController";
  }
}
