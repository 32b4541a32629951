import { app } from "./app";

export interface User {
  id: number;
}

app.get("/users", () => "users");
