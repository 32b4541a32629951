import { Catzilla, type Form } from "catzilla";

const app = new Catzilla();
app.post("/login", (login: Form<{ user: string }>) => login.user);

export default app;
