import { Catzilla, Router } from "catzilla";

const app = new Catzilla();
app.get("/", () => "Hello");

const users = new Router("/users");
users.get("/", () => "users");

export default app;
