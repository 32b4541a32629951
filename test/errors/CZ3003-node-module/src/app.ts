import { execSync } from "node:child_process";
import { Catzilla } from "catzilla";

const app = new Catzilla();
app.get("/uptime", () => execSync("uptime").toString());

export default app;
