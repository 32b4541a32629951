Bun.serve({
  port: Number(process.argv[2]),
  hostname: "127.0.0.1",
  routes: {
    "/": () => new Response("Hello, World!"),
    "/users/:id": (request) => {
      const id = Number(request.params.id);
      return Response.json({ id, name: `User ${id}`, active: id % 2 === 1, tags: ["a", "b", "c"] });
    },
  },
});
