/** node:timers and node:timers/promises. */
import type { AbortSignal } from "../web/abort.ts";

export const { setTimeout, setInterval, setImmediate, clearTimeout, clearInterval, clearImmediate } = globalThis;

export interface TimerOptions {
  readonly signal?: AbortSignal;
  readonly ref?: boolean;
}

function wait<T>(start: (done: () => void) => number, stop: (id: number) => void, value: T, { signal }: TimerOptions): Promise<T> {
  return new Promise((resolve, reject) => {
    if (signal?.aborted === true) return reject(signal.reason);
    const abort = (): void => {
      stop(id);
      reject(signal?.reason);
    };
    const id = start(() => {
      signal?.removeEventListener("abort", abort);
      resolve(value);
    });
    signal?.addEventListener("abort", abort, { once: true });
  });
}

export const promises = {
  setTimeout: <T = void>(delay?: number, value?: T, options: TimerOptions = {}): Promise<T> => wait((done) => setTimeout(done, delay), clearTimeout, value as T, options),
  setImmediate: <T = void>(value?: T, options: TimerOptions = {}): Promise<T> => wait((done) => setImmediate(done), clearImmediate, value as T, options),
  async *setInterval<T = void>(delay?: number, value?: T, options: TimerOptions = {}): AsyncGenerator<T> {
    for (;;) yield await promises.setTimeout(delay, value as T, options);
  },
  scheduler: {
    wait: (delay: number, options?: TimerOptions): Promise<void> => promises.setTimeout(delay, undefined, options),
    yield: (): Promise<void> => promises.setImmediate(),
  },
};

export default { setTimeout, setInterval, setImmediate, clearTimeout, clearInterval, clearImmediate, promises };
