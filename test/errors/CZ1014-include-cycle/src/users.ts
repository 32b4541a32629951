import { Router } from "catzilla";

export const users = new Router("/users").get("/", () => "users");
