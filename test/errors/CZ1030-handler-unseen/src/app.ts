import { Catzilla, type Handler } from "catzilla";

const withLog = (handler: Handler): Handler => handler;
let show = () => "show";
show = () => "other";

const app = new Catzilla();
app.get("/a", withLog(() => "a"));
app.get("/b", show);
app.get("/c", Math.random() > 0.5 ? () => "c" : () => "d");

export default app;
