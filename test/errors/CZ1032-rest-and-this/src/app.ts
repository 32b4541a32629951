import { Catzilla, type int } from "catzilla";

function total(this: { base: number }, n: int): number {
  return this.base + n;
}

const app = new Catzilla();
app.get("/sum", (...n: int[]) => n.length);
app.get("/total", total);

export default app;
