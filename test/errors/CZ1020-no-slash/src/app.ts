import { Catzilla, Router } from "catzilla";

const app = new Catzilla();
app.get("users", () => "users");
app.get("", () => "root");
const router = new Router("v1");
router.get("/", () => "v1");
app.include(router);

export default app;
