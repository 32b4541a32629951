import { Catzilla } from "catzilla";

const app = new Catzilla();

app.get("/files/readme", () => "static before everything");
app.get("/files/:name", (name: string) => `one segment ${name}`);
app.get("/files/*rest", (rest: string) => `the rest ${rest}`);
app.get("/a/:x/c", (x: string) => `a-${x}-c`);
app.get("/:y/b/d", (y: string) => `${y}-b-d`);
app.get("/a/:x/*rest", (x: string, rest: string) => `${x} ${rest}`);
app.get("/users/me/settings", () => "mine");
app.get("/users/:id/:page", (id: string, page: string) => `${id} ${page}`);
app.post("/*all", (all: string) => all);

export default app;
