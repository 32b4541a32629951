import { Catzilla } from "catzilla";

const app = new Catzilla();
app.get("/env", () => ({ node: typeof require }));

export default app;
