import { Catzilla, type Body, type int, type MaxLength } from "catzilla";

interface NewUser {
  name: string;
  age?: int;
}

const app = new Catzilla();

app.post("/users", (user: NewUser) => user.name);
app.put("/users/:id", (id: int, user: NewUser, notify = false) => ({ id, name: user.name, notify }));
app.patch("/users/:id", (id: int, change?: Partial<NewUser>) => ({ id, change }));
app.post("/crowd", ({ users }: { users: NewUser[]; tags: string[] }) => users.map((user) => user.name));
app.post("/anything", (value: Body<unknown>) => value);
app.put("/picture", (picture: Body<Uint8Array & MaxLength<1000>, "image/*">) => picture.length);
app.put("/raw", (content?: Body<Uint8Array>) => content?.length ?? 0);
app.put("/text", (note: Body<string & MaxLength<1000>, "text/plain">) => note.length);
app.put("/pieces", async (pieces: Body<AsyncIterable<Uint8Array>, "video/*">) => {
  let size = 0;
  for await (const piece of pieces) size += piece.length;
  return size;
});
app.post("/either", (shape: { kind: "circle"; radius: number } | { kind: "square"; side: number }) => shape.kind);

export default app;
