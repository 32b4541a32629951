import { Catzilla } from "catzilla";
import { pages } from "./pages.ts";

const app = new Catzilla();
app.get("/", () => "hello");
app.get("/time", () => Date.now());
app.include(pages);

export default app;
