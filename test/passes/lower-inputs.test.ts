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
  const input = planOf(appWith(schema).build()).routes[0]?.inputs[0];
  return (input?.checks ?? []).map((check) => `${check.kind}_${check.op} ${check.value}`);
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
    [{ kind: "date" }, {}, "a query parameter of type `Date`"],
    [{ kind: "bigint" }, {}, "a query parameter of type `bigint`"],
    [{ kind: "bytes" }, {}, "a query parameter of type `Uint8Array`"],
    [{ kind: "any" }, {}, "a query parameter of type `unknown`"],
    [{ ...STRING, format: "email" } as Schema, {}, "the format `email` of a query parameter"],
    [{ ...STRING, patterns: ["^a"] } as Schema, {}, "the pattern of a query parameter"],
    [{ ...STRING, template: [{ text: "a" }] } as Schema, {}, "the template literal type of a query parameter"],
    [{ kind: "array", item: FIRST, unique: false }, {}, "a query parameter of type `string[]`"],
    [{ kind: "literal", values: ["a", null] }, {}, 'a query parameter of type `"a" | null`'],
    [STRING, { source: "form" }, "a form field"],
    [STRING, { source: "body" }, "a JSON body that is not an object (string)"],
    [{ kind: "array", item: FIRST, unique: false }, { source: "body" }, "a JSON body that is not an object (string[])"],
    [
      { ...INT, checks: [{ name: "isPrime", span: { file: 0, start: { line: 1, column: 1 }, end: { line: 1, column: 2 } } }] },
      { source: "header" },
      "the check `isPrime` of a header",
    ],
  ])("%j %j", (schema, input, what) => {
    const { plan, diagnostics } = lowerApp(appWith(schema, input).build());
    expect(plan).toBeUndefined();
    expect(diagnostics).toEqual([`CZ2900 src/app.ts:1:16 \`p\`: ${what} is not available yet`]);
  });
});

describe("bodies", () => {
  const object: Schema = { kind: "object", members: [], strict: false };

  it("hands over an object as JSON", () => {
    const plan = planOf(appWith(object, { source: "body" }).build());
    expect(plan.routes[0]?.inputs[0]).toMatchObject({ objectOnly: true, text: "{}, a JSON object whose members are not checked yet" });
    expect(plan.types.map((type) => type.shape.kind)).toEqual(["any"]);
  });

  it("hands over anything as JSON when anything is declared", () => {
    expect(planOf(appWith({ kind: "any" }, { source: "body" }).build()).routes[0]?.inputs[0]?.objectOnly).toBe(false);
  });
});

describe("path inputs", () => {
  it("know their capture and are never absent", () => {
    const builder = new AppBuilder();
    const schema = builder.schema(STRING);
    builder.route("GET", "/:a/x/:b", { inputs: [{ name: "b", source: "path", schema, optional: true }] });
    expect(planOf(builder.build()).routes[0]?.inputs[0]).toMatchObject({ capture: 1, optional: false });
  });
});
