import { Catzilla } from "catzilla";

interface Odd {
  both: string & number;
}

const app = new Catzilla();
app.post("/odd", (odd: Odd) => odd);

export default app;
