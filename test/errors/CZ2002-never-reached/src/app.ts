import { Catzilla } from "catzilla";

const app = new Catzilla();
app.get("/:page", () => "page");
app.get("/:page/*rest", () => "below");
app.get("/*path", () => "never");

export default app;
