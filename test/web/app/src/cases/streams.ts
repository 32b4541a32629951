/** Blob, File, FormData, streams, Request and Response as objects. */
import { attempt, type Cases } from "./cases.ts";

interface Readable<T> {
  getReader(): { read(): Promise<{ done: boolean; value?: T | undefined }> };
}

/** `stream` is a ReadableStream: of ours or of Node's, whose types are not the same. */
async function collect<T>(stream: unknown): Promise<T[]> {
  const reader = (stream as Readable<T>).getReader();
  const items: T[] = [];
  for (let result = await reader.read(); !result.done; result = await reader.read()) items.push(result.value as T);
  return items;
}

async function attemptLater(run: () => Promise<unknown>): Promise<string> {
  try {
    return JSON.stringify(await run()) ?? "undefined";
  } catch (error) {
    return (error as Error).name;
  }
}

function form(): FormData {
  const data = new FormData();
  data.append("a", "1");
  data.append("a", "two\nlines");
  data.append('q"uote', "ü");
  data.append("file", new File(["x\r\n--y"], "n\"a.txt", { type: "text/plain" }));
  data.append("blob", new Blob([Uint8Array.of(0, 255, 13, 10)]));
  return data;
}

async function showForm(data: FormData): Promise<unknown> {
  const entries: unknown[] = [];
  for (const [name, value] of data) entries.push([name, typeof value === "string" ? value : [value.name, value.type, [...new Uint8Array(await value.arrayBuffer())]]]);
  return entries;
}

const MULTIPART = '--b\r\ncontent-disposition: form-data; name="x"\r\n\r\nv\r\n--b\r\nContent-Disposition: form-data; name="f"; filename="ü.bin"\r\nContent-Type: a/b\r\n\r\n\r\n--b--\r\n';

export const cases: Cases = {
  blob: async () => {
    const blob = new Blob(["aé", Uint8Array.of(66), new Blob(["x"])], { type: "Text/Plain" });
    return [blob.size, blob.type, await blob.text(), await blob.slice(1, -1).text(), blob.slice(0, 1, "a/b").type, [...new Uint8Array(await blob.arrayBuffer())], (await collect<Uint8Array>(blob.stream())).flatMap((chunk) => [...chunk])];
  },
  file: async () => {
    const file = new File(["data"], "name.txt", { lastModified: 5 });
    return [file.name, file.size, file.lastModified, file.type, file instanceof Blob, await file.text()];
  },
  form: () => showForm(form()),
  formMethods: () => {
    const data = form();
    data.set("a", "three");
    data.delete("file");
    return [data.getAll("a"), data.get("none"), data.has("blob"), [...data.keys()], (data.get("blob") as File).name];
  },
  roundTrip: async () => showForm(await new Response(form() as never).formData() as never),
  multipart: async () => showForm(await new Response(MULTIPART, { headers: { "content-type": "multipart/form-data; boundary=b" } }).formData() as never),
  urlencoded: async () => showForm(await new Response(new URLSearchParams("a=1&b=%C3%BC+x")).formData() as never),
  badForms: async () => [
    await attemptLater(() => new Response("x", { headers: { "content-type": "multipart/form-data; boundary=b" } }).formData()),
    await attemptLater(() => new Response("x", { headers: { "content-type": "text/plain" } }).formData()),
  ],
  readable: async () => {
    const stream = new ReadableStream<number>({ start(controller) { for (const item of [1, 2, 3]) controller.enqueue(item); controller.close(); } });
    const [one, two] = stream.tee();
    return [await collect(one), await collect(two), stream.locked];
  },
  pipe: async () => {
    const seen: string[] = [];
    const source = new ReadableStream<string>({ start(controller) { controller.enqueue("ab"); controller.enqueue("é"); controller.close(); } });
    await source.pipeThrough(new TransformStream<string, string>({ transform: (chunk, controller) => controller.enqueue(chunk.toUpperCase()) })).pipeTo(new WritableStream({ write: (chunk) => { seen.push(chunk); } }));
    return seen;
  },
  textStreams: async () => {
    const bytes = await collect<Uint8Array>(new ReadableStream<string>({ start(controller) { for (const part of ["a\ud83d", "\ude00b", "\ud800"]) controller.enqueue(part); controller.close(); } }).pipeThrough(new TextEncoderStream()) as never);
    const text = await collect<string>(new ReadableStream<Uint8Array>({ start(controller) { for (const byte of [0xe2, 0x82, 0xac, 0x41]) controller.enqueue(Uint8Array.of(byte)); controller.close(); } }).pipeThrough(new TextDecoderStream()) as never);
    return [bytes.map((chunk) => [...chunk]), text];
  },
  iterate: async () => {
    const items: unknown[] = [];
    for await (const item of new ReadableStream<number>({ pull(controller) { controller.enqueue(items.length); if (items.length === 2) controller.close(); } }, { highWaterMark: 0 })) items.push(item);
    return items;
  },
  responses: async () => {
    const response = new Response("héllo", { status: 201, statusText: "Made", headers: { "x-a": "1" } });
    const copy = response.clone();
    return [response.status, response.ok, response.statusText, response.type, response.headers.get("content-type"), response.bodyUsed, await response.text(), response.bodyUsed, await copy.text(), await attemptLater(() => response.text())];
  },
  bodies: async () => [
    await new Response(Uint8Array.of(1, 2)).arrayBuffer().then((buffer) => [...new Uint8Array(buffer)]),
    await new Response('{"a":[1]}').json(), await attemptLater(() => new Response("{").json()),
    [new Response(null).body, new Response().headers.get("content-type"), await new Response().text()],
    await (await new Response(new Blob(["b"], { type: "a/b" })).blob()).text(),
    await new Response(new ReadableStream({ start(controller) { controller.enqueue(new TextEncoder().encode("stre")); controller.enqueue(new TextEncoder().encode("am")); controller.close(); } })).text(),
    (await collect<Uint8Array>(new Response("xyz").body)).map((chunk) => [...chunk]),
    await new Response("\ufeffmark").text(),
  ],
  statics: async () => {
    const json = Response.json({ a: 1 }, { status: 400 });
    const redirect = Response.redirect("http://x/y z", 303);
    return [json.status, json.headers.get("content-type"), await json.text(), redirect.status, redirect.headers.get("location"), Response.error().type, Response.error().status];
  },
  refused: () => [() => new Response("x", { status: 204 }), () => new Response("", { status: 199 }), () => Response.redirect("http://x", 200 as 302), () => new Request("x"), () => new Request("http://x", { body: "b" }), () => new Request("http://x", { method: "a b" }), () => new Request("http://u:p@x")].map((run) => attempt(run).split(":")[0]),
  requests: async () => {
    const request = new Request("http://x/y#z", { method: "post", body: "data", headers: { "x-a": "1" } });
    const again = new Request(request.clone(), { method: "PUT" });
    return [request.method, request.url, request.headers.get("content-type"), again.method, again.headers.get("x-a"), await again.text(), await request.text(), request.bodyUsed, request.signal.aborted, new Request("http://x").method, new Request("http://x", { method: "patch" }).method];
  },
  lookedUp: () => ["ReadableStream", "AbortSignal", "Event", "URL", "Headers", "crypto"].map((name) => typeof (globalThis as unknown as Record<string, unknown>)[name]),
};
