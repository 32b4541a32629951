import { Catzilla } from "catzilla";

const app = new Catzilla();
app.get("/teapot", { status: 418 }, () => "short and stout");
app.get("/tags", { tags: "tags" }, () => "tags");

export default app;
