import { Catzilla } from "catzilla";

const app = new Catzilla({ strictSlash: true });

app.get("/", () => "root");
app.get("/users", () => "no slash");
app.get("/users/", () => "slash");
app.get("/posts/:id", (id: string) => `no slash ${id}`);
app.get("/posts/:id/", (id: string) => `slash ${id}`);
app.get("/only/", () => "only with a slash");
app.get("/files/*rest", (rest: string) => rest);

export default app;
