import { Catzilla, type Body, type Check, type Header, type int, type UniqueItems } from "catzilla";

const app = new Catzilla();

function isEven(value: number): boolean {
  return value % 2 === 0;
}

app.get("/check", (value: int & Check<typeof isEven>) => value);
app.get("/header", (values: Header<string[], "x-values">) => values);
app.get("/null", (value: "a" | null) => ({ value }));
app.post("/body", (rule: { parts: { value: int & Check<typeof isEven> }[] }) => rule);
app.post("/unique", (values: Body<{ id: unknown }[] & UniqueItems>) => values);

export default app;
