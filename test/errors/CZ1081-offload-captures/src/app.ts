import { Catzilla, offload } from "catzilla";

const app = new Catzilla();
const limit = 10;

app.get("/captured", (n: number) => offload(() => Math.min(n, limit)));
app.get("/shorthand", (n: number) => offload((m: number) => ({ n, m }).m, n));
app.get("/fine", (n: number) => offload((m: number) => {
  const parts = [m].map((part) => part * limit);
  for (const part of parts) if (part > limit) return { parts, n: part };
  return { parts, n: 0 };
}, n));
app.get("/this", function (this: unknown) {
  return offload(() => String(this));
});

export default app;
