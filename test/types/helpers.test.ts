// What route files import at run time: helpers with the types that the compiler reads, and the route table.
import { describe, expect, expectTypeOf, test } from "vitest";
import { Catzilla, created, html, HttpError, json, noContent, redirect, Reply, Router, status, text } from "../../runtime-ts/index.ts";
import { joinPath } from "../../runtime-ts/path.ts";
import { bind, InvalidInput } from "../../runtime-ts/worker.ts";

describe("helpers", () => {
  test("say status, body and media type in their types", () => {
    expectTypeOf(created({ id: 1 })).toEqualTypeOf<Reply<201, { id: number }>>();
    expectTypeOf(json([1])).toEqualTypeOf<Reply<200, number[], "application/json">>();
    expectTypeOf(json({ error: "x" }, { status: 418 })).toEqualTypeOf<Reply<418, { error: string }, "application/json">>();
    expectTypeOf(text("x")).toEqualTypeOf<Reply<200, string, "text/plain">>();
    expectTypeOf(html("x", { status: 404 })).toEqualTypeOf<Reply<404, string, "text/html">>();
    expectTypeOf(redirect("/")).toEqualTypeOf<Reply<302, undefined>>();
    expectTypeOf(redirect("/", 308)).toEqualTypeOf<Reply<308, undefined>>();
    expectTypeOf(status(202, { queued: true })).toEqualTypeOf<Reply<202, { queued: boolean }>>();
    expectTypeOf(status(404)).toEqualTypeOf<Reply<404, undefined>>();
    expectTypeOf(noContent()).toEqualTypeOf<Reply<204, undefined>>();
  });

  test("fit a declared return type", () => {
    const handler = (ok: boolean): Reply<201, { id: number }> | Reply<404, { why: string }> =>
      ok ? created({ id: 1 }) : status(404, { why: "no" });
    expect(handler(true).status).toBe(201);
  });

  test("make what the worker writes", () => {
    expect(created({ id: 1 }, "/users/1")).toEqual(new Reply(201, { id: 1 }, undefined, { location: "/users/1" }));
    expect(redirect("/new", 303)).toEqual(new Reply(303, undefined, undefined, { location: "/new" }));
    expect(json("x").media).toBe("application/json");
    expect(status(204)).toEqual(new Reply(204, undefined));
  });

  test("HttpError keeps what it was given", () => {
    const error = new HttpError(429, "slow down", { headers: { "retry-after": "3" }, title: "Too fast", extensions: { limit: 5 } });
    expect(error).toBeInstanceOf(Error);
    expect(error).toMatchObject({ name: "HttpError", status: 429, detail: "slow down", message: "slow down", title: "Too fast" });
    expect(new HttpError(404)).toMatchObject({ message: "", detail: undefined });
  });
});

test("joinPath", () => {
  const cases = [
    ["", "/", "/"], ["", "", "/"], ["/", "/", "/"], ["/", "/x", "/x"], ["/users", "/", "/users"], ["/users", "", "/users"],
    ["/users", "/:id", "/users/:id"], ["/v1/", "/users/", "/v1/users/"], ["/users/", "/", "/users"],
  ] as const;
  for (const [prefix, path, joined] of cases) expect(joinPath(prefix, path), `${prefix} + ${path}`).toBe(joined);
});

test("a handler's parameter has the type of its default", () => {
  new Catzilla().get("/users", (limit = 20, q?: string) => {
    expectTypeOf(limit).toEqualTypeOf<number>();
    return `${q}${limit}`;
  });
});

describe("bind", () => {
  const list = (): string => "list";
  const show = (id: string): string => id;

  function makeApp(): Catzilla {
    const users = new Router("/users", { tags: ["users"] }).get("/", list).get("/:id", { summary: "One" }, show);
    const admin = new Router().include(users, { prefix: "/admin" });
    return new Catzilla({ title: "t" }).include(users).include(admin, { prefix: "/v1" });
  }

  test("flattens routers into the order of the keys", () => {
    const keys = ["GET /v1/admin/users/:id", "GET /users", "GET /users/:id", "GET /v1/admin/users"];
    expect(bind(makeApp(), keys)).toEqual([show, list, show, list]);
  });

  test("sees routes that are added after the include", () => {
    const router = new Router("/a");
    const app = new Catzilla().include(router);
    router.post("/", list);
    expect(bind(app, ["POST /a"])).toEqual([list]);
  });

  test("names every difference at once", () => {
    const app = makeApp().get("/extra", list).get("/users", list);
    expect(() => bind(app, ["GET /users", "GET /users/:id", "GET /v1/admin/users", "GET /v1/admin/users/:id", "PUT /gone"])).toThrow(
      [
        "the routes of the program and of the server differ:",
        "  GET /users: registered twice",
        "  PUT /gone: compiled into the server, but not registered by the program",
        "  GET /extra: registered by the program, but not compiled into the server",
      ].join("\n"),
    );
  });

  test("a circle of routers is an error", () => {
    const a = new Router("/a");
    a.include(new Router("/b").include(a));
    expect(() => bind(new Catzilla().include(a), [])).toThrow('a router includes itself (at "/a/b/a")');
  });

  test("leaves its classes where the worker finds them", () => {
    bind(new Catzilla(), []);
    expect((globalThis as Record<string, unknown>)["~catzilla"]).toEqual({ Reply, HttpError, InvalidInput });
  });
});
