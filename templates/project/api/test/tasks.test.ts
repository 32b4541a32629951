import { startServer, type TestServer } from "catzilla/testing";
import { afterAll, beforeAll, expect, test } from "vitest";

let server: TestServer;
beforeAll(async () => {
  server = await startServer("src/app.ts");
}, 300_000); // the very first build prepares the toolchain
afterAll(() => server?.stop());

function send(method: string, path: string, body: unknown): Promise<Response> {
  return server.fetch(path, { method, headers: { "content-type": "application/json" }, body: JSON.stringify(body) });
}

test("a task is added, changed and removed", async () => {
  const added = await send("POST", "/v1/tasks", { title: "Feed the cat", tags: ["home"] });
  expect(added.status).toBe(201);
  const location = added.headers.get("location") ?? "";
  expect(await added.json()).toMatchObject({ title: "Feed the cat", priority: "normal", done: false });

  expect(await (await send("PATCH", location, { done: true })).json()).toMatchObject({ title: "Feed the cat", done: true });
  expect(await (await server.fetch("/v1/tasks?done=true")).json()).toHaveLength(1);

  expect((await server.fetch(location, { method: "DELETE" })).status).toBe(204);
  expect((await server.fetch(location)).status).toBe(404);
});

test("every mistake of a body is told", async () => {
  const response = await send("POST", "/v1/tasks", { title: "", priority: "urgent" });
  expect(response.status).toBe(422);
  expect(response.headers.get("content-type")).toBe("application/problem+json");
  const { errors } = (await response.json()) as { errors: { loc: string[]; type: string }[] };
  expect(errors.map(({ loc, type }) => `${loc.join(".")}: ${type}`)).toEqual(["body.title: string_too_short", "body.priority: literal_error"]);
});

test("a task that is not there is a problem", async () => {
  const response = await server.fetch("/v1/tasks/999");
  expect(response.status).toBe(404);
  expect(await response.json()).toMatchObject({ status: 404, detail: "there is no task 999" });
});

test("the OpenAPI document has the routes", async () => {
  const { paths } = (await (await server.fetch("/openapi.json")).json()) as { paths: Record<string, unknown> };
  expect(Object.keys(paths)).toEqual(["/v1/tasks", "/v1/tasks/{id}"]);
});
