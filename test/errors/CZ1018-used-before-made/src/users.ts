import { app } from "./app";

app.get("/users", () => "users");
