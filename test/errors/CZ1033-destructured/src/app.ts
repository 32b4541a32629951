import { Catzilla, type Form, type int } from "catzilla";

const app = new Catzilla();
app.post("/ok", ({ name }: { name: string }) => name);
app.post("/login", ({ user }: Form<{ user: string }>) => user);
app.get("/first", ([first]: int[]) => first);

export default app;
