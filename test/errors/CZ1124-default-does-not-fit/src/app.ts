import { Catzilla, type Default, type int, type Le } from "catzilla";

interface Page {
  size?: int & Le<100> & Default<500>;
}

const app = new Catzilla();
app.post("/pages", (page: Page) => "ok");

export default app;
