import { describe, expect, it } from "vitest";
import type { InputIr, Schema } from "../../compiler/ir/app-ir.ts";
import { AppBuilder } from "./app-builder.ts";
import { lowerApp, planOf } from "./lowering.ts";

/** Id of the schema that stands before the tested one. */
const FIRST = 0;
const STRING: Schema = { kind: "string", patterns: [] };
const INT: Schema = { kind: "int", bits: 53, unsigned: false };

function appWith(schema: Schema, input: Partial<InputIr> = {}): AppBuilder {
  const builder = new AppBuilder();
  builder.schema(STRING);
  const id = builder.schema(schema);
  return builder.route("POST", "/x/:p", { inputs: [{ name: "p", source: "query", schema: id, ...input }] });
}

function checksOf(schema: Schema): readonly string[] {
  const plan = planOf(appWith(schema).build());
  const value = plan.values[plan.routes[0]?.inputs[0]?.value ?? -1];
  return (value?.checks ?? []).map((check) => `${check.kind}_${check.op} ${check.value}`);
}

describe("limits", () => {
  it.each<[Schema, readonly string[]]>([
    [{ ...INT, ge: 1, le: 100 }, ["int_ge 1", "int_le 100"]],
    [{ ...INT, gt: 0, lt: 10, multipleOf: 2 }, ["int_gt 0", "int_lt 10", "int_multiple_of 2"]],
    [{ ...INT, ge: 0.5 }, ["number_ge 0.5"]],
    [{ ...INT, le: 1e300 }, ["number_le 1e+300"]],
    [{ kind: "int", bits: 32, unsigned: false }, ["int_ge -2147483648", "int_le 2147483647"]],
    [{ kind: "int", bits: 32, unsigned: true, le: 255 }, ["int_ge 0", "int_le 255"]],
    [{ kind: "int", bits: 32, unsigned: false, gt: 0 }, ["int_gt 0", "int_le 2147483647"]],
    [{ kind: "number", ge: -1.5 }, ["number_ge -1.5"]],
    [{ kind: "number", bits: 32 }, ["number_ge -3.4028234663852886e+38", "number_le 3.4028234663852886e+38"]],
    [{ ...STRING, minLength: 1, maxLength: 5 } as Schema, ["string_min_length 1", "string_max_length 5"]],
    [{ ...STRING, minLength: 0 } as Schema, []],
  ])("%j", (schema, checks) => {
    expect(checksOf(schema)).toEqual(checks);
  });
});

describe("what cannot be validated yet", () => {
  it.each<[Schema, Partial<InputIr>, string]>([
    [{ kind: "any" }, {}, "a query parameter of type `unknown`"],
    [{ kind: "array", item: FIRST, unique: false }, { source: "cookie" }, "a cookie of type `string[]`"],
  ])("%j %j", (schema, input, what) => {
    const { plan, diagnostics } = lowerApp(appWith(schema, input).build());
    expect(plan).toBeUndefined();
    expect(diagnostics).toEqual([`CZ2900 src/app.ts:1:16 \`p\`: ${what} is not available yet`]);
  });
});

describe("values", () => {
  it("of a type that is in itself are held by a pointer, but in an array", () => {
    const builder = new AppBuilder();
    const tree = builder.schema({ kind: "object", name: "Tree", strict: false, members: [{ key: "left", schema: 0, optional: true }, { key: "all", schema: 1, optional: false }] });
    builder.schema({ kind: "array", item: tree, unique: false });
    const plan = planOf(builder.route("POST", "/x", { inputs: [{ name: "p", source: "body", schema: tree }] }).build());
    expect(plan.values.map(({ symbol, recursive, shape }) => [symbol, recursive, shape.kind])).toEqual([
      ["tree", true, "object"],
      ["array_of_tree", false, "array"],
    ]);
  });
});

describe("path inputs", () => {
  it("know their capture", () => {
    const builder = new AppBuilder();
    const schema = builder.schema(STRING);
    builder.route("GET", "/:a/x/:b", { inputs: [{ name: "b", source: "path", schema }] });
    expect(planOf(builder.build()).routes[0]?.inputs[0]).toMatchObject({ capture: 1, optional: false });
  });
});
