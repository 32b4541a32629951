import { Catzilla, Reply } from "catzilla";

const app = new Catzilla();
app.get("/rows", function* () {
  yield { id: 1 };
});
app.get("/numbers", async function* (): AsyncGenerator<string | number> {
  yield 1;
});
app.get("/mixed", () => new Reply(200, [1, 2].values()));

export default app;
