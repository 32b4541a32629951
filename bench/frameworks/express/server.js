import cluster from "node:cluster";
import express from "express";
import cookieParser from "cookie-parser";
import { items } from "./items.js";
import * as schemas from "./schemas.js";

const [port, routes, threads] = process.argv.slice(2).map(Number);

/** Middleware that leaves the checked input in `request.checked`. */
const checked = (schema, from) => (request, response, next) => {
  const { success, data, error } = schema.safeParse(request[from]);
  if (!success) return response.status(422).json({ errors: error.issues });
  request.checked = data;
  return next();
};

function serve() {
  const app = express();
  app.disable("x-powered-by").set("etag", false);
  const json = express.json({ limit: "1mb" });
  const text = (value) => (_, response) => response.type("text/plain").send(value);
  app.get("/", text("Hello, World!"));
  app.get("/about/team", text("team"));
  app.get("/users/:id", checked(schemas.userPath, "params"), ({ checked: { id } }, response) => response.json({ id, name: `User ${id}`, active: id % 2 === 1, tags: ["a", "b", "c"] }));
  app.get("/a/:a/b/:b/c/:c/d/:d/e/:e", ({ params: { a, b, c, d, e } }, response) => response.json({ a, b, c, d, e }));
  app.get("/search", checked(schemas.search, "query"), (request, response) => response.json(request.checked));
  for (const count of [10, 1000, 100_000]) app.get(`/json/${count}`, (_, response) => response.json(items(count)));
  app.post("/sum", json, checked(schemas.numbers, "body"), ({ checked: { values } }, response) => response.json({ count: values.length, sum: values.reduce((sum, value) => sum + value, 0) }));
  app.post("/users", json, checked(schemas.newUser, "body"), ({ checked: user }, response) => response.json({ id: 1, name: user.name, age: user.age }));
  app.post("/orders", json, checked(schemas.order, "body"), ({ checked: { reference, lines } }, response) =>
    response.json({ reference, lines: lines.length, total: lines.reduce((sum, { quantity, price }) => sum + quantity * price, 0) }));
  app.post("/points", json, checked(schemas.points, "body"), (request, response) => response.json({ count: request.checked.length }));
  app.get("/session", cookieParser(), (request, response) => {
    const requestId = request.get("x-request-id");
    response.set("x-request-id", requestId).cookie("seen", "1", { httpOnly: true, sameSite: "lax" }).json({ session: request.cookies.session, requestId });
  });
  app.get("/stream", (_, response) => {
    response.type("text/plain");
    for (let i = 0; i < 10; i++) response.write(`piece ${i}\n`);
    response.end();
  });
  app.get("/events/:count", ({ params: { count } }, response) => {
    response.set({ "content-type": "text/event-stream", "cache-control": "no-store" });
    for (let i = 0; i < Number(count); i++) response.write(`data: event ${i}\n\n`);
    response.end();
  });
  app.get("/wait", async (_, response) => {
    await new Promise((resolve) => setTimeout(resolve, 1));
    response.type("text/plain").send("waited");
  });
  for (let i = 0; i < routes; i++) app.get(`/r${i}/:id`, ({ params: { id } }, response) => response.json({ route: i, id }));
  app.listen(port, "127.0.0.1");
}

if (threads > 1 && cluster.isPrimary) for (let i = 0; i < threads; i++) cluster.fork();
else serve();
