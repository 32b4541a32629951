import { Catzilla, Router } from "catzilla";

const app = new Catzilla();
app.get("/files/*path/info", () => "info");
const router = new Router("/any/*rest");
router.get("/", () => "any");
app.include(router);

export default app;
