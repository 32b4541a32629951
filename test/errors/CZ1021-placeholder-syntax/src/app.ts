import { Catzilla, Router } from "catzilla";

const app = new Catzilla();
app.get("/users/:id?", () => "optional");
app.get("/files/report-:year", () => "part");
app.get("/items/:", () => "nameless");
app.get("/n/:id([0-9]+)", () => "pattern");
app.get("/all/*", () => "nameless rest");

export default app;
