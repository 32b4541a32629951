import { Catzilla, Router } from "catzilla";

const app = new Catzilla();
app.get("/users?q=1", () => "query");
app.get("/page#top", () => "fragment");
app.get("/a/../b", () => "dots");
app.get("/100%", () => "percent");

export default app;
