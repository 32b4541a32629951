import { Catzilla } from "catzilla";

const app = new Catzilla();
app.get("/env", () => ({ node: Buffer.name }));

export default app;
