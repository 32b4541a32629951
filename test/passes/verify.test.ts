import { describe, expect, it } from "vitest";
import type { AppIr } from "../../compiler/ir/app-ir.ts";
import type { PlanIr } from "../../compiler/ir/plan-ir.ts";
import { appProblems } from "../../compiler/ir/verify-app.ts";
import { planProblems } from "../../compiler/ir/verify-plan.ts";
import { AppBuilder } from "./app-builder.ts";
import { planOf } from "./lowering.ts";

function sound(): AppIr {
  const builder = new AppBuilder();
  const schema = builder.schema({ kind: "object", name: "A", strict: false, members: [{ key: "a", schema: 0, optional: false }] });
  const id = builder.schema({ kind: "int", bits: 53, unsigned: false });
  const tag = builder.schema({ kind: "string", patterns: ["^a"] });
  builder.route("GET", "/:id", {
    inputs: [{ name: "id", source: "path", schema: id }, { name: "tag", source: "query", schema: tag }],
    reply: { schema, statuses: [], text: "A" },
  });
  return builder.route("GET", "/a").build();
}

describe("appProblems", () => {
  it("finds nothing in a sound app", () => {
    expect(appProblems(sound())).toEqual([]);
  });

  it.each<[string, (app: AppIr) => AppIr]>([
    ["GET /:id: input id refers to s1, which is not there", (app) => ({ ...app, schemas: app.schemas.slice(0, 1) })],
    ["GET /:id: a span in file 0, which is not there", (app) => ({ ...app, files: [] })],
    ["the file name /etc/passwd is not relative", (app) => ({ ...app, files: ["/etc/passwd"] })],
    ["GET /:id: input id is no placeholder", (app) => ({ ...app, routes: app.routes.map((route) => ({ ...route, segments: [] })) })],
    ["s0: fewer than two arms", (app) => ({ ...app, schemas: [{ kind: "union", arms: [1] }, ...app.schemas.slice(1)] })],
  ])("%s", (problem, change) => {
    expect(appProblems(change(sound()))).toContain(problem);
  });
});

function withMatcher(plan: PlanIr, id: number, change: object): PlanIr {
  return { ...plan, patterns: plan.patterns.map((pattern, index) => (index === id ? { ...pattern, matcher: { ...pattern.matcher, ...change } } : pattern)) };
}

describe("planProblems", () => {
  it("finds nothing in a sound plan", () => {
    expect(planProblems(planOf(sound()))).toEqual([]);
  });

  it.each<[string, (plan: PlanIr) => PlanIr]>([
    ["GET /a is dispatched 0 times", (plan) => ({ ...plan, dispatch: plan.dispatch.map((dispatch) => ({ ...dispatch, statics: [] })) })],
    ["the handlers are not the worker's routes in order", (plan) => ({ ...plan, handlers: [...plan.handlers].reverse() })],
    ["the keys are not those of the routes", (plan) => ({ ...plan, keys: [] })],
    ["two routes with the symbol x", (plan) => ({ ...plan, routes: plan.routes.map((route) => ({ ...route, symbol: "x" })) })],
    ["r0: t2 is not there", (plan) => ({ ...plan, types: [] })],
    ["p0: a row that is not there", (plan) => withMatcher(plan, 0, { start: 9 })],
    ["p0: rows 0 and 1 are not final", (plan) => withMatcher(plan, 0, { next: [[1, 1], [1, 1]] })],
    ["p0: classes that do not cover all code points in order", (plan) => withMatcher(plan, 0, { starts: [] })],
    ["p0: a node or set that is not there", (plan) => withMatcher(plan, 0, { kind: "nfa", nodes: [{ kind: "char", set: 0, next: 0 }], sets: [] })],
    ["t2: a is not atom 0", (plan) => ({ ...plan, atoms: ["b"] })],
  ])("%s", (problem, change) => {
    expect(planProblems(change(planOf(sound())))).toContain(problem);
  });
});
