import { Catzilla, type Check, type int } from "catzilla";

const app = new Catzilla();

function isEven(value: number): boolean {
  return value % 2 === 0;
}

app.get("/halves/:n", (n: int & Check<typeof isEven>) => n / 2);

export default app;
