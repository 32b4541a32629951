import { Catzilla, clearCookie, json, redirect, setCookie, stream, text, type Body, type Client, type Cookie } from "catzilla";

const app = new Catzilla({ title: "HTTP", version: "1.0.0" });

app.get("/", () => "Hello, World!");
app.get("/json", () => ({ ok: true }));
app.get("/client", (address: Client, protocol: Client<"protocol">, host: Client<"host">) => `${address} ${protocol} ${host}`);
let taken = 0;
app.post("/measure", { limits: { maxBodyBytes: 50_000_000 } }, async (pieces: Body<AsyncIterable<Uint8Array>>) => {
  let size = 0;
  taken = 0;
  for await (const piece of pieces) {
    size += piece.length;
    taken = size;
  }
  return size;
});
app.get("/taken", () => taken);
let unlock = (): void => undefined;
app.post("/locked", { limits: { maxBodyBytes: 50_000_000 } }, async (pieces: Body<AsyncIterable<Uint8Array>>) => {
  let size = 0;
  for await (const piece of pieces) {
    if (size === 0) await new Promise<void>((resolve) => (unlock = resolve));
    size += piece.length;
  }
  return size;
});
app.post("/unlock", () => unlock());
app.post("/first", async (pieces: Body<AsyncIterable<Uint8Array>>) => {
  for await (const piece of pieces) return piece.length > 0;
  return false;
});
app.post("/at-once", (_pieces: Body<AsyncIterable<Uint8Array>, "text/*">) => "not read");
app.post("/upper", async function* (pieces: Body<AsyncIterable<Uint8Array>>) {
  for await (const piece of pieces) yield piece.map((byte) => (byte >= 97 && byte <= 122 ? byte - 32 : byte));
});
let broken = "";
app.post("/watched", async (pieces: Body<AsyncIterable<Uint8Array>>) => {
  try {
    for await (const _piece of pieces) broken = "reading";
    broken = "whole";
  } catch (error) {
    broken = String(error);
  }
  return broken;
});
app.get("/watched", () => broken);
app.post("/posts", () => "posted");
app.get("/users/:id", (id: string) => id);
app.delete("/users/:id", (id: string) => id);
app.get("/query", (q?: string) => q ?? "none");
app.post("/echo", (message: { text: string }) => message.text);
app.get("/late/:ms", async (ms: number) => {
  await new Promise((resolve) => setTimeout(resolve, ms));
  return `after ${ms}`;
});
app.get("/patient/:ms", { limits: { requestTimeoutMs: 300 } }, async (ms: number) => {
  await new Promise((resolve) => setTimeout(resolve, ms));
  return `after ${ms}`;
});
app.get("/never", { limits: { requestTimeoutMs: 300 } }, () => new Promise<string>(() => undefined));
app.post("/upload", { limits: { maxBodyBytes: 2_000 } }, (upload: { text: string }) => upload.text.length);
app.get("/large/:size", (size: number) => "x".repeat(size));

app.post("/login", (user: { name: string }) =>
  redirect("/me", 303, {
    headers: { "set-cookie": [setCookie("name", user.name, { maxAge: 60 }), setCookie("__Host-id", "a b;c", { secure: true, sameSite: "Strict" })] },
  }));
app.get("/me", (name: Cookie<string>) => json({ name }, { headers: { "set-cookie": clearCookie("name"), vary: "cookie" } }));
app.get("/bad-cookie", (name: string) => json({}, { headers: { "set-cookie": setCookie(name, "x") } }));

app.get("/count/:to", function* (to: number) {
  for (let n = 1; n <= to; n++) yield `${n},`;
});
let made = 0;
let closed = 0;
app.get("/flood", async function* () {
  try {
    for (;;) {
      made++;
      yield new Uint8Array(10_000);
    }
  } finally {
    closed++;
  }
});
app.get("/flood/stats", () => ({ made, closed }));
app.get("/slow", async function* () {
  yield "one";
  await new Promise((resolve) => setTimeout(resolve, 30));
  yield "two";
});
app.get("/broken", function* () {
  yield "half";
  throw new Error("the other half is lost");
});
app.get("/sheet", () => stream(new Map([[1, "a;b\n"]]).values(), { type: "text/csv", status: 203, headers: { "x-rows": "1" } }));

app.get("/tagged", (etag: string, modified?: string) =>
  json({ etag }, { headers: { etag, ...(modified !== undefined && { "last-modified": modified }) } }));
app.get("/tagged/constant", () => text("as ever", { headers: { ETag: 'W/"a"' } }));
app.get("/dated", (modified: string) => text("old", { headers: { "last-modified": modified, "cache-control": "no-cache" } }));
app.get("/dated/lines", () => stream(new Map([[1, "a\n"]]).values(), { type: "text/csv", headers: { "last-modified": "Sun, 06 Nov 1994 08:49:37 GMT" } }));
app.get("/dated/constant", () => text("as ever", { headers: { "Last-Modified": "Sun, 06 Nov 1994 08:49:37 GMT" } }));

const ONE = "Catzilla serves. ";
const FOUR = ONE + ONE + ONE + ONE;
const MANY = `${FOUR}${FOUR}${FOUR}${FOUR}`;
app.get("/long", () => ({ text: MANY + MANY + MANY + MANY }));

export default app;
