import { Catzilla } from "catzilla";

const app = new Catzilla({ titel: "Users" });
app.get("/users", { sumary: "All users" }, () => "users");
app.get("/posts", { cache: 60 }, () => "posts");

export default app;
