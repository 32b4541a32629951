import { Catzilla, type Ge, type int } from "catzilla";

const app = new Catzilla({ title: "{{name}}", version: "0.1.0" });

// A constant: the whole response is made at build time.
app.get("/", () => "Hello, World!");

// Parameters are parsed and checked before the handler runs.
app.get("/squares/:n", (n: int & Ge<0>) => ({ n, square: n * n }));

export default app;
