import { items } from "./items.js";

const isId = (id) => Number.isInteger(id) && id >= 1;
const refuse = () => new Response("id is an integer from 1", { status: 422 });

async function* pieces() {
  const encoder = new TextEncoder();
  for (let i = 0; i < 10; i++) yield encoder.encode(`piece ${i}\n`);
}

async function* events(count) {
  const encoder = new TextEncoder();
  for (let i = 0; i < count; i++) yield encoder.encode(`data: event ${i}\n\n`);
}

const fixed = {
  "/": () => new Response("Hello, World!"),
  "/about/team": () => new Response("team"),
  "/echo": (request) => {
    const { socket, response } = Deno.upgradeWebSocket(request);
    socket.onmessage = ({ data }) => socket.send(data);
    return response;
  },
  "/stream": () => new Response(ReadableStream.from(pieces()), { headers: { "content-type": "text/plain" } }),
  "/wait": async () => {
    await new Promise((resolve) => setTimeout(resolve, 1));
    return new Response("waited");
  },
  "/sum": async (request) => {
    const { values } = await request.json();
    return Response.json({ count: values.length, sum: values.reduce((sum, value) => sum + value, 0) });
  },
};
for (const count of [10, 1000, 100_000]) fixed[`/json/${count}`] = () => Response.json(items(count));

const patterns = [
  [new URLPattern({ pathname: "/events/:count" }), ({ count }) =>
    new Response(ReadableStream.from(events(Number(count))), { headers: { "content-type": "text/event-stream", "cache-control": "no-store" } })],
  [new URLPattern({ pathname: "/users/:id" }), ({ id: text }) => {
    const id = Number(text);
    return isId(id) ? Response.json({ id, name: `User ${id}`, active: id % 2 === 1, tags: ["a", "b", "c"] }) : refuse();
  }],
  [new URLPattern({ pathname: "/items/:id" }), ({ id }) => (isId(Number(id)) ? new Response("found") : refuse())],
  [new URLPattern({ pathname: "/a/:a/b/:b/c/:c/d/:d/e/:e" }), ({ a, b, c, d, e }) => Response.json({ a, b, c, d, e })],
];

export default {
  fetch(request) {
    const { pathname } = new URL(request.url);
    const handler = fixed[pathname];
    if (handler !== undefined) return handler(request);
    for (const [pattern, take] of patterns) {
      const match = pattern.exec({ pathname });
      if (match !== null) return take(match.pathname.groups);
    }
    return new Response("Not Found", { status: 404 });
  },
};
