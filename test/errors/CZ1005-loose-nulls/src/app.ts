import { Catzilla } from "catzilla";

const app = new Catzilla();
app.get("/", () => "Hello");

export default app;
