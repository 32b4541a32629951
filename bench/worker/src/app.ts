import { Catzilla, type int } from "catzilla";

const app = new Catzilla();

app.get("/constant/7", () => ({ id: 7, double: 14 }));
app.get("/scalars/:id", (id: int, factor: int = 2) => ({ id, double: factor * id }));
app.get("/awaits/:id", async (id: int) => ({ id, double: await Promise.resolve(2 * id) }));

export default app;
