import { Catzilla, type Ge, type Le } from "catzilla";

const app = new Catzilla();
app.get("/ages/:age", (age: number & Ge<150> & Le<0>) => "ok");

export default app;
