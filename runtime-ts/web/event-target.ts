/** Event, CustomEvent and EventTarget (https://dom.spec.whatwg.org/#events), without a tree: a target has no parent. */

export interface EventInit {
  readonly bubbles?: boolean;
  readonly cancelable?: boolean;
  readonly composed?: boolean;
}

/** @internal What a target does to an event that is none of a program's business. */
export const dispatching: { begin?: (event: Event, target: EventTarget) => void; end?: (event: Event) => void; stopped?: (event: Event) => boolean; passive?: (event: Event, on: boolean) => void } = {};

export class Event {
  static readonly NONE = 0;
  static readonly CAPTURING_PHASE = 1;
  static readonly AT_TARGET = 2;
  static readonly BUBBLING_PHASE = 3;

  readonly type: string;
  readonly bubbles: boolean;
  readonly cancelable: boolean;
  readonly composed: boolean;
  readonly timeStamp: number = performance.now();
  readonly isTrusted = false;
  #target: EventTarget | null = null;
  #current: EventTarget | null = null;
  #stopped: "no" | "after this target" | "now" = "no";
  #canceled = false;
  #passive = false;

  static {
    dispatching.begin = (event, target) => {
      if (event.#current !== null) throw new DOMException("The event is being dispatched already", "InvalidStateError");
      event.#target = target;
      event.#current = target;
    };
    dispatching.end = (event) => {
      event.#current = null;
      event.#stopped = "no";
    };
    dispatching.stopped = (event) => event.#stopped === "now";
    dispatching.passive = (event, on) => (event.#passive = on);
  }

  constructor(type: string, init: EventInit = {}) {
    this.type = String(type);
    this.bubbles = init.bubbles === true;
    this.cancelable = init.cancelable === true;
    this.composed = init.composed === true;
  }

  get target(): EventTarget | null {
    return this.#target;
  }

  get srcElement(): EventTarget | null {
    return this.#target;
  }

  get currentTarget(): EventTarget | null {
    return this.#current;
  }

  get eventPhase(): number {
    return this.#current === null ? Event.NONE : Event.AT_TARGET;
  }

  get defaultPrevented(): boolean {
    return this.#canceled;
  }

  get returnValue(): boolean {
    return !this.#canceled;
  }

  get cancelBubble(): boolean {
    return this.#stopped !== "no";
  }

  composedPath(): EventTarget[] {
    return this.#current === null ? [] : [this.#current];
  }

  preventDefault(): void {
    if (this.cancelable && !this.#passive) this.#canceled = true;
  }

  stopPropagation(): void {
    if (this.#stopped === "no") this.#stopped = "after this target";
  }

  stopImmediatePropagation(): void {
    this.#stopped = "now";
  }

  get [Symbol.toStringTag](): string {
    return "Event";
  }
}

export interface CustomEventInit<T> extends EventInit {
  readonly detail?: T;
}

export class CustomEvent<T = unknown> extends Event {
  readonly detail: T;

  constructor(type: string, init: CustomEventInit<T> = {}) {
    super(type, init);
    this.detail = (init.detail ?? null) as T;
  }
}

export type EventListener = ((event: any) => void) | { handleEvent(event: any): void };

export interface AddEventListenerOptions {
  readonly capture?: boolean;
  readonly once?: boolean;
  readonly passive?: boolean;
  readonly signal?: EventTarget & { readonly aborted: boolean };
}

interface Listener {
  readonly callback: EventListener;
  readonly capture: boolean;
  readonly once: boolean;
  readonly passive: boolean;
  removed: boolean;
}

export class EventTarget {
  readonly #listeners = new Map<string, Listener[]>();

  addEventListener(type: string, callback: EventListener | null, options: AddEventListenerOptions | boolean = {}): void {
    const { capture = false, once = false, passive = false, signal } = typeof options === "boolean" ? { capture: options } : options;
    if (callback === null || signal?.aborted === true) return;
    const list = this.#listeners.get(type) ?? [];
    if (list.some((one) => one.callback === callback && one.capture === capture)) return;
    list.push({ callback, capture, once, passive, removed: false });
    this.#listeners.set(type, list);
    signal?.addEventListener("abort", () => this.removeEventListener(type, callback, { capture }), { once: true });
  }

  removeEventListener(type: string, callback: EventListener | null, options: { readonly capture?: boolean } | boolean = {}): void {
    const capture = typeof options === "boolean" ? options : options.capture === true;
    const list = this.#listeners.get(type);
    const index = list?.findIndex((one) => one.callback === callback && one.capture === capture) ?? -1;
    if (list === undefined || index < 0) return;
    for (const removed of list.splice(index, 1)) removed.removed = true;
  }

  /** `false` when a listener prevented the default. What a listener throws is logged, and the others still run. */
  dispatchEvent(event: Event): boolean {
    dispatching.begin?.(event, this);
    for (const listener of [...(this.#listeners.get(event.type) ?? [])]) {
      if (listener.removed) continue;
      if (dispatching.stopped?.(event) === true) break;
      if (listener.once) this.removeEventListener(event.type, listener.callback, listener);
      dispatching.passive?.(event, listener.passive);
      this.#call(listener.callback, event);
      dispatching.passive?.(event, false);
    }
    dispatching.end?.(event);
    return !event.defaultPrevented;
  }

  #call(callback: EventListener, event: Event): void {
    try {
      if (typeof callback === "function") callback.call(this, event);
      else callback.handleEvent(event);
    } catch (error) {
      console.error(error);
    }
  }

  get [Symbol.toStringTag](): string {
    return "EventTarget";
  }
}

/** The property `on<type>`: at most one listener, replaced by assigning. */
export class HandlerSlot<E extends Event> {
  #handler: ((event: E) => void) | null = null;
  readonly #listener: EventListener;

  constructor(target: EventTarget, type: string) {
    this.#listener = (event: E) => this.#handler?.call(target, event);
    this.set = (handler) => {
      if (this.#handler === null && handler !== null) target.addEventListener(type, this.#listener);
      if (this.#handler !== null && handler === null) target.removeEventListener(type, this.#listener);
      this.#handler = handler;
    };
  }

  get(): ((event: E) => void) | null {
    return this.#handler;
  }

  readonly set: (handler: ((event: E) => void) | null) => void;
}
