import { Router } from "catzilla";

const users = new Router("/users");
users.get("/", () => "all");

export default users;
