import { Elysia, t } from "elysia";

const body = t.Object({
  name: t.String({ minLength: 1, maxLength: 100 }),
  age: t.Integer({ minimum: 0, maximum: 150 }),
  email: t.String({ format: "email" }),
  tags: t.Array(t.String()),
});

new Elysia()
  .get("/", () => "Hello, World!")
  .get("/users/:id", ({ params: { id } }) => ({ id, name: `User ${id}`, active: id % 2 === 1, tags: ["a", "b", "c"] }), { params: t.Object({ id: t.Integer() }) })
  .post("/users", ({ body: user }) => ({ id: 1, name: user.name, age: user.age }), { body })
  .listen({ port: Number(process.argv[2]), hostname: "127.0.0.1" });
