import { Catzilla } from "catzilla";

const app = new Catzilla({ title: "HTTP", version: "1.0.0" });

app.get("/", () => "Hello, World!");
app.get("/json", () => ({ ok: true }));
app.post("/posts", () => "posted");
app.get("/users/:id", (id: string) => id);
app.delete("/users/:id", (id: string) => id);
app.get("/query", (q?: string) => q ?? "none");
app.post("/echo", (message: { text: string }) => message.text);
app.get("/late/:ms", async (ms: number) => {
  await new Promise((resolve) => setTimeout(resolve, ms));
  return `after ${ms}`;
});
app.get("/patient/:ms", { limits: { requestTimeoutMs: 300 } }, async (ms: number) => {
  await new Promise((resolve) => setTimeout(resolve, ms));
  return `after ${ms}`;
});
app.post("/upload", { limits: { maxBodyBytes: 2_000 } }, (upload: { text: string }) => upload.text.length);
app.get("/large/:size", (size: number) => "x".repeat(size));

export default app;
