import { Catzilla } from "catzilla";

const app = new Catzilla();
app.get("/sign", (value: number) => (value === -0 ? "none" : "some"));

export default app;
