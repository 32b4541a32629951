import { describe, expect, it } from "vitest";
import { printReport, reportAsJson } from "../../compiler/src/3-emit/report/report.ts";
import { AppBuilder, constantText } from "../passes/app-builder.ts";
import { planOf } from "../passes/lowering.ts";

function plan(): ReturnType<typeof planOf> {
  const builder = new AppBuilder();
  const schema = builder.schema({ kind: "object", name: "User", strict: false, members: [] });
  const tag = builder.schema({ kind: "string", patterns: ["^a+$", "^(.)\\1$"] });
  return planOf(
    builder
      .route("GET", "/", { constant: constantText("x") })
      .route("POST", "/users", { inputs: [{ name: "user", source: "body", schema }, { name: "tag", source: "query", schema: tag }] })
      .build(),
  );
}

describe("printReport", () => {
  it("says where each route runs and why", () => {
    expect(printReport(plan(), { color: false, width: 100 })).toBe(
      [
        "  GET   /       native  it always returns the same value",
        "  POST  /users  worker  it calls `work` (src/app.ts:2:20)",
        "",
        "  2 routes: 1 native, 1 in the worker",
        '  the pattern "^(.)\\\\1$" runs in the engine, because of a backreference',
        "",
      ].join("\n"),
    );
  });

  it("wraps reasons, and gives them lines of their own when it is narrow", () => {
    expect(printReport(plan(), { color: false, width: 52 }).split("\n").slice(2, 4)).toEqual([
      "  POST  /users  worker  it calls `work`",
      "                        (src/app.ts:2:20)",
    ]);
    expect(printReport(plan(), { color: false, width: 30 }).split("\n").slice(0, 3)).toEqual([
      "  GET   /       native",
      "    it always returns the same",
      "    value",
    ]);
  });

  it("colours nothing but the text", () => {
    const plain = printReport(plan(), { color: true, width: 100 }).replace(/\x1b\[\d+m/g, "");
    expect(plain).toBe(printReport(plan(), { color: false, width: 100 }));
  });

  it("says that there is nothing", () => {
    expect(printReport(planOf(new AppBuilder().build()), { color: false, width: 80 })).toBe("\n  0 routes: 0 native, 0 in the worker\n");
  });
});

describe("reportAsJson", () => {
  it("has the same for programs", () => {
    expect(JSON.parse(reportAsJson(plan()))).toMatchObject({
      entry: "src/app.ts",
      totals: { routes: 2, native: 1, worker: 1 },
      routes: [
        { method: "GET", path: "/", mode: "native", source: "src/app.ts:1:1", because: "it always returns the same value", inputs: [] },
        { method: "POST", path: "/users", mode: "worker", at: "src/app.ts:2:20", inputs: [{ name: "user", source: "body" }, { name: "tag", source: "query" }] },
      ],
      patterns: [
        { source: "^a+$", flags: "u", mode: "native", because: "native: a table of 4 states" },
        { source: "^(.)\\1$", flags: "u", mode: "engine", because: "in the engine, because of a backreference" },
      ],
    });
  });
});
