import { Catzilla, text } from "catzilla";

const app = new Catzilla();
app.get("/a", () => text("a", { headers: { "bad name": "x" } }));
app.get("/b", () => text("b", { headers: { "x-lines": "one\ntwo" } }));

export default app;
