import { Catzilla, type int, type Path } from "catzilla";

const app = new Catzilla();
app.get("/users/:userId", (id: Path<int, "userid2">) => id);
app.get("/posts", (id: Path<int>) => id);

export default app;
