import cluster from "node:cluster";
import { Readable } from "node:stream";
import fastify from "fastify";
import cookie from "@fastify/cookie";
import addFormats from "ajv-formats";

const [port, routes, threads] = process.argv.slice(2).map(Number);

const string = (limits = {}) => ({ type: "string", ...limits });
const integer = (limits = {}) => ({ type: "integer", ...limits });
const number = (limits = {}) => ({ type: "number", ...limits });
const array = (items, limits = {}) => ({ type: "array", items, ...limits });
const object = (properties, optional = []) => ({ type: "object", properties, required: Object.keys(properties).filter((name) => !optional.includes(name)) });
const boolean = { type: "boolean" };
const answers = (schema) => ({ 200: schema });

const item = object({ id: integer(), name: string(), price: number(), inStock: boolean, tags: array(string()), note: { type: ["string", "null"] } });
const newUser = object({ name: string({ minLength: 1, maxLength: 100 }), age: integer({ minimum: 0, maximum: 150 }), email: string({ format: "email" }), tags: array(string({ maxLength: 30 }), { maxItems: 10 }) });
const address = object({ street: string({ minLength: 1 }), city: string({ minLength: 1 }), postcode: string({ maxLength: 12 }), country: string({ pattern: "^[A-Z]{2}$" }) });
const customer = object({ name: string({ minLength: 1, maxLength: 100 }), email: string({ format: "email" }), phone: string({ minLength: 5, maxLength: 30 }), address });
const line = object({ sku: string({ minLength: 3 }), title: string({ maxLength: 200 }), quantity: integer({ minimum: 1, maximum: 1000 }), price: number({ exclusiveMinimum: 0 }), tags: array(string(), { maxItems: 10 }) });
const order = object(
  { reference: string({ pattern: "^ord-[0-9]{4}-[0-9]{6}$" }), currency: { enum: ["EUR", "GBP", "USD"] }, express: boolean, customer, lines: array(line, { minItems: 1, maxItems: 100 }), note: string({ maxLength: 500 }) },
  ["note"],
);
const point = object({ id: integer({ minimum: 0 }), label: string({ minLength: 1, maxLength: 50 }), x: number({ minimum: 0, maximum: 100 }), y: number({ minimum: 0, maximum: 100 }) });
const search = object({
  q: string({ minLength: 1, maxLength: 100 }), page: integer({ minimum: 1 }), size: integer({ minimum: 1, maximum: 100 }), sort: { enum: ["asc", "desc"] }, min: number({ minimum: 0 }),
  max: number({ minimum: 0 }), active: boolean, category: string({ maxLength: 50 }), lang: string({ pattern: "^[a-z]{2}$" }), ref: string({ maxLength: 50 }),
});
const user = object({ id: integer(), name: string(), active: boolean, tags: array(string()) });

const makeItems = (count) => Array.from({ length: count }, (_, id) => ({ id, name: `Item number ${id}`, price: 9.5, inStock: true, tags: ["one", "two"], note: null }));
// Made when they are first asked for, so that the other cases do not carry them.
const made = new Map();
function items(count) {
  if (!made.has(count)) made.set(count, makeItems(count));
  return made.get(count);
}

function* pieces() {
  for (let i = 0; i < 10; i++) yield `piece ${i}\n`;
}

async function serve() {
  const app = fastify({ ajv: { plugins: [addFormats.default ?? addFormats] } });
  await app.register(cookie);
  app.get("/", () => "Hello, World!");
  app.get("/about/team", () => "team");
  app.get("/users/:id", { schema: { params: object({ id: integer({ minimum: 1 }) }), response: answers(user) } }, async ({ params: { id } }) => ({
    id, name: `User ${id}`, active: id % 2 === 1, tags: ["a", "b", "c"],
  }));
  app.get("/items/:id", { schema: { params: object({ id: integer({ minimum: 1 }) }) } }, async () => "found");
  app.get("/a/:a/b/:b/c/:c/d/:d/e/:e", { schema: { response: answers(object({ a: string(), b: string(), c: string(), d: string(), e: string() })) } }, async ({ params }) => params);
  app.get("/search", { schema: { querystring: search, response: answers(search) } }, async ({ query }) => query);
  for (const count of [10, 1000, 100_000]) {
    app.get(`/json/${count}`, { schema: { response: answers(array(item)) } }, async () => items(count));
  }
  app.post("/sum", { schema: { body: object({ values: array(integer()) }), response: answers(object({ count: integer(), sum: integer() })) } }, async ({ body: { values } }) => ({
    count: values.length, sum: values.reduce((sum, value) => sum + value, 0),
  }));
  app.post("/users", { schema: { body: newUser, response: answers(object({ id: integer(), name: string(), age: integer() })) } }, async ({ body }) => ({ id: 1, name: body.name, age: body.age }));
  app.post("/orders", { schema: { body: order, response: answers(object({ reference: string(), lines: integer(), total: number() })) } }, async ({ body }) => ({
    reference: body.reference, lines: body.lines.length, total: body.lines.reduce((sum, { quantity, price }) => sum + quantity * price, 0),
  }));
  app.post("/points", { schema: { body: array(point, { maxItems: 10_000 }), response: answers(object({ count: integer() })) } }, async ({ body }) => ({ count: body.length }));
  app.get("/session", { schema: { response: answers(object({ session: string(), requestId: string() })) } }, async (request, reply) => {
    const requestId = request.headers["x-request-id"];
    reply.header("x-request-id", requestId).setCookie("seen", "1", { path: "/", httpOnly: true, sameSite: "lax" });
    return { session: request.cookies.session, requestId };
  });
  app.get("/stream", (_, reply) => reply.type("text/plain").send(Readable.from(pieces())));
  app.get("/wait", async () => {
    await new Promise((resolve) => setTimeout(resolve, 1));
    return "waited";
  });
  for (let i = 0; i < routes; i++) {
    app.get(`/r${i}/:id`, { schema: { response: answers(object({ route: integer(), id: string() })) } }, async ({ params: { id } }) => ({ route: i, id }));
  }
  await app.listen({ port, host: "127.0.0.1" });
}

if (threads > 1 && cluster.isPrimary) for (let i = 0; i < threads; i++) cluster.fork();
else await serve();
