import { Catzilla, clearCookie, json, redirect, setCookie, stream, type Client, type Cookie } from "catzilla";

const app = new Catzilla({ title: "HTTP", version: "1.0.0" });

app.get("/", () => "Hello, World!");
app.get("/json", () => ({ ok: true }));
app.get("/client", (address: Client, protocol: Client<"protocol">, host: Client<"host">) => `${address} ${protocol} ${host}`);
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

app.post("/login", (user: { name: string }) =>
  redirect("/me", 303, {
    headers: { "set-cookie": [setCookie("name", user.name, { maxAge: 60 }), setCookie("__Host-id", "a b;c", { secure: true, sameSite: "Strict" })] },
  }));
app.get("/me", (name: Cookie<string>) => json({ name }, { headers: { "set-cookie": clearCookie("name"), vary: "cookie" } }));
app.get("/bad-cookie", (name: string) => json({}, { headers: { "set-cookie": setCookie(name, "x") } }));

app.get("/count/:to", function* (to: number) {
  for (let n = 1; n <= to; n++) yield `${n},`;
});
let made = 0;
let closed = 0;
app.get("/flood", async function* () {
  try {
    for (;;) {
      made++;
      yield new Uint8Array(10_000);
    }
  } finally {
    closed++;
  }
});
app.get("/flood/stats", () => ({ made, closed }));
app.get("/slow", async function* () {
  yield "one";
  await new Promise((resolve) => setTimeout(resolve, 30));
  yield "two";
});
app.get("/broken", function* () {
  yield "half";
  throw new Error("the other half is lost");
});
app.get("/sheet", () => stream(new Map([[1, "a;b\n"]]).values(), { type: "text/csv", status: 203, headers: { "x-rows": "1" } }));

const ONE = "Catzilla serves. ";
const FOUR = ONE + ONE + ONE + ONE;
const MANY = `${FOUR}${FOUR}${FOUR}${FOUR}`;
app.get("/long", () => ({ text: MANY + MANY + MANY + MANY }));

export default app;
