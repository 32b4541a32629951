/**
 * What runs when, of async functions and promises: each scenario gives the order of what it did. The test has them run by Node.js too, in this very text.
 */
export type Scenario = (note: (what: unknown) => void) => Promise<unknown>;

const tick = async (note: (what: unknown) => void, name: string, times: number) => {
  for (let i = 0; i < times; i++) {
    note(`${name}${i}`);
    await undefined;
  }
};

class Other<T> extends Promise<T> {}

export const scenarios: Record<string, Scenario> = {
  async values(note) {
    await Promise.all([tick(note, "a", 4), tick(note, "b", 4), (async () => { note(await 1); note(await "two"); note(await null); })()]);
  },
  async returned(note) {
    const inner = async () => "inner";
    const passed = async () => inner();
    const awaited = async () => await inner();
    void passed().then(note);
    void awaited().then((value) => note(`awaited ${value}`));
    await tick(note, "t", 6);
  },
  async thenables(note) {
    const thenable = { then(done: (value: string) => void) { note("then is called"); done("thenable"); } };
    void (async () => note(await thenable))();
    void (async () => thenable)().then(note);
    void Promise.resolve(thenable).then((value) => note(`resolved ${String(value)}`));
    await tick(note, "t", 6);
  },
  async pending(note) {
    let open: (value: string) => void = () => undefined;
    const gate = new Promise<string>((resolve) => { open = resolve; });
    const waits = async (name: string) => note(`${name} ${await gate}`);
    const all = [waits("first"), gate.then((value) => note(`then ${value}`)), waits("second")];
    note("closed");
    open("open");
    note("opened");
    await Promise.all(all);
  },
  async errors(note) {
    const fails = async (what: unknown) => { throw what; };
    const guarded = async () => {
      try {
        await fails(new TypeError("no"));
      } catch (error) {
        note((error as Error).message);
        try {
          await Promise.reject("rejected");
        } finally {
          note("finally");
        }
      }
    };
    await guarded().catch((reason: unknown) => note(`caught ${String(reason)}`));
    const late = fails("late");
    await late.catch(note);
    await late.then(note, (reason: unknown) => note(`again ${String(reason)}`));
    await (async () => await fails(undefined))().catch((reason: unknown) => note(typeof reason));
    const throwing = { get then(): never { throw new RangeError("getter"); } };
    await (async () => { await throwing; })().catch((error: unknown) => note((error as Error).message));
    await (async () => throwing)().catch((error: unknown) => note((error as Error).message));
  },
  async itself(note) {
    const box: { promise?: Promise<unknown> } = {};
    box.promise = (async () => { await null; return box.promise; })();
    await box.promise.catch((error: unknown) => note((error as Error).name));
  },
  async subclasses(note) {
    const other = Other.resolve(1);
    note(other instanceof Other);
    note(Promise.resolve(other) === other);
    note(Other.resolve(other) === other);
    note(await other);
    note(await Other.reject(2).catch((reason: unknown) => `rejected ${String(reason)}`));
    const own = Promise.resolve(3);
    note(Promise.resolve(own) === own);
    const odd = Object.assign(Promise.resolve(4), { constructor: Other });
    note(Promise.resolve(odd) === odd);
    void (async () => note(await odd))();
    await tick(note, "t", 5);
    note([Promise.resolve.length, Promise.resolve.name, Promise.reject.length, typeof Promise.resolve()]);
    try {
      Promise.resolve.call(undefined as never, 1);
    } catch (error) {
      note((error as Error).name);
    }
  },
  async generators(note) {
    async function* count() {
      try {
        for (let i = 0; i < 3; i++) yield await Promise.resolve(i);
      } finally {
        await null;
        note("closed");
      }
    }
    const beside = tick(note, "t", 8);
    for await (const value of count()) {
      note(value);
      if (value === 1) break;
    }
    for await (const value of [Promise.resolve("x"), "y"]) note(value);
    await beside;
  },
  async combined(note) {
    const settled = await Promise.allSettled([1, Promise.reject("r"), (async () => "f")(), new Promise((resolve) => queueMicrotask(() => resolve("q")))]);
    note(settled);
    note(await Promise.race([new Promise(() => undefined), (async () => { await null; return "race"; })(), Promise.resolve("first")]));
    note(await Promise.any([Promise.reject("no"), (async () => "any")()]));
    const deep = async (depth: number): Promise<number> => (depth === 0 ? 0 : 1 + (await deep(depth - 1)));
    note(await deep(200));
    queueMicrotask(() => note("microtask"));
    await (async () => note("at once"))();
    note("after");
  },
};

export async function run(scenario: Scenario): Promise<unknown[]> {
  const noted: unknown[] = [];
  await scenario((what) => noted.push(what));
  return noted;
}
