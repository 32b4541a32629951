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
app.post("/form", (login: Form<{ name: string }>) => login.name);
app.post("/unasked", { decompress: false }, (value: { items: number[] }) => value.items.length);
app.post("/nothing", () => "nothing read");

export default app;
