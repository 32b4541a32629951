import { describe, expect, it } from "vitest";
import { at, AppBuilder } from "./app-builder.ts";
import { lowerApp } from "./lowering.ts";

function conflictsOf(paths: readonly string[], strictSlash = false): readonly string[] {
  const builder = new AppBuilder({ strictSlash });
  for (const path of paths) builder.route("GET", path);
  return lowerApp(builder.build()).diagnostics;
}

describe("two routes that match the same requests", () => {
  it.each([
    [["/users", "/users"], "CZ2001 src/app.ts:2:1 `GET /users` is registered twice"],
    [["/users/:id", "/users/:name"], "CZ2001 src/app.ts:2:1 `GET /users/:name` matches the same requests as `GET /users/:id`"],
    [["/users", "/users/"], "CZ2001 src/app.ts:2:1 `GET /users/` matches the same requests as `GET /users`"],
    [["/a/*x", "/a/*y"], "CZ2001 src/app.ts:2:1 `GET /a/*y` matches the same requests as `GET /a/*x`"],
    [["/%61/:x", "/a/:y"], "CZ2001 src/app.ts:2:1 `GET /a/:y` matches the same requests as `GET /%61/:x`"],
  ])("%j", (paths, message) => {
    expect(conflictsOf(paths)).toEqual([message]);
  });

  it("reports every one, each against the first", () => {
    const { compilation } = lowerApp(new AppBuilder().route("GET", "/a").route("GET", "/a").route("GET", "/a").build());
    expect(compilation.diagnostics.map((diagnostic) => diagnostic.related[0]?.span.start.line)).toEqual([1, 1]);
  });

  it("shows both registrations and the includes they came through", () => {
    const app = new AppBuilder()
      .route("GET", "/v1/users", { includedAt: [at(10), at(11)] })
      .route("GET", "/v1/users", { includedAt: [at(12)] })
      .build();
    const [diagnostic] = lowerApp(app).compilation.diagnostics;
    expect(diagnostic?.related.map(({ message, span }) => `${span.start.line} ${message}`)).toEqual([
      "1 first registered here",
      "10 and included here",
      "11 and included here",
      "12 the second one is included here",
    ]);
  });
});

describe("a router that is included twice", () => {
  it("shows both includes", () => {
    const app = new AppBuilder().route("GET", "/a", { includedAt: [at(10), at(11)] }).build();
    const [route] = app.routes;
    if (route === undefined) throw new Error("no route");
    const { compilation } = lowerApp({ ...app, routes: [route, { ...route, includedAt: [at(10), at(12)] }] });
    expect(compilation.diagnostics).toMatchObject([
      {
        code: "CZ2001",
        message: "`GET /a` is registered twice, as its router is included twice",
        span: at(12),
        related: [{ message: "first included here", span: at(11) }, { message: "the route", span: at(1) }],
      },
    ]);
  });
});

describe("routes beside each other that are no conflict", () => {
  it.each([
    [["/users/me", "/users/:id"]],
    [["/users/:id/posts", "/users/:name/comments"]],
    [["/a/:x/c", "/:y/b/d"]],
    [["/files/:name", "/files/*rest"]],
    [["/", "/*rest"]],
    [["/:a", "/:a/:b", "/*rest"]],
    [["/Users", "/users"]],
  ])("%j", (paths) => {
    expect(conflictsOf(paths)).toEqual([]);
  });

  it("the same path with another method", () => {
    expect(lowerApp(new AppBuilder().route("GET", "/a").route("POST", "/a").build()).diagnostics).toEqual([]);
  });

  it("with and without a trailing slash, when slashes are strict", () => {
    expect(conflictsOf(["/users", "/users/"], true)).toEqual([]);
  });
});

describe("a rest placeholder that others leave nothing", () => {
  it.each([
    [["/:a", "/:a/*b", "/*c"], "CZ2002 src/app.ts:3:1 `GET /*c` is never reached: `GET /:a` and `GET /:a/*b` take every request it could match"],
    [["/*c", "/:a", "/:a/*b"], "CZ2002 src/app.ts:1:1 `GET /*c` is never reached: `GET /:a` and `GET /:a/*b` take every request it could match"],
    [
      ["/x/:a", "/x/:a/:b", "/x/:a/:b/*c", "/x/*d"],
      "CZ2002 src/app.ts:4:1 `GET /x/*d` is never reached: `GET /x/:a` and `GET /x/:a/:b` and `GET /x/:a/:b/*c` take every request it could match",
    ],
  ])("%j", (paths, message) => {
    expect(conflictsOf(paths)).toEqual([message]);
  });

  it("is reached by `/x/` when slashes are strict", () => {
    expect(conflictsOf(["/:a", "/:a/*b", "/*c"], true)).toEqual([]);
  });
});
