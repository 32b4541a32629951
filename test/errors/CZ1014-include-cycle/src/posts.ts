import { Router } from "catzilla";

export const posts = new Router("/posts").get("/", () => "posts");
