import { Catzilla } from "catzilla";

const app = new Catzilla({ title: "Habits", version: "1.0.0" });

app.get("/untyped", (req, res) => res.json(req.query));
app.get("/typed", (req: Request, res: Response) => req.url + res.status);

export default app;
