import cluster from "node:cluster";
import { Readable } from "node:stream";
import fastify from "fastify";
import cookie from "@fastify/cookie";
import webSocket from "@fastify/websocket";
import Ajv from "ajv";
import addFormats from "ajv-formats";
import { items } from "./items.js";
import { array, boolean, integer, move, newUser, number, numbers, object, order, points, search, string } from "./schemas.js";

const [port, routes, threads] = process.argv.slice(2).map(Number);

const answers = (schema) => ({ 200: schema });

const item = object({ id: integer(), name: string(), price: number(), inStock: boolean, tags: array(string()), note: { type: ["string", "null"] } });
const user = object({ id: integer(), name: string(), active: boolean, tags: array(string()) });

function* pieces() {
  for (let i = 0; i < 10; i++) yield `piece ${i}\n`;
}

function* events(count) {
  for (let i = 0; i < count; i++) yield `data: event ${i}\n\n`;
}

/** In a plugin of its own, as routes for WebSocket have to come behind the one that knows them. */
async function addSockets(app) {
  const check = new Ajv.default().compile(move);
  app.get("/echo", { websocket: true }, (socket) => socket.on("message", (text) => socket.send(text, { binary: false })));
  app.get("/moves", { websocket: true }, (socket) => socket.on("message", (text) => {
    const value = JSON.parse(text.toString());
    if (!check(value)) return socket.close(1007);
    return socket.send(JSON.stringify({ id: value.id, x: value.x + 1, y: value.y + 1 }));
  }));
}

async function serve() {
  const app = fastify({ ajv: { plugins: [addFormats.default ?? addFormats] } });
  await app.register(cookie);
  await app.register(webSocket);
  await app.register(addSockets);
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
  app.post("/sum", { schema: { body: numbers, response: answers(object({ count: integer(), sum: integer() })) } }, async ({ body: { values } }) => ({
    count: values.length, sum: values.reduce((sum, value) => sum + value, 0),
  }));
  app.post("/users", { schema: { body: newUser, response: answers(object({ id: integer(), name: string(), age: integer() })) } }, async ({ body }) => ({ id: 1, name: body.name, age: body.age }));
  app.post("/orders", { schema: { body: order, response: answers(object({ reference: string(), lines: integer(), total: number() })) } }, async ({ body }) => ({
    reference: body.reference, lines: body.lines.length, total: body.lines.reduce((sum, { quantity, price }) => sum + quantity * price, 0),
  }));
  app.post("/points", { schema: { body: points, response: answers(object({ count: integer() })) } }, async ({ body }) => ({ count: body.length }));
  app.get("/session", { schema: { response: answers(object({ session: string(), requestId: string() })) } }, async (request, reply) => {
    const requestId = request.headers["x-request-id"];
    reply.header("x-request-id", requestId).setCookie("seen", "1", { path: "/", httpOnly: true, sameSite: "lax" });
    return { session: request.cookies.session, requestId };
  });
  app.get("/stream", (_, reply) => reply.type("text/plain").send(Readable.from(pieces())));
  app.get("/events/:count", ({ params: { count } }, reply) => reply.type("text/event-stream").header("cache-control", "no-store").send(Readable.from(events(Number(count)))));
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
