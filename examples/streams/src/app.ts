import { Catzilla, HttpError, stream, type int, type Le } from "catzilla";

const app = new Catzilla({ title: "Streams", version: "1.0.0" });

const products = [
  { id: 1, name: "anvil" },
  { id: 2, name: "rope" },
];

function* lines() {
  yield "id,name\n";
  for (const { id, name } of products) yield `${id},${name}\n`;
}

app.get("/products.csv", () => stream(lines(), { type: "text/csv" }));

/** Text, as the pieces are strings. What is thrown before the first piece is an ordinary answer. */
app.get("/squares/:count", function* (count: int & Le<1_000_000>) {
  if (count < 1) throw new HttpError(404, "there are no such squares");
  for (let n = 1; n <= count; n++) yield `${n * n};`;
});

const wait = (ms: number) => new Promise<void>((resolve) => setTimeout(resolve, ms));

async function* count(from: number) {
  try {
    for (let n = from; n > 0; n--) {
      yield `data: ${n}\n\n`;
      await wait(20);
    }
  } finally {
    console.log("counted, or the client has gone");
  }
}

/** Server-sent events. */
app.get("/countdown/:from", (from: int) => stream(count(from), { type: "text/event-stream", headers: { "cache-control": "no-store" } }));

export default app;
