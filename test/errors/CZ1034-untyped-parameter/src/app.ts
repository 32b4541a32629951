import { Catzilla } from "catzilla";

const app = new Catzilla();
app.get("/users/:id", (id) => ({ id }));
app.post("/users", ({ name }) => name);

export default app;
