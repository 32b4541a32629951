import { AsyncLocalStorage } from "node:async_hooks";
import { Catzilla, json, type Context, type Reply, type int } from "catzilla";
import { fail } from "./failing.ts";
import { runCases } from "./cases/cases.ts";
import { cases as asyncHooks } from "./cases/async-hooks.ts";
import { cases as buffer } from "./cases/buffer.ts";
import { cases as compression } from "./cases/compression.ts";
import { cases as crypto } from "./cases/crypto.ts";
import { cases as encoding } from "./cases/encoding.ts";
import { cases as events } from "./cases/events.ts";
import { cases as files } from "./cases/files.ts";
import { cases as headers } from "./cases/headers.ts";
import { cases as node } from "./cases/node.ts";
import { cases as nodeStreams } from "./cases/node-streams.ts";
import { cases as standards } from "./cases/standards.ts";
import { cases as streams } from "./cases/streams.ts";
import { cases as url } from "./cases/url.ts";

const app = new Catzilla();
const storage = new AsyncLocalStorage<string>();

app.get("/cases/async-hooks", () => runCases(asyncHooks));
app.get("/cases/buffer", () => runCases(buffer));
app.get("/cases/compression", () => runCases(compression));
app.get("/cases/crypto", () => runCases(crypto));
app.get("/cases/encoding", () => runCases(encoding));
app.get("/cases/events", () => runCases(events));
app.get("/cases/files", () => runCases(files));
app.get("/cases/headers", () => runCases(headers));
app.get("/cases/node", () => runCases(node));
app.get("/cases/node-streams", () => runCases(nodeStreams));
app.get("/cases/standards", () => runCases(standards));
app.get("/cases/streams", () => runCases(streams));
app.get("/cases/url", () => runCases(url));

app.get("/response/text", () => new Response("<p>hi</p>", { status: 203, headers: { "content-type": "text/html", "x-a": "1" } }));
app.get("/response/json", async (): Promise<Response> => Response.json({ a: [1] }, { headers: [["set-cookie", "a=1"], ["set-cookie", "b=2"]] }));
app.get("/response/bytes", () => new Response(Uint8Array.of(0, 255)));
app.get("/response/empty", () => new Response(null, { status: 204 }));
app.get("/response/redirect", () => Response.redirect("http://example.com/x", 307));
app.get("/response/form", () => new Response(new URLSearchParams({ a: "1 2" })));
app.get("/response/used", async () => {
  const response = new Response("once");
  await response.text();
  return response;
});
app.get("/response/either", (plain: boolean): { id: number } | Response => (plain ? { id: 1 } : new Response("other", { status: 404 })));

app.get("/response/stream", (pieces: boolean): { id: number } | Response => (pieces ? new Response(new Blob(["in pieces"]).stream()) : { id: 2 }));

app.get("/url-pattern", (): unknown => {
  // @ts-ignore: the types of Node.js 20 have none
  const Pattern = URLPattern;
  const pattern = new Pattern({ pathname: "/books/:id(\\d+)/*?", search: "q=:q" });
  const found = pattern.exec("https://x.example/books/7/a/b?q=z");
  return [pattern.test("https://x.example/books/x?q=z"), found?.pathname.groups, found?.search.groups, new Pattern("/a/:b", "http://h").hostname];
});

app.get("/request/:name", (name: string, request: Request): string => `${name} ${request.method} ${new URL(request.url).search} ${request.headers.get("x-a")} ${request.body === null}`);
app.post("/request", async (request: Request): Promise<Response> => {
  const type = request.headers.get("content-type");
  if (type === "application/json") return Response.json(await request.json());
  if (type === "text/plain") return new Response(request.body);
  return new Response(String((await request.arrayBuffer()).byteLength));
});
app.post("/request/both", (body: { a: number }, request: Request): string => `${body.a} ${request.body === null} ${request.headers.get("content-type")}`);
app.delete("/request", (request: Request): string => `${request.method} ${request.body === null}`);

