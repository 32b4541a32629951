import { Catzilla, json, stream, text, type Body, type Form } from "catzilla";

const app = new Catzilla({ title: "Codings", version: "1.0.0", compress: true, decompress: true, limits: { maxBodyBytes: 100_000 } });

const rows = Array.from({ length: 200 }, (_, id) => ({ id, name: `somebody ${id}` }));

app.get("/rows", () => rows.slice());
app.get("/short", (name = "short") => ({ name }));
app.get("/tagged", () => json(rows.slice(), { headers: { etag: '"1"' } }));
app.get("/fixed", () => json(rows.slice(), { headers: { "cache-control": "public, No-Transform" } }));
app.get("/bytes", () => new Uint8Array(5000));
app.get("/plain", { compress: false }, () => rows.slice());
app.get("/varied", () => text("varied ".repeat(500), { headers: { vary: "cookie" } }));
app.get("/lines/:count", function* (count: number) {
  for (let n = 0; n < count; n++) yield `line ${n}, and so on\n`;
});
let release = (): void => undefined;
app.get("/events", () => stream(events(), { type: "text/event-stream" }));
app.post("/events", () => release());
async function* events() {
  yield "data: 1\n\n";
  await new Promise<void>((resolve) => (release = resolve));
  yield "data: 2\n\n";
}

app.post("/size", (value: { items: number[] }) => value.items.length);
app.post("/raw", (bytes: Body<Uint8Array>) => bytes.length);
let taken = 0;
app.post("/measure", { limits: { maxBodyBytes: 3_000_000 } }, async (pieces: Body<AsyncIterable<Uint8Array>>) => {
  let size = 0;
  let sum = 0;
  taken = 0;
  for await (const piece of pieces) {
    for (const byte of piece) sum = (sum + byte) % 65_521;
    taken = size += piece.length;
  }
  return { size, sum };
});
app.get("/taken", () => taken);
app.post("/upper", async function* (pieces: Body<AsyncIterable<Uint8Array>>) {
  for await (const piece of pieces) yield piece.map((byte) => (byte >= 97 && byte <= 122 ? byte - 32 : byte));
});
app.post("/text", { compress: false }, (content: Body<string, "text/plain">) => content);
app.post("/form", (login: Form<{ name: string }>) => login.name);
app.post("/unasked", { decompress: false }, (value: { items: number[] }) => value.items.length);
app.post("/nothing", () => "nothing read");

export default app;
