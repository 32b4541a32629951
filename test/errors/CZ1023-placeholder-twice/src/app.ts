import { Catzilla, Router } from "catzilla";

const app = new Catzilla();
app.get("/users/:id/posts/:id", () => "post");
const posts = new Router("/users/:user");
posts.get("/posts/:user", () => "post");
app.include(posts);

export default app;
