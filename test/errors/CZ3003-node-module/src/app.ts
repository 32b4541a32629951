import { readFileSync } from "node:fs";
import { Catzilla } from "catzilla";

const app = new Catzilla();
app.get("/motd", () => readFileSync("/etc/motd", "utf8"));

export default app;
