/**
 * The globals of the worker, for projects that load neither the DOM's types nor Node's:
 * `"types": ["catzilla/globals"]` in tsconfig.json.
 */

interface Console {
  /** Writes one line to the server's log at level debug. */
  debug(...values: unknown[]): void;
  /** Writes one line to the server's log at level info. */
  log(...values: unknown[]): void;
  /** Writes one line to the server's log at level info. */
  info(...values: unknown[]): void;
  /** Writes one line to the server's log at level warn. */
  warn(...values: unknown[]): void;
  /** Writes one line to the server's log at level error. */
  error(...values: unknown[]): void;
}
declare var console: Console;

/** Calls `callback` once after `delay` milliseconds; the id is for `clearTimeout`. */
declare function setTimeout(callback: (...args: any[]) => void, delay?: number, ...args: any[]): number;
/** Calls `callback` every `delay` milliseconds; the id is for `clearInterval`. */
declare function setInterval(callback: (...args: any[]) => void, delay?: number, ...args: any[]): number;
declare function clearTimeout(id: number | undefined): void;
declare function clearInterval(id: number | undefined): void;
/** Calls `callback` in the next turn of the loop; the id is for `clearImmediate`. */
declare function setImmediate<A extends unknown[]>(callback: (...args: A) => void, ...args: A): number;
declare function clearImmediate(id: number | undefined): void;
declare function queueMicrotask(callback: () => void): void;
/** A deep copy; functions and symbols throw a `DataCloneError`. */
declare function structuredClone<T>(value: T): T;

interface Performance {
  /** Milliseconds since the context started, with a fraction. */
  now(): number;
}
declare var performance: Performance;

declare var process: {
  /** The environment of the server process, read-only. */
  readonly env: { readonly [name: string]: string | undefined };
};
