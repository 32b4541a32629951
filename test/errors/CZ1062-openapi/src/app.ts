import { Catzilla } from "catzilla";

const app = new Catzilla({ openapi: "/docs/:name" });
app.get("/", () => "Hello");

export default app;
