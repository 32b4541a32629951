import { Catzilla, clearCookie, json, redirect, setCookie, type Cookie } from "catzilla";

const KB = 1024;
const app = new Catzilla({ title: "Limits", limits: { maxBodyBytes: 8 * KB, requestTimeoutMs: 5_000 } });

app.post("/notes", { limits: { maxBodyBytes: 40 } }, (note: { text: string }) => note.text.length);

app.get("/patient", { limits: { requestTimeoutMs: 100 } }, async () => {
  await new Promise((resolve) => setTimeout(resolve, 10_000));
  return "never";
});

app.post("/login", (user: { name: string }) => redirect("/me", 303, { headers: { "set-cookie": setCookie("name", user.name, { maxAge: 3600 }) } }));

app.get("/me", (name: Cookie<string>) => `Hello, ${name}!`);

app.post("/logout", () => json({ ok: true }, { headers: { "set-cookie": clearCookie("name") } }));

export default app;
