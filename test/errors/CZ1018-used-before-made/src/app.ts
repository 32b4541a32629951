import { Catzilla, Router } from "catzilla";
import "./users";

export const app = new Catzilla();
app.include(posts);

const posts = new Router("/posts").get("/", () => "posts");

export default app;
