import { Router, type int } from "catzilla";

export const parts = new Router("/:id/parts");

parts.get("/", (id: int) => ({ item: id, parts: [] as string[] }));
parts.get("/:part", (id: int, part: string) => ({ item: id, part }));
