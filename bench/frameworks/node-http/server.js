import cluster from "node:cluster";
import { createServer } from "node:http";
import Ajv from "ajv";
import addFormats from "ajv-formats";
import { WebSocketServer } from "ws";
import { items } from "./items.js";
import { inputs } from "./schemas.js";

const [port, routes, threads] = process.argv.slice(2).map(Number);
const ajv = new Ajv.default({ allErrors: true });
addFormats.default(ajv);
const coercing = new Ajv.default({ allErrors: true, coerceTypes: true });
const check = Object.fromEntries(Object.entries(inputs).map(([name, schema]) => [name, (name === "search" ? coercing : ajv).compile(schema)]));

function send(response, status, type, text, more) {
  response.writeHead(status, { "content-type": type, "content-length": Buffer.byteLength(text), ...more }).end(text);
}
const sendText = (response, text) => send(response, 200, "text/plain; charset=utf-8", text);
const sendJson = (response, value, more) => send(response, 200, "application/json", JSON.stringify(value), more);
const refuse = (response, errors) => send(response, 422, "application/json", JSON.stringify({ errors }));

function readBody(request, response, validate, then) {
  const chunks = [];
  request.on("data", (chunk) => chunks.push(chunk));
  request.on("end", () => {
    let body;
    try {
      body = JSON.parse(Buffer.concat(chunks).toString());
    } catch (error) {
      return send(response, 400, "text/plain", error.message);
    }
    if (!validate(body)) return refuse(response, validate.errors);
    then(body);
  });
}

const fixed = new Map([
  ["GET /", (_, response) => sendText(response, "Hello, World!")],
  ["GET /about/team", (_, response) => sendText(response, "team")],
  ["GET /search", (_, response, url) => {
    const query = Object.fromEntries(url.searchParams);
    return check.search(query) ? sendJson(response, query) : refuse(response, check.search.errors);
  }],
  ...[10, 1000, 100_000].map((count) => [`GET /json/${count}`, (_, response) => sendJson(response, items(count))]),
  ["POST /sum", (request, response) => readBody(request, response, check.numbers, ({ values }) => sendJson(response, { count: values.length, sum: values.reduce((sum, value) => sum + value, 0) }))],
  ["POST /users", (request, response) => readBody(request, response, check.newUser, (user) => sendJson(response, { id: 1, name: user.name, age: user.age }))],
  ["POST /orders", (request, response) => readBody(request, response, check.order, ({ reference, lines }) =>
    sendJson(response, { reference, lines: lines.length, total: lines.reduce((sum, { quantity, price }) => sum + quantity * price, 0) }))],
  ["POST /points", (request, response) => readBody(request, response, check.points, (points) => sendJson(response, { count: points.length }))],
  ["GET /session", (request, response) => {
    const session = /(?:^|;\s*)session=([^;]*)/.exec(request.headers.cookie ?? "")?.[1];
    const requestId = request.headers["x-request-id"];
    sendJson(response, { session, requestId }, { "x-request-id": requestId, "set-cookie": "seen=1; Path=/; HttpOnly; SameSite=Lax" });
  }],
  ["GET /stream", (_, response) => {
    response.writeHead(200, { "content-type": "text/plain" });
    for (let i = 0; i < 10; i++) response.write(`piece ${i}\n`);
    response.end();
  }],
  ["GET /wait", (_, response) => setTimeout(() => sendText(response, "waited"), 1)],
]);

function sendEvents(response, count) {
  response.writeHead(200, { "content-type": "text/event-stream", "cache-control": "no-store" });
  for (let i = 0; i < count; i++) response.write(`data: event ${i}\n\n`);
  response.end();
}

function sendUser(response, text) {
  const id = Number(text);
  if (!Number.isInteger(id) || id < 1) return refuse(response, ["id"]);
  return sendJson(response, { id, name: `User ${id}`, active: id % 2 === 1, tags: ["a", "b", "c"] });
}

function dispatch(request, response) {
  const url = new URL(request.url, "http://localhost");
  const handler = fixed.get(`${request.method} ${url.pathname}`);
  if (handler !== undefined) return handler(request, response, url);
  const user = /^\/users\/([^/]+)$/.exec(url.pathname);
  if (user !== null) return sendUser(response, user[1]);
  const events = /^\/events\/(\d+)$/.exec(url.pathname);
  if (events !== null) return sendEvents(response, Number(events[1]));
  const five = /^\/a\/([^/]+)\/b\/([^/]+)\/c\/([^/]+)\/d\/([^/]+)\/e\/([^/]+)$/.exec(url.pathname);
  if (five !== null) return sendJson(response, { a: five[1], b: five[2], c: five[3], d: five[4], e: five[5] });
  const many = /^\/r(\d+)\/([^/]+)$/.exec(url.pathname);
  if (many !== null && Number(many[1]) < routes) return sendJson(response, { route: Number(many[1]), id: many[2] });
  return send(response, 404, "text/plain", "Not Found");
}

const sockets = new WebSocketServer({ noServer: true });
const messages = {
  "/echo": (socket) => socket.on("message", (text) => socket.send(text, { binary: false })),
  "/moves": (socket) => socket.on("message", (text) => {
    const move = JSON.parse(text.toString());
    if (!check.move(move)) return socket.close(1007);
    return socket.send(JSON.stringify({ id: move.id, x: move.x + 1, y: move.y + 1 }));
  }),
};

function upgrade(request, connection, head) {
  const take = messages[request.url];
  if (take === undefined) connection.end("HTTP/1.1 404 Not Found\r\nContent-Length: 0\r\n\r\n");
  else sockets.handleUpgrade(request, connection, head, take);
}

if (threads > 1 && cluster.isPrimary) for (let i = 0; i < threads; i++) cluster.fork();
else createServer(dispatch).on("upgrade", upgrade).listen(port, "127.0.0.1");
