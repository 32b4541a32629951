/** node:stream and its kin, events as streams use them. */
import { EventEmitter, errorMonitor, on, once } from "node:events";
import { Duplex, PassThrough, Readable, Transform, Writable, finished, pipeline } from "node:stream";
import { json, text } from "node:stream/consumers";
import * as streams from "node:stream/promises";
import { promisify } from "node:util";
import { attempt, type Cases } from "./cases.ts";

/** What is written, as text. */
function collect(seen: string[], highWaterMark = 16): Writable {
  return new Writable({ highWaterMark, write: (chunk, _encoding, done) => { seen.push(String(chunk)); setImmediate(done); }, final: (done) => { seen.push("final"); done(); } });
}
const upper = (): Transform => new Transform({ transform: (chunk, _encoding, done) => done(null, String(chunk).toUpperCase()), flush(done) { this.push("!"); done(); } });
const message = (error: unknown): unknown => [(error as { code?: string }).code, (error as Error).message];

export const cases: Cases = {
  readable: async () => {
    const items = ["a", "b", "c"];
    const source = new Readable({ read() { this.push(items.shift() ?? null); } });
    const seen: unknown[] = [];
    source.on("end", () => seen.push("end")).on("close", () => seen.push("close"));
    // How many pieces are joined is a matter of time.
    let all = "";
    for await (const chunk of source) all += `${Buffer.isBuffer(chunk) ? "" : "no buffer: "}${chunk}`;
    seen.push(all);
    await new Promise((done) => setTimeout(done, 5));
    return [seen.map(String).sort(), source.readableEnded, source.destroyed, source.readable];
  },
  from: async () => [
    await Readable.from(["x", "y", 3]).toArray(),
    await Readable.from((async function* () { yield 1; yield 2; })()).map((x: number) => x * 2).filter((x: number) => x > 2).toArray(),
    await Readable.from([1, 2, 3, 4]).drop(1).take(2).reduce((sum: number, x: number) => sum + x, 0),
    await text(Readable.from("whole")),
    await json(Readable.from([Buffer.from('{"a":'), Buffer.from("[1]}")])),
  ],
  paused: async () => {
    const source = new PassThrough({ encoding: "utf8" });
    const seen: unknown[] = [];
    source.write("one");
    source.write("two");
    seen.push(source.read(2), source.isPaused(), source.readableFlowing, source.readableLength);
    source.once("data", (chunk) => { seen.push(["once", chunk]); source.pause(); });
    await new Promise((done) => setTimeout(done, 5));
    seen.push(source.isPaused(), source.listenerCount("data"));
    source.end("three");
    source.on("readable", () => { for (let chunk = source.read(); chunk !== null; chunk = source.read()) seen.push(["readable", chunk]); });
    await once(source, "end");
    return seen;
  },
  pipeline: async () => {
    const seen: string[] = [];
    await streams.pipeline(Readable.from(["a", "bc", "d"]), upper(), collect(seen));
    const other: string[] = [];
    await promisify(pipeline)(Readable.from(["x"]), async function* (source: AsyncIterable<string>) { for await (const part of source) yield `${part}${part}`; }, collect(other));
    return [seen.join(""), other.join(""), await streams.pipeline(Readable.from(["1", "2"]), async (source: AsyncIterable<string>) => { let all = ""; for await (const part of source) all += part; return all; })];
  },
  pipe: async () => {
    const seen: string[] = [];
    const target = collect(seen, 2);
    Readable.from(["ab", "cd", "ef"]).pipe(upper()).pipe(target);
    await streams.finished(target);
    return seen;
  },
  backpressure: async () => {
    const seen: string[] = [];
    const target = collect(seen, 3);
    const written = [target.write("ab"), target.write("cd"), target.writableNeedDrain, target.writableLength];
    await once(target, "drain");
    target.cork();
    target.write("e");
    target.uncork();
    target.end("last");
    await once(target, "finish");
    return [written, seen, target.writableFinished, target.writableEnded];
  },
  errors: async () => {
    const failing = new Transform({ transform: (_chunk, _encoding, done) => done(new Error("bad chunk")) });
    const seen: unknown[] = [await streams.pipeline(Readable.from(["a"]), failing, collect([])).catch(message)];
    const broken = new Readable({ read() { this.destroy(new Error("broken")); } });
    seen.push(await broken.toArray().catch(message), broken.destroyed, broken.errored?.message);
    const ended = new PassThrough();
    ended.end();
    seen.push(await new Promise((done) => ended.on("error", (error) => done(message(error))).write("late")));
    const stop = new AbortController();
    const waits = streams.pipeline(new Readable({ read: () => undefined }), new PassThrough(), { signal: stop.signal });
    stop.abort();
    seen.push(await waits.catch((error: Error) => error.name));
    seen.push(await new Promise((done) => finished(new PassThrough().destroy(), (error) => done(error && message(error)))));
    seen.push(attempt(() => new Writable().write(null)));
    return seen;
  },
  duplex: async () => {
    const seen: string[] = [];
    const both = new Duplex({ read() { this.push("answer"); this.push(null); }, write: (chunk, _encoding, done) => { seen.push(String(chunk)); done(); } });
    both.end("question");
    return [await text(both), seen, both instanceof Readable, both instanceof Writable, both instanceof EventEmitter];
  },
  web: async () => {
    const readable = Readable.toWeb(Readable.from([Buffer.from("a"), Buffer.from("b")]));
    const back = Readable.fromWeb(readable.pipeThrough(new TransformStream()) as never);
    const seen: string[] = [];
    const writable = Writable.fromWeb(new WritableStream({ write: (chunk) => void seen.push(String(chunk)), close: () => void seen.push("closed") }) as never);
    writable.write("w");
    writable.end();
    await once(writable, "close");
    const writer = Writable.toWeb(collect(seen)).getWriter();
    await writer.write("x");
    await writer.close();
    return [await text(back), seen];
  },
  objects: async () => {
    const double = new Transform({ objectMode: true, transform: (chunk: { n: number }, _encoding, done) => done(null, { n: chunk.n * 2 }) });
    double.write({ n: 1 });
    double.end({ n: 2 });
    return double.toArray();
  },
  emitters: async () => {
    const emitter = new EventEmitter();
    const seen: unknown[] = [];
    emitter.on("newListener", (event, listener) => seen.push(["new", event, typeof listener]));
    const listener = (): void => void seen.push("heard");
    emitter.once("x", listener);
    seen.push(emitter.listeners("x")[0] === listener, emitter.rawListeners("x")[0] === listener, emitter.listenerCount("x"));
    emitter.off("x", listener);
    seen.push(emitter.listenerCount("x"));
    emitter.on(errorMonitor, (error: Error) => seen.push(["monitor", error.message])).on("error", () => seen.push("handled"));
    emitter.emit("error", new Error("e"));
    setTimeout(() => { emitter.emit("n", 1); emitter.emit("n", 2); }, 1);
    for await (const [n] of on(emitter, "n")) { seen.push(n); if (n === 2) break; }
    seen.push(emitter.listenerCount("n"), await once(emitter, "never", { signal: AbortSignal.abort() }).catch((error: Error) => [error.name, error.message]));
    class Loud extends EventEmitter {
      override on(event: string, heard: (...args: unknown[]) => void): this { seen.push(["on", event]); return super.on(event, heard); }
    }
    new Loud().once("y", () => undefined);
    return seen;
  },
};
