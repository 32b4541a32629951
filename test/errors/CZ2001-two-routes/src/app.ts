import { Catzilla, Router } from "catzilla";

const app = new Catzilla();
app.get("/users/:id", () => "by id");
app.get("/users/:name", () => "by name");

const posts = new Router("/posts").get("/", () => "posts");
app.include(posts);
app.include(posts);

export default app;
