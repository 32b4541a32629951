import { Catzilla, status } from "catzilla";

const app = new Catzilla();
app.get("/early", () => status(103));
app.get("/late", () => status(600, "what"));

export default app;
