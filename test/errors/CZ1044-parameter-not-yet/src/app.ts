import { Catzilla } from "catzilla";

const app = new Catzilla();
app.post("/form", (form: FormData) => String(form.get("a")));

export default app;
