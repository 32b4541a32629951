import { Catzilla, created, noContent, stream, type int } from "catzilla";

interface Node {
  value: int;
  next: Node | null;
  children?: Node[];
}
interface Cat {
  kind: "cat";
  lives: int;
}
interface Dog {
  kind: "dog";
  tricks: string[];
}
type Json = null | boolean | number | string | Json[] | { [key: string]: Json };
interface Event {
  at: Date;
  id: bigint;
  raw: Uint8Array;
  place: [number, number, height?: number];
  counts: Record<string, int>;
  "odd key \"é\"": string;
}
interface Found {
  id: int;
  name: string;
}
interface Missing {
  error: string;
}
declare const store: { read<T>(): T };

const app = new Catzilla();

app.get("/node", () => store.read<Node>());
app.get("/pets", () => store.read<(Cat | Dog)[]>());
app.get("/json", () => store.read<Json>());
app.get("/events", () => store.read<Event[]>());
app.get("/found", () => store.read<Found | Missing>());
app.get("/maybe", () => store.read<Found | undefined>());
app.get("/untyped", () => store.read<any>());
app.get("/unknown", () => store.read<unknown>());
app.post("/found", () => created(store.read<Found>()));
app.put("/found", () => (store.read<boolean>() ? created(store.read<Found>()) : noContent()));
app.get("/status", { status: 202 }, () => store.read<Found>());
app.get("/mixed", () => store.read<string | int | "a" | null | string[] | int[]>());
app.get("/later", async () => store.read<Found>());
app.get("/pieces", function* () {
  yield "a";
});
app.get("/bytes", async () => store.read<AsyncGenerator<Uint8Array | string> | Found>());
app.get("/rows", () => stream(store.read<Generator<string>>(), { type: "text/csv" }));

export default app;
