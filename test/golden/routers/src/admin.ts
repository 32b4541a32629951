import { Router } from "catzilla";
import { users } from "./users.ts";

export const admin = new Router("/admin", { tags: ["admin"] });

admin.get("/", () => "admin");
admin.include(users);
