import { Catzilla, type Body, type Check, type Contains, type int, type UniqueItems } from "catzilla";

const app = new Catzilla();

function isEven(value: number): boolean {
  return value % 2 === 0;
}

type Even = int & Check<typeof isEven>;

app.post("/contains", (values: Body<int[] & Contains<Even>>) => values);
app.post("/arms", (rule: { parts: ({ even: Even } | { text: string })[] }) => rule);
app.post("/unique", (values: Body<{ id: unknown }[] & UniqueItems>) => values);

export default app;
