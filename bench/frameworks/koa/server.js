import cluster from "node:cluster";
import { Readable } from "node:stream";
import Koa from "koa";
import Router from "@koa/router";
import { bodyParser } from "@koa/bodyparser";
import { items } from "./items.js";
import * as schemas from "./schemas.js";

const [port, routes, threads] = process.argv.slice(2).map(Number);

/** Middleware that leaves the checked input in `context.state.checked`. */
const checked = (schema, read) => (context, next) => {
  const { success, data, error } = schema.safeParse(read(context));
  if (!success) {
    context.status = 422;
    context.body = { errors: error.issues };
    return undefined;
  }
  context.state.checked = data;
  return next();
};
const ofPath = (context) => context.params;
const ofQuery = (context) => context.query;
const ofBody = (context) => context.request.body;

async function* pieces() {
  for (let i = 0; i < 10; i++) yield `piece ${i}\n`;
}

function* events(count) {
  for (let i = 0; i < count; i++) yield `data: event ${i}\n\n`;
}

/** Koa sends text/plain with a charset and objects as JSON by themselves. */
function makeRouter() {
  const router = new Router();
  const json = bodyParser({ enableTypes: ["json"], jsonLimit: "1mb" });
  const reply = (make) => (context) => void (context.body = make(context.state.checked, context));
  router.get("/", reply(() => "Hello, World!"));
  router.get("/about/team", reply(() => "team"));
  router.get("/users/:id", checked(schemas.userPath, ofPath), reply(({ id }) => ({ id, name: `User ${id}`, active: id % 2 === 1, tags: ["a", "b", "c"] })));
  router.get("/a/:a/b/:b/c/:c/d/:d/e/:e", reply((_, { params: { a, b, c, d, e } }) => ({ a, b, c, d, e })));
  router.get("/search", checked(schemas.search, ofQuery), reply((query) => query));
  for (const count of [10, 1000, 100_000]) router.get(`/json/${count}`, reply(() => items(count)));
  router.post("/sum", json, checked(schemas.numbers, ofBody), reply(({ values }) => ({ count: values.length, sum: values.reduce((sum, value) => sum + value, 0) })));
  router.post("/users", json, checked(schemas.newUser, ofBody), reply((user) => ({ id: 1, name: user.name, age: user.age })));
  router.post("/orders", json, checked(schemas.order, ofBody), reply(({ reference, lines }) =>
    ({ reference, lines: lines.length, total: lines.reduce((sum, { quantity, price }) => sum + quantity * price, 0) })));
  router.post("/points", json, checked(schemas.points, ofBody), reply((points) => ({ count: points.length })));
  router.get("/session", (context) => {
    const requestId = context.get("x-request-id");
    context.set("x-request-id", requestId);
    context.cookies.set("seen", "1", { httpOnly: true, sameSite: "lax" });
    context.body = { session: context.cookies.get("session"), requestId };
  });
  router.get("/stream", (context) => {
    context.type = "text/plain";
    context.body = Readable.from(pieces());
  });
  router.get("/events/:count", (context) => {
    context.set({ "content-type": "text/event-stream", "cache-control": "no-store" });
    context.body = Readable.from(events(Number(context.params.count)));
  });
  router.get("/wait", async (context) => {
    await new Promise((resolve) => setTimeout(resolve, 1));
    context.body = "waited";
  });
  for (let i = 0; i < routes; i++) router.get(`/r${i}/:id`, reply((_, { params: { id } }) => ({ route: i, id })));
  return router;
}

if (threads > 1 && cluster.isPrimary) for (let i = 0; i < threads; i++) cluster.fork();
else new Koa().use(makeRouter().routes()).listen(port, "127.0.0.1");
