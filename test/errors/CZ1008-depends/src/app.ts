import { Catzilla, depends, type int } from "catzilla";

const openStore = () => new Map<number, string>();

const app = new Catzilla();
app.get("/users/:id", (id: int, store = depends(openStore)) => store.get(id));

export default app;
