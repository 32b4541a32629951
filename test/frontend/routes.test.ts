import { describe, expect, test } from "vitest";
import { keysOf, program, read, routesOf } from "./reading.ts";

const HEAD = 'import { Catzilla, Router, type int } from "catzilla";\n';

describe("the exported application", () => {
  test.each([
    ["export default", "const app = new Catzilla(); app.get('/', () => 1); export default app;"],
    ["export as default", "const app = new Catzilla(); app.get('/', () => 1); export { app as default };"],
    ["in place", "export default new Catzilla().get('/', () => 1);"],
    ["through variables and type operators", "const made = (new Catzilla() satisfies Catzilla); const app = made as Catzilla; app!.get('/', () => 1); export default app;"],
  ])("%s", (_name, text) => expect(keysOf(HEAD + text)).toEqual(["GET /"]));

  test("re-exported from another file", () =>
    expect(keysOf({ "src/app.ts": "export { server as default } from './server';", "src/server.ts": `${HEAD}export const server = new Catzilla(); server.get('/', () => 1);` })).toEqual(["GET /"]));
  test("the class under another name", () =>
    expect(keysOf('import { Catzilla as Server } from "catzilla";\nimport * as cz from "catzilla";\nconst app = new Server();\napp.include(new cz.Router("/r").get("/", () => 1));\nexport default app;')).toEqual(["GET /r"]));
  test("a class of the user's own with the same name is not ours", () =>
    expect(read("class Catzilla { get(path: string, handler: () => number) {} }\nconst app = new Catzilla();\napp.get('/', () => 1);\nexport default app;").problems).toEqual(["CZ1002 src/app.ts:4"]));
  test("its options", () => {
    const { app } = read(program().replace("new Catzilla()", "new Catzilla({ title: 'T' + 1, version: '2', strictSlash: true })"));
    expect(app?.info).toMatchObject({ title: "T1", version: "2", strictSlash: true, limits: {} });
  });
});

describe("routes", () => {
  test("every method, chained, and by element access", () =>
    expect(keysOf(program("app.get('/', () => 1).post('/', () => 1).put('/', () => 1);", "app.patch('/', () => 1).delete('/', () => 1);", "app.head('/', () => {}).options('/', () => 1);", "app['get']('/e', () => 1);"))).toEqual([
      "GET /", "POST /", "PUT /", "PATCH /", "DELETE /", "HEAD /", "OPTIONS /", "GET /e",
    ]));
  test("other objects with such methods are left alone", () =>
    expect(keysOf(program("const map = new Map([['/x', () => 1]]);", "map.get('/x');", "for (const k of ['a']) map.delete(k);", "app.get('/', () => map.size);"))).toEqual(["GET /"]));
  test("handlers by name, by import, by member", () => {
    const routes = routesOf({
      "src/handlers.ts": "import type { int } from 'catzilla';\n/** Shows it. */\nexport function show(id: int) { return id; }\nexport const users = { list: () => [1], show };\nexport default class Api { static ping() { return 'pong'; } }",
      "src/app.ts": `${HEAD}import Api, { show as shown, users } from './handlers';\nconst app = new Catzilla();\napp.get('/a/:id', shown).get('/b', users.list).get('/c/:id', users.show).get('/d', Api.ping);\nexport default app;`,
    });
    expect(routes.map(({ handler }) => [handler.name, handler.doc])).toEqual([["show", "Shows it."], ["list", undefined], ["show", "Shows it."], ["ping", undefined]]);
  });
  test("options and the statement's JSDoc", () => {
    const [route] = routesOf(program("/** All of them. */", "app.get('/users', { tags: ['a'], summary: 's', deprecated: true, status: 202, operationId: 'o' }, () => 1);"));
    expect(route?.options).toEqual({ tags: ["a"], summary: "s", deprecated: true, status: 202, operationId: "o" });
    expect(route?.handler.doc).toBe("All of them.");
  });
});

describe("routers", () => {
  test("nested, aliased, twice, under prefixes, in order", () =>
    expect(keysOf({
      "src/users.ts": `${HEAD}import posts from './posts';\nexport const users = new Router('/users');\nusers.get('/', () => 1);\nusers.include(posts, { prefix: '/:user' });\nusers.get('/:id', (id: int) => id);`,
      "src/posts.ts": `${HEAD}export default new Router('/posts').get('/', () => 1).get('/:id/', (id: int) => id);`,
      "src/all.ts": "export { users as people } from './users';\nexport * as more from './more';",
      "src/more.ts": `${HEAD}export const routers = { items: new Router('/items').get('', () => 1) };`,
      "src/app.ts": `${HEAD}import { people, more } from './all';\nconst app = new Catzilla();\napp.get('/', () => 1);\napp.include(people).include(people, { prefix: '/v1/' });\napp.include(more.routers.items);\napp.get('/last', () => 1);\nexport default app;`,
    })).toEqual([
      "GET /", "GET /users", "GET /users/:user/posts", "GET /users/:user/posts/:id/", "GET /users/:id",
      "GET /v1/users", "GET /v1/users/:user/posts", "GET /v1/users/:user/posts/:id/", "GET /v1/users/:id",
      "GET /items", "GET /last",
    ]));
  test("registered from another file, in the order of evaluation", () =>
    expect(keysOf({
      "src/router.ts": `${HEAD}export const r = new Router('/r');`,
      "src/a.ts": "import { r } from './router';\nr.get('/a', () => 1);",
      "src/b.ts": "import './a';\nimport { r } from './router';\nr.get('/b', () => 1);",
      "src/app.ts": `${HEAD}import { r } from './router';\nimport './b';\nimport './a';\nconst app = new Catzilla();\napp.include(r);\nexport default app;`,
    })).toEqual(["GET /r/a", "GET /r/b"]));
  test("tags of routers and includes add up", () => {
    const [route] = routesOf(program("const r = new Router('/r', { tags: ['r'], deprecated: true }).get('/', { tags: ['own', 'r'] }, () => 1);", "app.include(r, { tags: ['in'] });"));
    expect(route?.options).toEqual({ tags: ["in", "r", "own"], deprecated: true });
    expect(route?.includedAt).toHaveLength(1);
  });
  test("a value of a parameter in a router's function is not static", () =>
    expect(read(program("const add = (to: Router) => to.get('/', () => 1);", "add(new Router('/x'));")).problems).toEqual(["CZ1010 src/app.ts:3"]));
  test("mistakes of a router that is included twice are told once", () =>
    expect(read(program("const r = new Router('/r').get('x', () => 1);", "app.include(r).include(r, { prefix: '/v1' });")).problems).toEqual(["CZ1020 src/app.ts:3"]));
});
