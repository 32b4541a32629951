import { Router, type int } from "catzilla";

export const users = new Router("/users");

users.get("/:id", function getUser(id: int) {
  return { id };
});
users.delete("/:id", (id: int) => {
  console.log("deleted", id);
});
