import { Router } from "catzilla";
import { load } from "./stores/pages.ts";

export const pages = new Router("/pages");
pages.get("/", () => load("index"));
pages.get("/:name", (name: string) => load(name));
