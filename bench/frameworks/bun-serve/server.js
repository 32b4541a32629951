import { items } from "./items.js";

const [port, many] = process.argv.slice(2).map(Number);

async function* pieces() {
  for (let i = 0; i < 10; i++) yield `piece ${i}\n`;
}

async function* events(count) {
  for (let i = 0; i < count; i++) yield `data: event ${i}\n\n`;
}

const routes = {
  "/": () => new Response("Hello, World!"),
  "/about/team": () => new Response("team"),
  "/users/:id": ({ params }) => {
    const id = Number(params.id);
    return Response.json({ id, name: `User ${id}`, active: id % 2 === 1, tags: ["a", "b", "c"] });
  },
  "/items/:id": ({ params }) => {
    const id = Number(params.id);
    return Number.isInteger(id) && id >= 1 ? new Response("found") : new Response("Unprocessable Content", { status: 422 });
  },
  "/a/:a/b/:b/c/:c/d/:d/e/:e": ({ params: { a, b, c, d, e } }) => Response.json({ a, b, c, d, e }),
  "/sum": {
    POST: async (request) => {
      const { values } = await request.json();
      return Response.json({ count: values.length, sum: values.reduce((sum, value) => sum + value, 0) });
    },
  },
  "/session": (request) => {
    const requestId = request.headers.get("x-request-id");
    request.cookies.set("seen", "1", { path: "/", httpOnly: true, sameSite: "lax" });
    return Response.json({ session: request.cookies.get("session"), requestId }, { headers: { "x-request-id": requestId } });
  },
  "/events/:count": ({ params }) => new Response(events(Number(params.count)), { headers: { "content-type": "text/event-stream", "cache-control": "no-store" } }),
  "/echo": (request, server) => (server.upgrade(request) ? undefined : new Response("WebSocket only", { status: 426 })),
  "/stream": () => new Response(pieces(), { headers: { "content-type": "text/plain" } }),
  "/wait": async () => {
    await Bun.sleep(1);
    return new Response("waited");
  },
};
for (const count of [10, 1000, 100_000]) {
  routes[`/json/${count}`] = () => Response.json(items(count));
}
for (let i = 0; i < many; i++) routes[`/r${i}/:id`] = ({ params: { id } }) => Response.json({ route: i, id });

const websocket = { message: (socket, text) => socket.send(text) };
Bun.serve({ port, hostname: "127.0.0.1", reusePort: true, routes, websocket, fetch: () => new Response("Not Found", { status: 404 }) });
