import { Catzilla, Router } from "catzilla";

const app = new Catzilla();
app.get("/:a/:b/:c/:d/:e/:f/:g/:h/:i/:j/:k/:l/:m/:n/:o/:p/:q", () => "far");

export default app;
