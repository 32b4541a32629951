import { Catzilla, type Cookie, type Header } from "catzilla";

const app = new Catzilla();
app.get("/me", (auth: Header<string, "Authorization:">) => auth);
app.get("/you", (session: Cookie<string, "session id">) => session);

export default app;
