import { Catzilla } from "catzilla";

const app = new Catzilla();
app.get("/", () => ({ a: 1, );

export default app;
