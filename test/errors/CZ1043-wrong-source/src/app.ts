import { Catzilla, type Cookie, type Form, type int, type Query } from "catzilla";

interface Address {
  city: string;
}
interface Login {
  user: string;
  address: Address;
}

const app = new Catzilla();
app.get("/users", (where: Query<Address>) => where.city);
app.get("/users/:id", (id: int[]) => id);
app.get("/me", (ids: Cookie<int[]>) => ids);
app.post("/orders", (lines: Address[]) => lines.length);
app.post("/login", (login: Form<Login>) => login.user);

export default app;
