import { Catzilla, offload } from "catzilla";

const app = new Catzilla();
const runs = { twice: (n: number) => 2 * n };

app.get("/member", (n: number) => offload(runs.twice, n));
app.get("/local", (n: number) => {
  const half = (x: number) => x / 2;
  return offload(half, n);
});

export default app;
