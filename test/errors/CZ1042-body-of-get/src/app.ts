import { Catzilla } from "catzilla";

interface Filter {
  name: string;
}

const app = new Catzilla();
app.get("/users", (filter: Filter) => filter.name);

export default app;
