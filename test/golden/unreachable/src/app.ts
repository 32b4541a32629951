import { Catzilla } from "catzilla";

const app = new Catzilla();

app.get("/:page", (page: string) => page);
app.get("/:page/*rest", (page: string, rest: string) => page + rest);
app.get("/*path", (path: string) => path);
app.post("/*path", (path: string) => path);

export default app;
