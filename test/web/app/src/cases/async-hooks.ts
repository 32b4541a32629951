/** node:async_hooks: what a storage gives behind everything that runs later. */
import { AsyncLocalStorage, AsyncResource } from "node:async_hooks";
import { EventEmitter } from "node:events";
import process from "node:process";
import { setTimeout as sleep } from "node:timers/promises";
import { attempt, type Cases } from "./cases.ts";

const storage = new AsyncLocalStorage<unknown>();
const other = new AsyncLocalStorage<string>();
const both = (): unknown[] => [storage.getStore() ?? null, other.getStore() ?? null];
const later = <T>(start: (done: (value: T) => void) => void): Promise<T> => new Promise(start);

async function* count(): AsyncGenerator<unknown> {
  for (let step = 0; step < 3; step++) {
    await sleep(1);
    yield [step, storage.getStore()];
  }
}

/** As query builders are: nothing happens until somebody waits for it. */
const query = { then: (done: (value: unknown) => void): void => queueMicrotask(() => done(both())) };

export const cases: Cases = {
  nested: () => {
    const seen: unknown[] = [both()];
    storage.run(1, () => {
      seen.push(both());
      other.run("a", () => {
        seen.push(both());
        storage.run(2, () => seen.push(both()));
        storage.exit(() => seen.push(both()));
        seen.push(both());
      });
      seen.push(attempt(() => storage.run(3, () => { throw new Error("out"); })), both());
    });
    return [...seen, both(), storage.run(1, (a: number, b: number) => a + b, 2, 3)];
  },
  await: () => storage.run("a", async () => {
    const seen = [both()];
    await null;
    seen.push(both());
    await sleep(1);
    seen.push(both());
    await Promise.all([storage.run("b", async () => { await sleep(40); seen.push(both()); }), (async () => { await sleep(1); seen.push(both()); })()]);
    try {
      await Promise.reject(new Error("x"));
    } catch {
      seen.push(both());
    } finally {
      await undefined;
      seen.push(both());
    }
    return seen;
  }),
  interleaved: async () => {
    const work = async (name: string): Promise<unknown> => {
      for (let turn = 0; turn < 5; turn++) await (turn % 2 === 0 ? sleep(1) : null);
      return [name, storage.getStore()];
    };
    return Promise.all([..."abcdef"].map((name) => storage.run(name, work, name)));
  },
  callbacks: async () => {
    const seen: Record<string, unknown> = {};
    const put = (name: string, done: (value?: unknown) => void) => (): void => {
      seen[name] = both();
      done();
    };
    await storage.run("in", () => Promise.all([
      later((done) => void setTimeout(put("timeout", done), 1)),
      later((done) => void setImmediate(put("immediate", done))),
      later((done) => { const id = setInterval(() => { clearInterval(id); put("interval", done)(); }, 1); }),
      later((done) => queueMicrotask(put("microtask", done))),
      later((done) => process.nextTick(put("tick", done))),
      Promise.resolve().then(put("then", () => undefined)),
      Promise.reject(new Error("x")).catch(put("catch", () => undefined)),
      Promise.resolve().finally(put("finally", () => undefined)),
      Promise.all([1, sleep(1)]).then(put("all", () => undefined)),
      Promise.race([sleep(1), sleep(2)]).then(put("race", () => undefined)),
    ]));
    return Object.entries(seen).sort();
  },
  registration: async () => {
    const seen: unknown[] = [];
    const { promise, resolve } = (() => { let resolve!: (value: number) => void; return { promise: new Promise<number>((r) => (resolve = r)), resolve }; })();
    const waits = [storage.run("a", () => promise.then(() => seen.push(both()))), storage.run("b", async () => { await promise; seen.push(both()); }), promise.then(() => seen.push(both()))];
    storage.run("c", () => resolve(1));
    await Promise.all(waits);
    return seen;
  },
  thenables: async () => [
    await storage.run("awaited", async () => query),
    await storage.run("await", async () => [await query]),
    await storage.run("resolved", () => Promise.resolve(query)),
    await storage.run("constructed", () => new Promise((resolve) => resolve(query))),
    await storage.run("then", () => Promise.resolve().then(() => query)),
    await storage.run("all", () => Promise.all([query, query])),
    await query,
  ],
  generators: async () => {
    const seen: unknown[] = [];
    await storage.run("a", async () => { for await (const step of count()) seen.push(step, both()); });
    await storage.run("b", async () => { for await (const step of [sleep(1, "x"), "y"]) seen.push(step, both()); });
    const generator = storage.run("made", count);
    seen.push(await storage.run("asked", () => generator.next()), both());
    return seen;
  },
  enterWith: async () => {
    const work = async (name: string): Promise<unknown> => {
      await null;
      storage.enterWith(name);
      await sleep(1);
      return both();
    };
    const inside = await storage.run("out", async () => [await work("a"), both(), await Promise.all([work("b"), work("c")]), both()]);
    return [inside, both()];
  },
  bound: async () => {
    const bind = storage.run("a", () => AsyncLocalStorage.bind((x: number) => [x, ...both()]));
    const snapshot = storage.run("b", () => AsyncLocalStorage.snapshot());
    const resource = storage.run("c", () => new AsyncResource("Pool"));
    const method = storage.run("d", () => AsyncResource.bind(function (this: unknown, x: number) { return [typeof this, x, ...both()]; }));
    return storage.run("e", () => [bind(1), snapshot((x: string) => [x, ...both()], "s"), resource.runInAsyncScope((x: number) => [x, ...both()], null, 7), method(2), resource.bind(both)(), both(), typeof resource.asyncId()]);
  },
  emitters: () => {
    const emitter = new EventEmitter();
    const target = new EventTarget();
    const seen: unknown[] = [];
    storage.run("on", () => emitter.on("x", () => seen.push(both())));
    storage.run("listen", () => target.addEventListener("x", () => seen.push(both())));
    storage.run("emit", () => emitter.emit("x"));
    storage.run("dispatch", () => target.dispatchEvent(new Event("x")));
    return seen;
  },
  disable: async () => {
    const mine = new AsyncLocalStorage<number>();
    return mine.run(1, async () => {
      const before = mine.getStore();
      mine.disable();
      return [before, mine.getStore() ?? null, await (async () => { await null; return mine.getStore() ?? null; })(), mine.run(2, () => mine.getStore())];
    });
  },
};
