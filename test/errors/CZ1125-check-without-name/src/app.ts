import { Catzilla, type Check } from "catzilla";

interface Odd {
  value: number & Check<(value: number) => boolean>;
}

const app = new Catzilla();
app.post("/odd", (odd: Odd) => "ok");

export default app;
