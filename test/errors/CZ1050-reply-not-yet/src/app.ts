import { Catzilla } from "catzilla";

const app = new Catzilla();
app.get("/page", () => new Response("Hello"));
app.get("/lines", function* () {
  yield "line";
});
app.get("/later", async function* (): AsyncGenerator<string> {
  yield "line";
});

export default app;
