import { Catzilla } from "catzilla";

const app = new Catzilla();
app.post("/raw", (request: Request) => request.method);

export default app;
