import { Catzilla, type Body } from "catzilla";

const app = new Catzilla();
app.post("/events", (event: unknown) => typeof event);
app.post("/things", (thing: any) => typeof thing);
app.post("/fine", (thing: Body<unknown>) => typeof thing);

export default app;
