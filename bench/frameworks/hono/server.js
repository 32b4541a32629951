import cluster from "node:cluster";
import { serve } from "@hono/node-server";
import { zValidator } from "@hono/zod-validator";
import { Hono } from "hono";
import { getCookie, setCookie } from "hono/cookie";
import { streamSSE, streamText } from "hono/streaming";
import { items } from "./items.js";
import * as schemas from "./schemas.js";

const [port, routes, threads] = process.argv.slice(2).map(Number);

function start() {
  const app = new Hono();
  app.get("/", (c) => c.text("Hello, World!"));
  app.get("/about/team", (c) => c.text("team"));
  app.get("/users/:id", zValidator("param", schemas.userPath), (c) => {
    const { id } = c.req.valid("param");
    return c.json({ id, name: `User ${id}`, active: id % 2 === 1, tags: ["a", "b", "c"] });
  });
  app.get("/a/:a/b/:b/c/:c/d/:d/e/:e", (c) => {
    const { a, b, c: third, d, e } = c.req.param();
    return c.json({ a, b, c: third, d, e });
  });
  app.get("/search", zValidator("query", schemas.search), (c) => c.json(c.req.valid("query")));
  for (const count of [10, 1000, 100_000]) app.get(`/json/${count}`, (c) => c.json(items(count)));
  app.post("/sum", zValidator("json", schemas.numbers), (c) => {
    const { values } = c.req.valid("json");
    return c.json({ count: values.length, sum: values.reduce((sum, value) => sum + value, 0) });
  });
  app.post("/users", zValidator("json", schemas.newUser), (c) => {
    const { name, age } = c.req.valid("json");
    return c.json({ id: 1, name, age });
  });
  app.post("/orders", zValidator("json", schemas.order), (c) => {
    const { reference, lines } = c.req.valid("json");
    return c.json({ reference, lines: lines.length, total: lines.reduce((sum, { quantity, price }) => sum + quantity * price, 0) });
  });
  app.post("/points", zValidator("json", schemas.points), (c) => c.json({ count: c.req.valid("json").length }));
  app.get("/session", (c) => {
    const requestId = c.req.header("x-request-id");
    setCookie(c, "seen", "1", { path: "/", httpOnly: true, sameSite: "Lax" });
    c.header("x-request-id", requestId);
    return c.json({ session: getCookie(c, "session"), requestId });
  });
  app.get("/events/:count", (c) => streamSSE(c, async (out) => {
    const count = Number(c.req.param("count"));
    for (let i = 0; i < count; i++) await out.writeSSE({ data: `event ${i}` });
  }));
  app.get("/stream", (c) => streamText(c, async (out) => {
    for (let i = 0; i < 10; i++) await out.write(`piece ${i}\n`);
  }));
  app.get("/wait", async (c) => {
    await new Promise((resolve) => setTimeout(resolve, 1));
    return c.text("waited");
  });
  for (let i = 0; i < routes; i++) app.get(`/r${i}/:id`, (c) => c.json({ route: i, id: c.req.param("id") }));
  serve({ fetch: app.fetch, port, hostname: "127.0.0.1" });
}

if (threads > 1 && cluster.isPrimary) for (let i = 0; i < threads; i++) cluster.fork();
else start();
