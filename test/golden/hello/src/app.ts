import { Catzilla, type int } from "catzilla";

const app = new Catzilla({ title: "Hello", version: "1.2.3" });

/** Greets the world. */
app.get("/", () => "Hello, World!");
app.get("/users/:id", (id: int) => ({ id, name: `User ${id}` }));

export default app;
