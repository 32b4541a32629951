import { Catzilla, created, HttpError, offload, shared, type int, type Le } from "catzilla";
import { sum, Wrong } from "./sum.ts";

const app = new Catzilla();
let calls = 0;

app.get("/native", () => "native");
app.get("/here", () => ({ calls: ++calls }));

// ---- routes -------------------------------------------------------------------------------------------------------

interface Item {
  name: string;
  sizes: int[];
}

app.get("/calls", { offload: true }, () => ({ calls: ++calls }));
app.post("/items/:id", { offload: true }, async (id: int & Le<100>, item: Item, tags: string[] = []) => {
  await null;
  return created({ id, name: item.name, total: sum(item.sizes), tags }, `/items/${id}`);
});
app.get("/loop", { offload: true }, () => {
  for (;;);
});
app.get("/grow", { offload: true }, () => {
  const items: string[] = [];
  for (;;) items.push("x".repeat(1000) + items.length);
});
app.get("/late", { offload: true }, async (ms: int = 20) => {
  await new Promise((resolve) => setTimeout(resolve, ms));
  return "late";
});
app.get("/missing", { offload: true }, () => {
  throw new HttpError(404, "not there");
});
app.get("/wrong", { offload: true }, () => {
  throw new Wrong("in the background");
});
app.get("/stream", { offload: true }, async function* (count: int = 3): AsyncGenerator<string> {
  for (let i = 0; i < count; i++) {
    yield `${i}\n`;
    await null;
  }
});
app.get("/flood", { offload: true }, function* (): Generator<string> {
  for (;;) yield "x".repeat(10_000);
});

// ---- functions ----------------------------------------------------------------------------------------------------

app.get("/sum", (n: int) => offload((count: number) => {
  const items = Array.from({ length: count }, (_, i) => i);
  return { total: sum(items), calls: ++calls };
}, n));
app.get("/named", () => offload(sum, [1, 2, 3]));
app.get("/kinds", async () => {
  const echo = await offload((date: Date, map: Map<string, bigint>, bytes: Uint8Array) => ({ date, map, bytes }), new Date(0), new Map([["a", 1n]]), new Uint8Array([1, 2]));
  return { date: echo.date.toISOString(), a: String(echo.map.get("a")), bytes: [...echo.bytes] };
});
app.get("/throws", async () => {
  try {
    await offload(() => {
      throw new Wrong("there");
    });
  } catch (error) {
    return { name: (error as Error).name, message: (error as Error).message, code: (error as Wrong).code, stack: (error as Error).stack?.includes("sum.ts") };
  }
  return {};
});
app.get("/throws/http", () => offload(() => {
  throw new HttpError(418, "short and stout");
}));
app.get("/throws/on", () => offload(() => {
  throw new RangeError("not caught");
}));
app.get("/not-cloned", () => offload((run: () => number) => run(), () => 1));
app.get("/offload/loop", () => offload(() => {
  for (;;);
}));

// ---- what all threads share ---------------------------------------------------------------------------------------

interface Session {
  user: string;
  at: Date;
}
const sessions = shared.map<Session>("sessions");
const small = shared.map<string>("small", { maxEntries: 3, maxBytes: 1000 });
const lru = shared.map<number>("lru", { maxEntries: 2, evict: true });

app.get("/hits", () => ({ hits: shared.counter("hits").add() }));
app.get("/hits/background", { offload: true }, () => ({ hits: shared.counter("hits").add(100) }));
app.get("/hits/set", (to: int) => ({ before: shared.counter("hits").set(to), now: shared.counter("hits").value }));
app.get("/hits/wrong", () => shared.counter("hits").add(0.5));
app.put("/sessions/:id", (id: string, user: string, ttl?: int) => void sessions.set(id, { user, at: new Date(0) }, ttl === undefined ? {} : { ttlMs: ttl }));
app.get("/sessions/:id", { offload: true }, (id: string) => {
  const found = sessions.get(id);
  return { user: found?.user ?? null, date: found?.at instanceof Date, size: sessions.size, has: sessions.has(id) };
});
app.delete("/sessions/:id", (id: string) => ({ deleted: sessions.delete(id), keys: sessions.keys() }));
app.get("/small", (size: int) => {
  try {
    small.set(`k${small.size}`, "x".repeat(size));
  } catch (error) {
    return String(error);
  }
  return small.keys().join();
});
app.get("/lru", () => {
  lru.set("a", 1).set("b", 2);
  lru.get("a");
  lru.set("c", 3);
  const keys = lru.keys();
  lru.clear();
  return { keys, size: lru.size };
});

export default app;
