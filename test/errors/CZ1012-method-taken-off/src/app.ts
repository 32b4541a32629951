import { Catzilla } from "catzilla";

const app = new Catzilla();

const { get } = app;
get("/a", () => "a");

const post = app.post.bind(app);
post("/b", () => "b");

const method = Math.random() > 0.5 ? "get" : "put";
app[method]("/c", () => "c");

export default app;
