import { Catzilla } from "catzilla";

const app = new Catzilla({ title: "Katzen \u{1f431} \"日本\"", version: "1.0.0" });

app.get("/café", () => "caf\u00e9");
app.get("/100%25", () => "percent");
app.get("/a b", () => "space");
app.get("/日本/:name", (name: string) => ({ 名前: name }));
app.get("/@me/it's", () => "punctuation");
app.get("/straße", (größe?: string) => größe ?? "?");

export default app;
