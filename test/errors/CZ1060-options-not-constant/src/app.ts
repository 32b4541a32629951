import { Catzilla, Router } from "catzilla";

const loadTags = (): string[] => ["users"];
const title = process.env["TITLE"] ?? "API";

const app = new Catzilla({ title });
const users = new Router("/users", { tags: loadTags() });
users.get("/", { summary: `At ${Date.now()}` }, () => "users");
app.include(users, { prefix: title });

export default app;
