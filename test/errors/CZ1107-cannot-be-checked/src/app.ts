import { Catzilla } from "catzilla";

interface Line {
  points: [first: number, ...middle: string[], last: number];
}

const app = new Catzilla();
app.post("/lines", (line: Line) => line.points.length);

export default app;
