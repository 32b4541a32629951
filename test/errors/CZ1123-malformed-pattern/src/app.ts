import { Catzilla, type Pattern } from "catzilla";

const app = new Catzilla();
app.get("/tags/:tag", (tag: string & Pattern<"[a-z">) => "ok");

export default app;
