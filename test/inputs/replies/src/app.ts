import { Catzilla, json, type int } from "catzilla";
import { values } from "./values";
const app = new Catzilla();
app.get("/v/:i", (i: int) => json(values[i] as unknown));
export default app;
