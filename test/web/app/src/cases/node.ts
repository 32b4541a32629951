/** node:assert, events, path, process, querystring, timers, url, util. */
import assert from "node:assert";
import { EventEmitter, once } from "node:events";
import path from "node:path";
import process from "node:process";
import querystring from "node:querystring";
import { setTimeout as sleep } from "node:timers/promises";
import { fileURLToPath, pathToFileURL, format as formatUrl } from "node:url";
import { format, inspect, inherits, isDeepStrictEqual, promisify, stripVTControlCharacters, types } from "node:util";
import { attempt, type Cases } from "./cases.ts";

const PATHS = ["", ".", "..", "/", "//", "a", "/a", "a/", "/a/b/c.txt", "../a/../b", "./a//b/./c/..", "/../a", "a.b.c", ".hidden", "/x/.hidden.gz", "a/b/", "//a", "..."];

class Legacy {}
inherits(Legacy, EventEmitter);

export const cases: Cases = {
  path: () => PATHS.map((one) => [path.normalize(one), path.dirname(one), path.basename(one), path.extname(one), path.isAbsolute(one), path.parse(one)]),
  join: () => [path.join("/a", "../b", "c"), path.join("", ""), path.join("a", "", "..", ".."), path.join("a/", "/b"), path.resolve("/a", "b", "../c"), path.resolve("/a", "/b/", "c/"), path.relative("/a/b/c", "/a/d"), path.relative("/a", "/a"), path.relative("/a/b", "/a/b/c"), path.basename("x.html", ".html"), path.basename("/a/b.c", ".x"), path.format({ dir: "/d", name: "n", ext: ".e" }), path.format({ root: "/", base: "b" })],
  refused: () => attempt(() => path.join(1 as never)).split(":")[0],
  events: () => {
    const emitter = new EventEmitter();
    const seen: unknown[] = [];
    const first = (...args: unknown[]): void => { seen.push(["first", ...args]); };
    emitter.on("x", first).once("x", (...args: unknown[]) => { seen.push(["once", ...args]); }).prependListener("x", () => { seen.push("before"); });
    const results = [emitter.emit("x", 1, 2), emitter.emit("x"), emitter.emit("none")];
    emitter.off("x", first);
    return [seen, results, emitter.listenerCount("x"), emitter.eventNames(), attempt(() => emitter.emit("error", new Error("boom"))), attempt(() => emitter.emit("error", "text")).split(".")[0]];
  },
  legacy: () => {
    const emitter = new Legacy() as EventEmitter;
    EventEmitter.call(emitter as never);
    let count = 0;
    emitter.on("x", () => count++);
    emitter.emit("x");
    return [count, emitter instanceof EventEmitter];
  },
  once: async () => {
    const emitter = new EventEmitter();
    setTimeout(() => emitter.emit("ready", 1, "two"), 1);
    return once(emitter, "ready");
  },
  querystring: () => [querystring.parse("a=1&b=%20x+y&a=2&c"), querystring.stringify({ a: [1, "b c"], d: true, e: "ü&" }), querystring.parse("a:1;b:2", ";", ":")],
  timers: async () => [await sleep(1, "value")],
  url: () => [fileURLToPath("file:///a%20b/c"), pathToFileURL("/a b/#c?.txt").href, attempt(() => fileURLToPath("http://x")).split(":")[0], formatUrl(new URL("http://u:p@x/y?q#h"), { auth: false, search: false })],
  format: () => [format("%s %d %i %f %j %% %o", "a", "1.5", "2.7", "3.5x", { a: 1 }, 7), format("a", "b", { c: 1 }), format(1, "x"), format("%s", null, undefined), format("%x", 1), format("%s %s", "only")],
  inspect: () => [{ a: 1, "b-c": "x'y", d: [1, [2, [3, [4]]]] }, [], {}, new Map([["a", { b: 1 }]]), new Set([1, "x"]), new Date(0), /x/g, null, undefined, -0, 10n, Symbol("s"), "text\n", [undefined, null], class A {}, function named() {}, { f() {} }, Object.create(null), Uint8Array.of(1, 2), { get x() { return 1; } }, { deep: { er: { than: { that: 1 } } } }].map((value) => inspect(value)),
  equal: () => [isDeepStrictEqual({ a: [1, new Map([[{ k: 1 }, new Set([1])]])] }, { a: [1, new Map([[{ k: 1 }, new Set([1])]])] }), isDeepStrictEqual([1], ["1"]), isDeepStrictEqual(new Date(1), new Date(2)), isDeepStrictEqual(NaN, NaN), isDeepStrictEqual({ a: undefined }, {}), isDeepStrictEqual([1, , 3], [1, undefined, 3])],
  assert: () => [() => assert(1), () => assert.equal(1, "1"), () => assert.strictEqual(1, "1" as never), () => assert.deepStrictEqual({ a: 1 }, { a: 1 }), () => assert.deepEqual([1], ["1"]), () => assert.throws(() => { throw new TypeError("bad"); }, TypeError), () => assert.throws(() => { throw new TypeError("bad"); }, /good/), () => assert.throws(() => undefined), () => assert.throws(() => { throw new Error("x"); }, { message: "x" }), () => assert.match("abc", /z/), () => assert.strict.equal(1, "1" as never), () => assert.ok(0, "message")].map((run) => attempt(run).split(/[\n:]/)[0]),
  util: async () => [await promisify((value: number, done: (error: null, result: number) => void) => done(null, value * 2))(21), await promisify((done: (error: Error) => void) => done(new Error("no")))().catch((error: Error) => error.message), stripVTControlCharacters("\x1b[31mred\x1b[0m"), types.isDate(new Date()), types.isUint8Array(Buffer.alloc(1)), types.isPromise(Promise.resolve())],
  process: async () => {
    const order: string[] = [];
    process.nextTick((text: string) => order.push(text), "tick");
    order.push("now");
    await sleep(1);
    const since = process.hrtime(process.hrtime());
    return [Math.abs(performance.timeOrigin + performance.now() - Date.now()) < 2000, order, since.length, typeof process.hrtime.bigint(), typeof process.env["PATH"], ["linux", "darwin", "win32"].includes(process.platform), typeof process.cwd(), typeof globalThis.process.nextTick];
  },
};
