import { Router, type int } from "catzilla";
import { parts } from "./parts.ts";

export const items = new Router("/items", { tags: ["items"] });

items.get("/", (page: int = 1) => ({ page }));
items.get("/:id", (id: int) => ({ id }));
items.get("/special", () => "special");
items.delete("/:id", (id: int) => ({ deleted: id }));
items.include(parts);
