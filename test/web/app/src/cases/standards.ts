/** Corners of the standards that programs lean on. */
import { attempt, type Cases } from "./cases.ts";

const later = async (run: () => unknown): Promise<string> => {
  try {
    return JSON.stringify(await run()) ?? "undefined";
  } catch (error) {
    return (error as Error).name;
  }
};
const all = (runs: readonly (() => unknown)[]): Promise<string[]> => Promise.all(runs.map(later));
const decode = (label: string, bytes: readonly number[], options?: { fatal?: boolean; ignoreBOM?: boolean }): string => new TextDecoder(label, options).decode(Uint8Array.from(bytes));

/** In pieces of the sizes given, to the end. */
function inPieces(label: string, bytes: readonly number[]): string {
  const decoder = new TextDecoder(label);
  return bytes.map((byte) => decoder.decode(Uint8Array.of(byte), { stream: true })).join("") + decoder.decode();
}

function describe(value: unknown): unknown {
  if (value instanceof Error) return [Object.prototype.toString.call(value), value.name, value.message, value.constructor.name, "cause" in value ? describe(value.cause) : "no cause"];
  if (value instanceof Map) return ["map", [...value].map(describe)];
  if (value instanceof Set) return ["set", [...value]];
  if (value instanceof Date) return ["date", value.getTime()];
  if (value instanceof RegExp) return [String(value), value.lastIndex];
  if (ArrayBuffer.isView(value)) return [value.constructor.name, value.byteOffset, value.byteLength];
  if (value instanceof ArrayBuffer) return ["buffer", value.byteLength];
  if (typeof value === "bigint" || typeof value === "undefined" || typeof value === "number") return `${typeof value} ${Object.is(value, -0) ? "-0" : String(value)}`;
  if (Array.isArray(value)) return [value.length, ...value.map(describe)];
  if (typeof value === "object" && value !== null) return [value.constructor.name, Object.entries(value).map(([key, item]) => [key, describe(item)])];
  return value;
}

class Point {
  readonly #hidden = 1;
  constructor(readonly x: number) {}
  get hidden(): number {
    return this.#hidden;
  }
}

const cloned = (value: unknown): string => attempt(() => describe(structuredClone(value)));

