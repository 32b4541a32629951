import { Catzilla, type MinLength } from "catzilla";

interface User {
  name: string & MinLength<number>;
  /** @maxLength many */
  nick: string;
}

const app = new Catzilla();
app.post("/users", (user: User) => "ok");

export default app;
