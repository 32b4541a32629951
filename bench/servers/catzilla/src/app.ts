/** What bench/run.ts asks for; the other servers answer the same. */
import { Catzilla, type Email, type Ge, type int, type Le, type MaxLength, type MinLength } from "catzilla";

const app = new Catzilla();

app.get("/", () => "Hello, World!");

app.get("/users/:id", (id: int) => ({ id, name: `User ${id}`, active: id % 2 === 1, tags: ["a", "b", "c"] }));

interface NewUser {
  name: string & MinLength<1> & MaxLength<100>;
  age: int & Ge<0> & Le<150>;
  email: Email;
  tags: string[];
}

app.post("/users", (user: NewUser) => ({ id: 1, name: user.name, age: user.age }));

export default app;
