import { Catzilla, type int, type MinLength } from "catzilla";

interface User {
  age: int & MinLength<1>;
}

const app = new Catzilla();
app.post("/users", (user: User) => "ok");

export default app;
