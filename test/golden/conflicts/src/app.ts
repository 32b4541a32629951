import { Catzilla, Router } from "catzilla";

const app = new Catzilla();
const users = new Router("/users");

users.get("/", () => "all");
users.get("/:id", (id: string) => id);

app.include(users);
app.get("/users/", () => "again");
app.get("/users/:name", (name: string) => name);
app.include(users, { prefix: "/v1" });
app.include(users, { prefix: "/v1" });

export default app;
