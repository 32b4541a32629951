import { Catzilla } from "catzilla";

interface Scores {
  byName: Map<string, number>;
}

const app = new Catzilla();
app.post("/scores", (scores: Scores) => scores.byName.size);

export default app;