app.get("/context/plain", (context: Context): { id: number } => {
  context.headers.set("x-a", "1");
  context.headers.append("set-cookie", "a=1");
  context.headers.append("set-cookie", "b=2");
  return { id: 1 };
});
app.get("/context/reply", async ({ headers }: Context): Promise<Reply<202, { id: number }, "application/json">> => {
  headers.set("x-a", "not this");
  headers.set("x-b", "2");
  return json({ id: 2 }, { status: 202, headers: { "x-a": "mine" } });
});
app.get("/context/response", (context: Context): Response => {
  context.headers.set("x-b", "3");
  return new Response("text");
});
app.get("/context/request", (context: Context, request: Request): string => {
  context.headers.set("x-b", context.protocol);
  return `${context.address} ${request.url === `http://${context.host}/context/request`}`;
});

app.get("/storage/with", async (id: string, wait: int): Promise<string[]> => storage.run(id, async () => {
  const seen = [storage.getStore() ?? ""];
  await new Promise((resolve) => setTimeout(resolve, wait));
  seen.push(storage.getStore() ?? "");
  await null;
  return [...seen, storage.getStore() ?? ""];
}));
app.get("/storage/entered", async (id: string, wait: int): Promise<string[]> => {
  const before = storage.getStore() ?? "none";
  storage.enterWith(id);
  await new Promise((resolve) => setTimeout(resolve, wait));
  return [before, storage.getStore() ?? ""];
});
app.get("/storage/without", async (wait: int): Promise<string> => {
  await new Promise((resolve) => setTimeout(resolve, wait));
  return storage.getStore() ?? "none";
});

app.get("/console", () => {
  console.assert(1 === Number("1"), "not this");
  console.assert(false, "%s is not so", "one");
  console.count();
  console.count("calls");
  console.count("calls");
  console.countReset("never");
  console.group("of a group");
  console.groupEnd();
  console.dir({ a: { b: { c: {} } } }, { depth: 0 });
  console.table([{ id: 1, name: "a" }, { id: 20 }]);
  console.table(["x", { y: true }]);
  console.time("work");
  console.timeEnd("work");
  console.timeEnd("work");
  return "ok";
});

const aborted: string[] = [];
const untilAborted = async (name: string, signal: AbortSignal): Promise<string> => {
  await new Promise((resolve) => signal.addEventListener("abort", resolve));
  aborted.push(`${name} ${signal.reason.name}`);
  return "nobody reads this";
};
app.get("/signal/log", () => aborted);
app.get("/signal/context", (context: Context): Promise<string> => untilAborted("context", context.signal));
app.get("/signal/request", (request: Request): Promise<string> => untilAborted("request", request.signal));
app.get("/signal/late", { limits: { requestTimeoutMs: 100 } }, async (context: Context): Promise<string> => {
  await new Promise((resolve) => setTimeout(resolve, 10));
  return untilAborted("late", context.signal);
});
app.get("/signal/offloaded", { offload: true }, (context: Context): Promise<string> => untilAborted("offloaded", context.signal));
app.get("/signal/answered", (context: Context, request: Request): string => {
  for (const { signal } of [context, request]) signal.addEventListener("abort", () => aborted.push("answered"));
  return String([context.signal.aborted, request.signal.aborted]);
});
app.get("/signal/passed", async (context: Context): Promise<Response> => {
  try {
    return await fetch(`http://${context.host}/signal/request`, { signal: context.signal });
  } catch (error) {
    aborted.push(`fetch ${(error as Error).name}`);
    throw error;
  }
});
app.get("/signal/streamed", ({ signal }: Context) => (async function* (): AsyncGenerator<string> {
  yield "first";
  await untilAborted("streamed", signal);
})());

app.get("/fails/deep", () => fail("deep"));
app.get("/fails/later", async () => {
  await new Promise((resolve) => setTimeout(resolve, 1));
  return fail("later");
});
app.get("/fails/unhandled", () => {
  void Promise.reject(new TypeError("nobody"));
  console.warn(new Error("shown"));
  return "ok";
});

export default app;
