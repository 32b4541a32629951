import { Catzilla, HttpError, created, html, noContent, redirect, status, type Ge, type Le, type int } from "catzilla";
import { items } from "./items.ts";

const app = new Catzilla({ title: "Behaviour", version: "2.1.0" });

// Constants
app.get("/", () => "Hello, World!");
app.get("/constant/json", () => ({ ok: true, n: 1.5, list: [1, "two", null] }));
app.get("/constant/html", () => html("<p>hi</p>"));
app.get("/constant/created", () => created({ id: 1 }));
app.get("/constant/gone", () => redirect("/", 301));
app.delete("/constant/none", () => noContent());
app.get("/ünïcode/päth", () => "unicode");

// Inputs
app.get("/int/:id", (id: int & Ge<1> & Le<1000>) => ({ id }));
app.get("/string/:name", (name: string) => ({ name }));
app.get("/rest/*path", (path: string) => ({ path }));
app.get("/query", (q?: string, limit: int & Le<100> = 20, ratio?: number, flag = false) => ({
  q: q ?? null,
  limit,
  ratio: ratio ?? null,
  flag,
}));
app.get("/literal", (sort: "asc" | "desc" = "asc", level?: 1 | 2 | 3) => ({ sort, level: level ?? null }));
app.get("/required", (q: string, n: int) => ({ q, n }));
app.post("/echo", (body: { text: string }) => body);
app.put("/echo/:id", async (id: int, body: { text: string }, dry = false) => {
  await Promise.resolve();
  return { id, text: body.text, dry };
});

// Replies
app.get("/reply/text", (name = "you") => `hi ${name}`);
app.get("/reply/number", (n: number = 1) => n * 2);
app.get("/reply/null", (yes = true) => (yes ? null : 1));
app.get("/reply/void", (_ignored?: string): void => {});
app.get("/reply/created", (id: int = 7) => created({ id }, `/int/${id}`));
app.get("/reply/status", (code: int = 418) => status(code, { code }));
app.get("/reply/unicode", (text: string) => ({ text, length: text.length }));

interface Tree {
  value: int;
  children: Tree[];
}
app.get("/reply/tree", (depth: int & Ge<0> & Le<5> = 2): Tree => tree(depth));
function tree(depth: number): Tree {
  return { value: depth, children: depth === 0 ? [] : [tree(depth - 1), tree(depth - 1)] };
}
interface Public {
  id: int;
  name?: string | undefined;
}
app.get("/reply/declared", (id: int = 1): Public => {
  const secret = { id, name: undefined, password: "hunter2" };
  return secret;
});
app.get("/reply/wrong", (id: int = 1): Public => ({ id: String(id) as unknown as int }));

// Waiting
app.get("/slow/:ms", async (ms: int & Ge<0> & Le<5000>) => {
  await new Promise((resolve) => setTimeout(resolve, ms));
  return { ms };
});

// Failing
app.get("/error/http", (code: int = 404) => {
  throw new HttpError(code, "no such thing");
});
app.get("/error/throw", (_x?: string) => {
  throw new Error("secret details");
});
app.get("/error/reject", async (_x?: string) => {
  await Promise.resolve();
  throw new Error("secret rejection");
});
app.get("/error/loop", (_x?: string): string => {
  for (;;);
});
app.get("/error/recurse", (n: number = 0): number => {
  const again = (k: number): number => again(k + 1) + 1;
  return again(n);
});

app.get("/log", (text = "hello") => {
  console.log("logged:", text, { n: 1 });
  return "ok";
});

let hits = 0;
app.get("/count", () => ({ hits: ++hits }));

app.include(items);
app.include(items, { prefix: "/v1" });

export default app;
