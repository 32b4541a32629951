import { Catzilla, type Body, type int } from "catzilla";

interface NewUser {
  name: string;
  age?: int;
}

const app = new Catzilla();

app.post("/users", (user: NewUser) => user.name);
app.put("/users/:id", (id: int, user: NewUser, notify = false) => ({ id, name: user.name, notify }));
app.patch("/users/:id", (id: int, change?: Partial<NewUser>) => ({ id, change }));
app.post("/anything", (value: Body<unknown>) => value);
app.post("/either", (shape: { kind: "circle"; radius: number } | { kind: "square"; side: number }) => shape.kind);

export default app;
