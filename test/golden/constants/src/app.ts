import { Catzilla, created, html, json, noContent, redirect, status, text } from "catzilla";

const app = new Catzilla();
const settings = { name: "catzilla", levels: [1, 2, 3], nested: { on: true, off: null } };

app.get("/text", () => "plain");
app.get("/empty", () => "");
app.get("/unicode", () => "caf\u00e9 ??/ \"quoted\" \\ \u{1f431}\n1st line\n9th line");
app.get("/json", () => settings);
app.get("/array", () => [1, 2.5, "three", null, false]);
app.get("/number", () => 42);
app.get("/string-as-json", () => json("per aspera"));
app.get("/html", () => html("<h1>Hello</h1>"));
app.get("/robots.txt", () => text("User-agent: *\n"));
app.post("/created", () => created({ id: 1 }, "/things/1"));
app.get("/gone", () => status(410, { gone: true }));
app.get("/odd", () => status(299, "odd"));
app.delete("/nothing", () => noContent());
app.get("/old", () => redirect("/text", 308));
app.get("/cached", () => json({ cached: true }, { headers: { "cache-control": "max-age=60", vary: "accept" } }));

export default app;
