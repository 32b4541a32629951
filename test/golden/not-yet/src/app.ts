import { Catzilla, type Body, type Check, type Contains, type int } from "catzilla";

const app = new Catzilla();

function isEven(value: number): boolean {
  return value % 2 === 0;
}

type Even = int & Check<typeof isEven>;

app.post("/contains", (values: Body<int[] & Contains<Even>>) => values);
app.post("/arms", (rule: { parts: ({ even: Even } | { text: string })[] }) => rule);

export default app;
