import { Catzilla, type Body, type Email, type Form, type Pattern } from "catzilla";

const app = new Catzilla();

app.get("/email", (email: Email) => email);
app.get("/pattern", (code: string & Pattern<"^[a-z]+$">) => code);
app.get("/template", (name: `cat-${string}`) => name);
app.get("/date", (since: Date) => since);
app.get("/bigint/:id", (id: bigint) => ({ id }));
app.get("/many", (tags: string[]) => tags);
app.get("/either", (value: number | "all") => value);
app.post("/form", (name: Form<string>) => name);
app.post("/list", (names: Body<string[]>) => names);
app.post("/text", (name: Body<string>) => name);

export default app;
