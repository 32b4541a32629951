import { Catzilla, Router } from "catzilla";

const app = new Catzilla();
app.get("/users//all", () => "users");

export default app;
