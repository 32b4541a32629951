import { createRequire } from "node:module";
import { items } from "./items.js";

// The binary itself: the package would fall back to an implementation in JavaScript.
const { platform, arch, versions } = process;
const { App } = createRequire(import.meta.url)(`./node_modules/@trufflesuite/uws-js-unofficial/binaries/uws_${platform}_${arch}_${versions.modules}.node`);

const [port, many] = process.argv.slice(2).map(Number);

const text = (response, value) => response.writeHeader("content-type", "text/plain; charset=utf-8").end(value);
const json = (response, value) => response.writeHeader("content-type", "application/json").end(JSON.stringify(value));
const refuse = (response) => response.writeStatus("422 Unprocessable Content").end("id is an integer from 1");
const idOf = (request) => Number(request.getParameter(0));
const isId = (id) => Number.isInteger(id) && id >= 1;

function readJson(response, take) {
  let body = Buffer.alloc(0);
  response.onAborted(() => {});
  response.onData((chunk, isLast) => {
    body = Buffer.concat([body, Buffer.from(chunk)]);
    if (isLast) response.cork(() => take(JSON.parse(body.toString())));
  });
}

const app = App()
  .get("/", (response) => text(response, "Hello, World!"))
  .get("/about/team", (response) => text(response, "team"))
  .get("/users/:id", (response, request) => {
    const id = idOf(request);
    if (isId(id)) json(response, { id, name: `User ${id}`, active: id % 2 === 1, tags: ["a", "b", "c"] });
    else refuse(response);
  })
  .get("/items/:id", (response, request) => (isId(idOf(request)) ? text(response, "found") : refuse(response)))
  .get("/a/:a/b/:b/c/:c/d/:d/e/:e", (response, request) => {
    const [a, b, c, d, e] = [0, 1, 2, 3, 4].map((index) => request.getParameter(index));
    json(response, { a, b, c, d, e });
  })
  .post("/sum", (response) => readJson(response, ({ values }) => json(response, { count: values.length, sum: values.reduce((sum, value) => sum + value, 0) })))
  .get("/wait", (response) => {
    let gone = false;
    response.onAborted(() => (gone = true));
    setTimeout(() => gone || response.cork(() => text(response, "waited")), 1);
  });
app.ws("/echo", { message: (socket, text, isBinary) => socket.send(text, isBinary) });
for (const count of [10, 1000, 100_000]) app.get(`/json/${count}`, (response) => json(response, items(count)));
for (let i = 0; i < many; i++) app.get(`/r${i}/:id`, (response, request) => json(response, { route: i, id: request.getParameter(0) }));
app.any("/*", (response) => response.writeStatus("404 Not Found").end("Not Found"));
app.listen("127.0.0.1", port, (socket) => socket || process.exit(1));
