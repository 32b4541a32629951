import { Catzilla } from "catzilla";
import { tasks } from "./tasks/routes.ts";

const app = new Catzilla({
  title: "{{name}}",
  version: "0.1.0",
  openapi: "/openapi.json",
  limits: { maxBodyBytes: 64 * 1024 },
});

app.get("/health", { hidden: true }, () => ({ status: "ok" }));
app.include(tasks, { prefix: "/v1" });

export default app;
