import { Catzilla, type int, type Path, type Query } from "catzilla";

const app = new Catzilla({ title: "Misnamed", version: "1.0.0" });

app.get("/users/:id", (userId: int) => ({ userId }));
app.get("/users/:id/friends", (limit: int = 10) => ({ limit }));
app.get("/posts/:id", (post: Path<int, "id">, page: int) => ({ post, page }));
app.get("/tags/:id", (page: Query<int>) => ({ page }));

export default app;
