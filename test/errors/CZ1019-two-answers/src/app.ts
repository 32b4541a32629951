import { Catzilla, status, type int } from "catzilla";

const app = new Catzilla();
app.onValidationError({ status: 400 });
app.get("/users/:id", (id: int) => ({ id }));
app.onValidationError((errors) => status(400, { errors }));

export default app;
