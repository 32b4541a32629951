import { Catzilla, type int } from "catzilla";

const app = new Catzilla();
app.get("/double/:n", (n: int): string => n * 2);

export default app;
