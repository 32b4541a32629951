import { Catzilla, type Body, type Check, type Contains, type int } from "catzilla";

const app = new Catzilla();

function isEven(value: number): boolean {
  return value % 2 === 0;
}

app.post("/halves", (values: Body<int[] & Contains<int & Check<typeof isEven>>>) => values.length);

export default app;
