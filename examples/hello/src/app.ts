import { Catzilla, HttpError, type Ge, type Le, type int } from "catzilla";

const app = new Catzilla({ title: "Hello", version: "1.0.0" });

interface User {
  id: int;
  name: string;
  active: boolean;
  tags: string[];
}

// Constants: the whole response is made at build time and answered from C.
app.get("/", () => "Hello, World!");
app.get("/health", () => ({ status: "ok" }));

// Parameters are parsed and checked in C before the handler runs.
app.get("/hello/:name", (name: string, excited = false) => `Hello, ${name}${excited ? "!" : "."}`);

app.get("/users/:id", (id: int & Ge<1>): User => {
  if (id > 1000) throw new HttpError(404, "no such user");
  return { id, name: `User ${id}`, active: id % 2 === 1, tags: ["a", "b", "c"] };
});

app.get("/users", (q?: string, limit: int & Ge<1> & Le<100> = 20) => ({ q: q ?? null, limit }));

// A JSON object as body, and an answer that takes its time.
app.post("/echo", async (message: { text: string }) => {
  await new Promise((resolve) => setTimeout(resolve, 10));
  return { text: message.text, length: message.text.length };
});

export default app;
