import { Catzilla } from "catzilla";

const app = new Catzilla();
app.get("/scores", () => ({ scores: new Map([["a", 1]]) }));

export default app;
