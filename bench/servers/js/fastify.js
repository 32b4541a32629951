import fastify from "fastify";
import addFormats from "ajv-formats";

const app = fastify({ ajv: { plugins: [addFormats.default ?? addFormats] } });
const string = { type: "string" };
const integer = { type: "integer" };
const user = { type: "object", properties: { id: integer, name: string, active: { type: "boolean" }, tags: { type: "array", items: string } } };

app.get("/", () => "Hello, World!");
app.get("/users/:id", { schema: { params: { type: "object", properties: { id: integer } }, response: { 200: user } } }, (request) => {
  const { id } = request.params;
  return { id, name: `User ${id}`, active: id % 2 === 1, tags: ["a", "b", "c"] };
});
const body = {
  type: "object",
  required: ["name", "age", "email", "tags"],
  properties: {
    name: { type: "string", minLength: 1, maxLength: 100 },
    age: { type: "integer", minimum: 0, maximum: 150 },
    email: { type: "string", format: "email" },
    tags: { type: "array", items: string },
  },
};
const created = { type: "object", properties: { id: integer, name: string, age: integer } };
app.post("/users", { schema: { body, response: { 200: created } } }, (request) => ({ id: 1, name: request.body.name, age: request.body.age }));

await app.listen({ port: Number(process.argv[2]), host: "127.0.0.1" });