export const cases: Cases = {
  "structuredClone of values": () => [1n, -0, NaN, undefined, null, "é", true, new Date(5), /a/gi, [1, undefined, 3], new Map<unknown, unknown>([[{}, new Set([1])]]), new Uint16Array([1, 2, 3]).subarray(1), new ArrayBuffer(3), new DataView(new ArrayBuffer(4), 1)].map(cloned),
  "structuredClone of errors": () => [new Error("a"), new RangeError("b", { cause: new TypeError("c") }), Object.assign(new Error("d"), { code: 5 })].map(cloned),
  "structuredClone of objects": () => [new Point(1), Object.create(null), { get a() { return 1; } }, Object(1n), Object("s")].map((value) => attempt(() => describe(structuredClone(Object.create(null) === value ? {} : value)))),
  "structuredClone of what cannot be cloned": () => [() => {}, Symbol("a"), new WeakMap(), Promise.resolve(), { a: { b: () => {} } }].map((value) => attempt(() => structuredClone(value)).slice(0, 14)),
  "structuredClone of shared parts": () => {
    const part = { a: 1 };
    const whole: Record<string, unknown> = { one: part, two: part, bytes: new Uint8Array(4) };
    whole["self"] = whole;
    whole["view"] = new Uint8Array((whole["bytes"] as Uint8Array).buffer, 2);
    const copy = structuredClone(whole) as Record<string, any>;
    return [copy["one"] === copy["two"], copy["self"] === copy, copy["bytes"].buffer === copy["view"].buffer, copy["one"] !== part];
  },
  // Node.js 20 makes a Blob of a File, and nothing of a DOMException.
  "structuredClone of blobs": async () => {
    const blob = structuredClone(new Blob(["x"], { type: "a/b" }));
    return [blob instanceof Blob, blob.type, await blob.text()];
  },
  "structuredClone that transfers": () => {
    const buffer = new ArrayBuffer(3);
    const copy = structuredClone({ view: new Uint8Array(buffer, 1) }, { transfer: [buffer] });
    return [buffer.byteLength, copy.view.length, attempt(() => structuredClone(buffer)).slice(0, 14)];
  },
  utf8: () => [[0xef, 0xbb, 0xbf, 97], [0xff, 97], [0xe2, 0x82], [0xe2, 0x82, 0x28], [0xf0, 0x9f, 0x92, 0xa9], [0xc0, 0x80], [0xed, 0xa0, 0x80], [0xf4, 0x90, 0x80, 0x80]].flatMap((bytes) => [
    decode("utf-8", bytes), decode("utf8", bytes, { ignoreBOM: true }), attempt(() => decode("utf-8", bytes, { fatal: true })).slice(0, 9), inPieces("utf-8", bytes),
  ]),
  utf16: () => [[0xff, 0xfe, 97, 0], [97, 0, 98], [0x3d, 0xd8, 0xa9, 0xdc], [0x3d, 0xd8], [0xa9, 0xdc, 97, 0]].flatMap((bytes) => [decode("utf-16le", bytes), inPieces("utf-16", bytes), attempt(() => decode("utf-16le", bytes, { fatal: true })).slice(0, 9), decode("utf-16be", bytes)]),
  latin1: () => [decode("latin1", [0xe9, 0x41]), new TextDecoder("ascii").encoding, new TextDecoder("iso-8859-1").encoding, attempt(() => new TextDecoder("none")).slice(0, 10)],
  encodeInto: () => ["aé", "😀", "\ud800x", "abc"].map((text) => {
    const into = new Uint8Array(3);
    return [new TextEncoder().encodeInto(text, into), [...into]];
  }),
  "listeners once, in order, captured, with a signal": () => {
    const target = new EventTarget();
    const heard: string[] = [];
    const controller = new AbortController();
    const both = (): void => void heard.push("both");
    target.addEventListener("a", () => heard.push("1"), { once: true });
    target.addEventListener("a", both);
    target.addEventListener("a", both);
    target.addEventListener("a", both, true);
    target.addEventListener("a", { handleEvent: (event: Event) => void heard.push(`${event.type} ${event.target === target}`) });
    target.addEventListener("a", () => heard.push("signal"), { signal: controller.signal });
    target.addEventListener("a", () => target.addEventListener("a", () => heard.push("late")), { once: true });
    target.dispatchEvent(new Event("a"));
    controller.abort();
    target.removeEventListener("a", both);
    target.dispatchEvent(new Event("a"));
    return heard;
  },
  "events stopped and prevented": () => {
    const target = new EventTarget();
    target.addEventListener("a", (event) => event.preventDefault());
    target.addEventListener("a", (event) => event.stopImmediatePropagation());
    target.addEventListener("a", () => target.dispatchEvent(new Event("b")));
    const event = new Event("a", { cancelable: true });
    return [target.dispatchEvent(event), event.defaultPrevented, target.dispatchEvent(new Event("a")), attempt(() => target.dispatchEvent({} as Event)).slice(0, 9), new CustomEvent("c", { detail: { a: 1 } }).detail];
  },
  "AbortSignal.any": async () => {
    const [one, two] = [new AbortController(), new AbortController()];
    const any = AbortSignal.any([one.signal, two.signal]);
    const heard: unknown[] = [];
    any.addEventListener("abort", () => heard.push("any"));
    one.signal.addEventListener("abort", () => heard.push("one"));
    any.onabort = () => heard.push("on");
    two.abort("why");
    one.abort("later");
    return [heard, any.aborted, any.reason, AbortSignal.any([]).aborted, AbortSignal.any([AbortSignal.abort(1), AbortSignal.abort(2)]).reason, await later(async () => AbortSignal.any([any, one.signal]).throwIfAborted())];
  },
  "AbortSignal.timeout": () => new Promise((resolve) => {
    const signal = AbortSignal.timeout(1);
    signal.addEventListener("abort", () => resolve([signal.reason.name, signal.reason instanceof DOMException, signal.reason.code, attempt(() => signal.throwIfAborted()).slice(0, 12)]));
  }),
  "reasons of abort": () => [new AbortController(), new AbortController()].map((controller, index) => {
    controller.abort(index === 0 ? undefined : null);
    return [controller.signal.aborted, String(controller.signal.reason?.name), attempt(() => controller.signal.throwIfAborted()).slice(0, 10)];
  }),
  backpressure: async () => {
    const pulled: (number | null)[] = [];
    let count = 0;
    const stream = new ReadableStream<number>({ pull: (controller) => { pulled.push(controller.desiredSize); controller.enqueue(count++); if (count === 5) controller.close(); } }, { highWaterMark: 2 });
    await Promise.resolve();
    await new Promise((resolve) => setTimeout(resolve, 5));
    const before = count;
    const items: number[] = [];
    for await (const item of stream as unknown as AsyncIterable<number>) items.push(item);
    return [before, pulled, items];
  },
  "tee and cancel": async () => {
    const cancelled: unknown[] = [];
    const source = new ReadableStream<string>({ start: (controller) => { controller.enqueue("a"); controller.enqueue("b"); }, cancel: (reason) => void cancelled.push(reason) });
    const [left, right] = source.tee();
    const first = await left.getReader().read();
    await Promise.all([left.cancel("x").catch((error: Error) => cancelled.push(error.name)), right.cancel("y")].map((promise) => Promise.race([promise, new Promise((resolve) => setTimeout(resolve, 5))])));
    return [first.value, source.locked, cancelled];
  },
  "pipes and failures": () => all([
    async () => {
      const written: string[] = [];
      await new ReadableStream<string>({ start: (c) => { c.enqueue("a"); c.enqueue("b"); c.close(); } }).pipeThrough(new TransformStream<string, string>({ transform: (chunk, c) => c.enqueue(chunk + chunk), flush: (c) => c.enqueue("end") })).pipeTo(new WritableStream<string>({ write: (chunk) => void written.push(chunk) }));
      return written;
    },
    () => new ReadableStream({ start: (c) => c.error(new RangeError("x")) }).pipeTo(new WritableStream()),
    () => new ReadableStream({ start: (c) => c.enqueue(1) }).pipeTo(new WritableStream({ write: () => { throw new SyntaxError("y"); } })),
    () => new ReadableStream().pipeTo(new WritableStream(), { signal: AbortSignal.abort() }),
    () => new ReadableStream({ start: (c) => { c.close(); c.enqueue(1); } }),
    async () => { const s = new ReadableStream(); s.getReader(); s.getReader(); },
  ]),
  "byte streams": async () => {
    const stream = new ReadableStream({ type: "bytes", start: (c) => { c.enqueue(Uint8Array.of(1, 2, 3, 4, 5)); c.close(); } });
    const reader = stream.getReader({ mode: "byob" });
    const parts: unknown[] = [];
    for (let result = await reader.read(new Uint8Array(2)); !result.done; result = await reader.read(new Uint8Array(2))) parts.push([...result.value]);
    return parts;
  },
  "Response made and cloned": () => all([
    async () => { const r = Response.json({ a: [1] }, { status: 201 }); const c = r.clone(); return [await r.json(), await c.text(), c.status, c.headers.get("content-type"), r.bodyUsed]; },
    () => { const r = Response.error(); return [r.type, r.status, r.ok, r.statusText]; },
    () => new Response("x", { status: 204 }),
    () => new Response(null, { status: 99 }),
    () => Response.redirect("http://a/b", 200 as 302),
    () => [...Response.redirect("http://a/ü", 308).headers],
    async () => { const r = new Response("x"); await r.text(); return r.clone(); },
    async () => { const r = new Response("x"); await r.text(); return r.text(); },
    async () => new Response("{").json(),
    () => new Response("x", { headers: { "content-type": "a/b" } }).headers.get("content-type"),
    () => [null, "", new Uint8Array(1), new URLSearchParams("a=1"), new Blob(["x"], { type: "t/x" })].map((body) => new Response(body as never).headers.get("content-type")),
    async () => (await new Response("a=1&b=é", { headers: { "content-type": "application/x-www-form-urlencoded" } }).formData()).get("b"),
    async () => (await new Response("x", { headers: { "content-type": "text/plain" } }).formData()).get("b"),
    async () => (await new Response(new Blob(["ab"]).slice(1)).blob()).size,
  ]),
  "Request made and cloned": () => all([
    () => { const r = new Request("http://u:p@h/"); return r.url; },
    () => { const r = new Request("http://h/a#b", { method: "post", body: "x", headers: { a: "1" } }); return [r.url, r.method, [...r.headers], r.redirect, r.signal.aborted]; },
    async () => { const r = new Request("http://h/", { method: "PUT", body: "x" }); const c = new Request(r, { method: "POST" }); return [c.method, await c.text(), r.bodyUsed]; },
    () => new Request("http://h/", { body: "x" }),
    () => new Request("http://h/", { method: "TRACE" }),
    () => new Request("http://h/", { method: "a b" }),
    () => new Request("/relative"),
    () => { const r = new Request("http://h/", { method: "pAtCh" }); return r.method; },
    () => { const c = new AbortController(); const r = new Request("http://h/", { signal: c.signal }); c.abort("z"); return [r.signal.aborted, r.signal.reason]; },
  ]),
  "Headers guarded and sorted": () => [
    attempt(() => [...new Headers([["b", "2"], ["A", "1"], ["b", "3"], ["set-cookie", "x=1"], ["set-cookie", "y=2"]])]),
    attempt(() => new Headers({ "a b": "1" })).slice(0, 9), attempt(() => new Headers({ a: "1\n2" })).slice(0, 9), attempt(() => new Headers({ a: "\u0100" })).slice(0, 9), attempt(() => new Headers([["a"]] as never)).slice(0, 9),
    attempt(() => new Headers({ a: "  x\t " }).get("A")), attempt(() => new Headers().get("a")),
  ],
  "Blob slices": () => Promise.all([[0, 2], [-2], [1, -1], [3, 1], [-9, 9]].map(async ([from, to]) => new Blob(["abcd"]).slice(from, to, "T/X").text())),
  "Blob types": () => [new Blob([], { type: "A/B" }).type, new Blob([], { type: "é" }).type, new Blob(["a"]).slice(0, 1, "x/Y").type, new File(["a"], "n", { lastModified: 7 }).lastModified, attempt(() => new Blob("abc" as never)).slice(0, 9)],
  performance: () => [typeof performance.now(), performance.now() <= performance.now()],
  "timers with arguments": () => new Promise((resolve) => setTimeout((...args: unknown[]) => resolve(args), 0, 1, "a")),
  "order of tasks": async () => {
    const order: string[] = [];
    setTimeout(() => order.push("timeout"), 0);
    queueMicrotask(() => order.push("microtask"));
    void Promise.resolve().then(() => order.push("promise"));
    order.push("sync");
    await new Promise((resolve) => setTimeout(resolve, 10));
    return order;
  },
  DOMException: () => {
    const error = new DOMException("m", "AbortError");
    return [error.name, error.message, error.code, error instanceof Error, String(error), Object.prototype.toString.call(error), new DOMException().name];
  },
  base64: () => ["YQ", "YQ==", " Y Q = = ", "YQ=", "Y", "Y*==", "//79"].map((text) => attempt(() => atob(text)).slice(0, 21)).concat(attempt(() => btoa("\u0100")).slice(0, 20)),
};
