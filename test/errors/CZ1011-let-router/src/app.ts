import { Catzilla, Router } from "catzilla";
import { makeRouter } from "./make-router";

const app = new Catzilla();

let users = new Router("/users");
users.get("/", () => "users");
users = new Router("/people");

app.include(makeRouter());

export default app;
