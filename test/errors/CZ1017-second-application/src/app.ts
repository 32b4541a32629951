import { Catzilla } from "catzilla";

const app = new Catzilla();
app.get("/", () => "Hello");

const admin = new Catzilla();
admin.get("/admin", () => "secret");

export default app;
