/** State that all threads of the server share, and its background threads: counters and maps by name. */
/** What is in C (runtime-c/src/worker/native_shared.c). */
export interface SharedNative {
  sharedCounter(name: string): number;
  sharedCounterAdd(counter: number, value: number): number;
  sharedCounterSet(counter: number, value: number): number;
  sharedMap(name: string, maxEntries: number, maxBytes: number, evict: boolean): number;
  sharedMapGet(map: number, key: string): unknown;
  sharedMapHas(map: number, key: string): boolean;
  /** False: there is no room. */
  sharedMapSet(map: number, key: string, value: unknown, ttlMs: number): boolean;
  sharedMapDelete(map: number, key: string): boolean;
  sharedMapClear(map: number): void;
  sharedMapSize(map: number): number;
  sharedMapKeys(map: number): string[];
}

/** A whole number that every thread may change at any time; each change is atomic. */
export class SharedCounter {
  readonly #native: SharedNative;
  readonly #counter: number;

  /** @internal */
  constructor(native: SharedNative, name: string) {
    this.#native = native;
    this.#counter = native.sharedCounter(name);
  }

  /** Adds (1 unless it says more or less) and gives the sum. */
  add(value = 1): number {
    return this.#native.sharedCounterAdd(this.#counter, value);
  }

  get value(): number {
    return this.#native.sharedCounterAdd(this.#counter, 0);
  }

  /** Sets it and gives what it was. */
  set(value: number): number {
    return this.#native.sharedCounterSet(this.#counter, value);
  }
}

/** What a map takes in; of the first `shared.map` with its name. */
export interface SharedMapOptions {
  /** Default: 100,000. */
  readonly maxEntries?: number;
  /** Of keys and values, and 64 for each entry. Default: 64 MiB. */
  readonly maxBytes?: number;
  /** When it is full, the entry that was not used for longest goes. Default: `set` throws a RangeError. */
  readonly evict?: boolean;
}

export interface SharedEntryOptions {
  /** Milliseconds until it is gone. Default: it stays. */
  readonly ttlMs?: number;
}

/**
 * Values by key. They are copied in and out by the structured clone algorithm, so what `get` gives is the caller's own: changing it
 * changes nothing in the map.
 */
export class SharedMap<Value> {
  readonly #native: SharedNative;
  readonly #map: number;
  readonly #name: string;

  /** @internal */
  constructor(native: SharedNative, name: string, { maxEntries = 100_000, maxBytes = 64 * 1024 * 1024, evict = false }: SharedMapOptions = {}) {
    for (const limit of [maxEntries, maxBytes]) {
      if (!(limit >= 1 && limit <= Number.MAX_SAFE_INTEGER)) throw new RangeError(`a limit of the shared map "${name}" is not within 1 and 2^53`);
    }
    this.#native = native;
    this.#map = native.sharedMap(name, Math.floor(maxEntries), Math.floor(maxBytes), evict);
    this.#name = name;
  }

  /** A copy of the value; undefined when there is none. */
  get(key: string): Value | undefined {
    return this.#native.sharedMapGet(this.#map, key) as Value | undefined;
  }

  has(key: string): boolean {
    return this.#native.sharedMapHas(this.#map, key);
  }

  set(key: string, value: Value, { ttlMs = 0 }: SharedEntryOptions = {}): this {
    if (!this.#native.sharedMapSet(this.#map, key, value, ttlMs)) throw new RangeError(`the shared map "${this.#name}" is full`);
    return this;
  }

  /** Whether it was there. */
  delete(key: string): boolean {
    return this.#native.sharedMapDelete(this.#map, key);
  }

  clear(): void {
    this.#native.sharedMapClear(this.#map);
  }

  /** Walks all entries. */
  get size(): number {
    return this.#native.sharedMapSize(this.#map);
  }

  /** As they are now, the one that was not used for longest first. */
  keys(): string[] {
    return this.#native.sharedMapKeys(this.#map);
  }
}

/** `shared`, as programs import it. */
export interface Shared {
  /** The counter with this name, 0 at first. At most 4096 names. */
  counter(name: string): SharedCounter;
  /** The map with this name, empty at first. At most 256 names. */
  map<Value>(name: string, options?: SharedMapOptions): SharedMap<Value>;
}

/** @internal */
export function makeShared(native: SharedNative): Shared {
  const counters = new Map<string, SharedCounter>();
  const maps = new Map<string, SharedMap<unknown>>();
  return {
    counter(name) {
      const known = counters.get(name) ?? new SharedCounter(native, name);
      counters.set(name, known);
      return known;
    },
    map<Value>(name: string, options?: SharedMapOptions) {
      const known = maps.get(name) ?? new SharedMap<unknown>(native, name, options);
      maps.set(name, known);
      return known as SharedMap<Value>;
    },
  };
}

function refuse(): never {
  throw new Error("`shared` is there in a built server only");
}

/** For those who import a program's modules elsewhere, as unit tests do. The server has another one: server.ts. */
const nowhere: SharedNative = {
  sharedCounter: refuse,
  sharedCounterAdd: refuse,
  sharedCounterSet: refuse,
  sharedMap: refuse,
  sharedMapGet: refuse,
  sharedMapHas: refuse,
  sharedMapSet: refuse,
  sharedMapDelete: refuse,
  sharedMapClear: refuse,
  sharedMapSize: refuse,
  sharedMapKeys: refuse,
};

/**
 * Counters and maps that all threads have in common, where `let` at the top of a module counts for each thread on its own. They are gone
 * with the process.
 *
 * @example
 * app.get("/hits", () => ({ hits: shared.counter("hits").add() }));
 *
 * @example
 * const sessions = shared.map<Session>("sessions", { maxEntries: 10_000, evict: true });
 * sessions.set(id, { user }, { ttlMs: 30 * 60_000 });
 */
export const shared: Shared = /* @__PURE__ */ makeShared(nowhere);
