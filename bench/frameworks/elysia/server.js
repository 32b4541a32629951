import { Elysia, sse, t } from "elysia";
import { items } from "./items.js";

const [port, routes] = process.argv.slice(2).map(Number);

const newUser = t.Object({
  name: t.String({ minLength: 1, maxLength: 100 }), age: t.Integer({ minimum: 0, maximum: 150 }), email: t.String({ format: "email" }), tags: t.Array(t.String({ maxLength: 30 }), { maxItems: 10 }),
});
const address = t.Object({ street: t.String({ minLength: 1 }), city: t.String({ minLength: 1 }), postcode: t.String({ maxLength: 12 }), country: t.String({ pattern: "^[A-Z]{2}$" }) });
const customer = t.Object({ name: t.String({ minLength: 1, maxLength: 100 }), email: t.String({ format: "email" }), phone: t.String({ minLength: 5, maxLength: 30 }), address });
const line = t.Object({
  sku: t.String({ minLength: 3 }), title: t.String({ maxLength: 200 }), quantity: t.Integer({ minimum: 1, maximum: 1000 }), price: t.Number({ exclusiveMinimum: 0 }), tags: t.Array(t.String(), { maxItems: 10 }),
});
const order = t.Object({
  reference: t.String({ pattern: "^ord-[0-9]{4}-[0-9]{6}$" }), currency: t.UnionEnum(["EUR", "GBP", "USD"]), express: t.Boolean(), customer,
  lines: t.Array(line, { minItems: 1, maxItems: 100 }), note: t.Optional(t.String({ maxLength: 500 })),
});
const point = t.Object({
  id: t.Integer({ minimum: 0 }), label: t.String({ minLength: 1, maxLength: 50 }), x: t.Number({ minimum: 0, maximum: 100 }), y: t.Number({ minimum: 0, maximum: 100 }),
});
const search = t.Object({
  q: t.String({ minLength: 1, maxLength: 100 }), page: t.Integer({ minimum: 1 }), size: t.Integer({ minimum: 1, maximum: 100 }), sort: t.UnionEnum(["asc", "desc"]),
  min: t.Number({ minimum: 0 }), max: t.Number({ minimum: 0 }), active: t.Boolean(), category: t.String({ maxLength: 50 }), lang: t.String({ pattern: "^[a-z]{2}$" }), ref: t.String({ maxLength: 50 }),
});

const move = t.Object({ piece: t.String({ maxLength: 20 }), id: t.Integer({ minimum: 1 }), x: t.Number({ minimum: 0, maximum: 100 }), y: t.Number({ minimum: 0, maximum: 100 }) });

const app = new Elysia()
  .get("/", () => "Hello, World!")
  .get("/about/team", () => "team")
  .get("/users/:id", ({ params: { id } }) => ({ id, name: `User ${id}`, active: id % 2 === 1, tags: ["a", "b", "c"] }), { params: t.Object({ id: t.Integer({ minimum: 1 }) }) })
  .get("/items/:id", () => "found", { params: t.Object({ id: t.Integer({ minimum: 1 }) }) })
  .get("/a/:a/b/:b/c/:c/d/:d/e/:e", ({ params: { a, b, c, d, e } }) => ({ a, b, c, d, e }))
  .get("/search", ({ query }) => query, { query: search })
  .post("/sum", ({ body: { values } }) => ({ count: values.length, sum: values.reduce((sum, value) => sum + value, 0) }), { body: t.Object({ values: t.Array(t.Integer()) }) })
  .post("/users", ({ body: user }) => ({ id: 1, name: user.name, age: user.age }), { body: newUser })
  .post("/orders", ({ body }) => ({ reference: body.reference, lines: body.lines.length, total: body.lines.reduce((sum, { quantity, price }) => sum + quantity * price, 0) }), { body: order })
  .post("/points", ({ body }) => ({ count: body.length }), { body: t.Array(point, { maxItems: 10_000 }) })
  .get(
    "/session",
    ({ cookie: { session, seen }, headers, set }) => {
      seen.set({ value: "1", path: "/", httpOnly: true, sameSite: "lax" });
      set.headers["x-request-id"] = headers["x-request-id"];
      return { session: session.value, requestId: headers["x-request-id"] };
    },
    { cookie: t.Cookie({ session: t.String(), seen: t.Optional(t.String()) }), headers: t.Object({ "x-request-id": t.String() }) },
  )
  .get("/stream", function* ({ set }) {
    set.headers["content-type"] = "text/plain";
    for (let i = 0; i < 10; i++) yield `piece ${i}\n`;
  })
  .get("/events/:count", function* ({ params }) {
    for (let i = 0; i < params.count; i++) yield sse(`event ${i}`);
  }, { params: t.Object({ count: t.Integer({ minimum: 1, maximum: 1000 }) }) })
  .ws("/echo", { message: (socket, text) => void socket.send(text) })
  .ws("/moves", { body: move, message: (socket, { id, x, y }) => void socket.send({ id, x: x + 1, y: y + 1 }) })
  .get("/wait", async () => {
    await Bun.sleep(1);
    return "waited";
  });
for (const count of [10, 1000, 100_000]) {
  app.get(`/json/${count}`, () => items(count));
}
for (let i = 0; i < routes; i++) app.get(`/r${i}/:id`, ({ params: { id } }) => ({ route: i, id }));

app.listen({ port, hostname: "127.0.0.1", reusePort: true });
