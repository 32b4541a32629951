import { describe, expect, it } from "vitest";
import type { Schema } from "../../compiler/ir/app-ir.ts";
import type { PlanIr } from "../../compiler/ir/plan-ir.ts";
import { printPlan } from "../../compiler/ir/print-plan.ts";
import { AppBuilder, constantText } from "./app-builder.ts";
import { planOf } from "./lowering.ts";

const STRING: Schema = { kind: "string", patterns: [] };
const INT: Schema = { kind: "int", bits: 53, unsigned: false };

/** The types of a reply of the last schema. */
function typesOf(...schemas: readonly Schema[]): readonly string[] {
  const builder = new AppBuilder();
  for (const schema of schemas) builder.schema(schema);
  builder.route("GET", "/", { reply: { schema: schemas.length - 1, statuses: [], text: "T" } });
  return typeLines(planOf(builder.build()));
}

function typeLines(plan: PlanIr): readonly string[] {
  const [, after = ""] = printPlan(plan).split("\ntypes\n");
  return (after.split("\natoms\n")[0] ?? "").split("\n").map((line) => line.trim()).filter((line) => line !== "");
}

function object(name: string | undefined, members: Readonly<Record<string, number>>, more: Partial<Extract<Schema, { kind: "object" }>> = {}): Schema {
  return {
    kind: "object",
    ...(name !== undefined && { name }),
    strict: false,
    members: Object.entries(members).map(([key, schema]) => ({ key: key.replace("?", ""), schema, optional: key.endsWith("?") })),
    ...more,
  };
}

describe("reply types", () => {
  it("mirror objects, arrays and scalars", () => {
    expect(typesOf(INT, STRING, object("User", { id: 0, "name?": 1 }), { kind: "array", item: 2, unique: false })).toEqual([
      "t0 array_of_user: array of t1 (User[])",
      't1 user: object { a0 "id": t2; a1 "name"?: t3 } (User)',
      "t2 int: int (int)",
      "t3 string: string (string)",
    ]);
  });

  it("may recur", () => {
    expect(typesOf({ kind: "null" }, object("Node", { next: 2 }), { kind: "union", arms: [0, 1] })).toEqual([
      't0 null: null (null)',
      't1 node: object { a0 "next": t2 } (Node)',
      "t2 null_or_node: union t0 | t1 (null | Node)",
    ]);
  });

  it("forget limits and formats, which are for inputs", () => {
    expect(typesOf({ kind: "string", patterns: ["^a"], format: "email", maxLength: 3 })).toEqual(["t0 string: string (string)"]);
  });

  it("write dates and bytes as strings, bigints as integers", () => {
    expect(typesOf({ kind: "date" }, { kind: "bigint" }, { kind: "bytes" }, object(undefined, { a: 0, b: 1, c: 2 }))).toEqual([
      't0 get_root_reply: object { a0 "a": t1; a1 "b": t2; a2 "c": t3 } ({ a: Date; b: bigint; c: Uint8Array })',
      "t1 date: string (Date)",
      "t2 bigint: int (bigint)",
      "t3 uint8_array: string (Uint8Array)",
    ]);
  });

  it("know records, and let go by value what has both members and an index", () => {
    expect(typesOf(INT, object(undefined, {}, { index: 0 }))).toEqual(["t0 record_of_int: record of t1 ({ [key: string]: int })", "t1 int: int (int)"]);
    expect(typesOf(INT, object(undefined, { a: 0 }, { index: 0 }))).toEqual(["t0 unknown: any (unknown)"]);
  });

  it("know tuples with optional and further items", () => {
    const tuple: Schema = { kind: "tuple", items: [{ schema: 0, optional: false }, { schema: 1, optional: true }], rest: 0 };
    expect(typesOf(INT, STRING, tuple)).toEqual(["t0 get_root_reply: tuple [t1, t2?, ...t1] ([int, string?, ...int[]])", "t1 int: int (int)", "t2 string: string (string)"]);
  });
});

describe("unions", () => {
  it("keep objects apart that a literal tells apart", () => {
    const lines = typesOf(
      { kind: "literal", values: ["cat"] },
      { kind: "literal", values: ["dog"] },
      object("Cat", { kind: 0 }),
      object("Dog", { kind: 1 }),
      { kind: "union", name: "Pet", arms: [2, 3] },
    );
    expect(lines.at(-1)).toBe("t4 pet: union t0 | t2 (Pet)");
  });

  it("make one object of others: what any of them declares leaves", () => {
    expect(typesOf(INT, STRING, object("A", { x: 0, y: 0 }), object("B", { x: 1 }), { kind: "union", arms: [2, 3] })).toEqual([
      't0 a_or_b: object { a0 "x": t3; a1 "y"?: t1 } (A | B)',
      "t1 int: int (int)",
      "t2 string: string (string)",
      "t3 int_or_string: union t1 | t2 (int | string)",
    ]);
  });

  it("make one array of arrays", () => {
    const arrays: Schema[] = [INT, STRING, { kind: "array", item: 0, unique: false }, { kind: "array", item: 1, unique: false }];
    expect(typesOf(...arrays, { kind: "union", arms: [2, 3] })[0]).toBe("t0 int_array_or_string_array: array of t3 (int[] | string[])");
  });

  it("drop literals that a wider arm covers, and join the rest", () => {
    const arms: Schema[] = [{ kind: "literal", values: ["a", 1, 2.5] }, STRING, { kind: "literal", values: [true, null] }];
    expect(typesOf(...arms, { kind: "union", arms: [0, 1, 2] })).toEqual([
      "t0 string: string (string)",
      "t1 literal_1_or_2_5_or_true_or_null: literal 1 | 2.5 | true | null (1 | 2.5 | true | null)",
      't2 a_or_1_or_2_5_or_string_or_true_or_null: union t0 | t1 ("a" | 1 | 2.5 | string | true | null)',
    ]);
  });

  it("come down to what is left", () => {
    expect(typesOf(INT, { kind: "number" }, { kind: "union", arms: [0, 1] })).toEqual(["t0 number: number (number)"]);
  });

  it("go by value where the writer could not tell", () => {
    expect(typesOf({ kind: "any" }, object("A", {}), { kind: "union", arms: [0, 1] })).toEqual(["t0 unknown: any (unknown)"]);
  });

  it("end when a type is a list of itself", () => {
    const json: Schema[] = [
      { kind: "null" },
      STRING,
      { kind: "array", item: 4, unique: false },
      object(undefined, {}, { index: 4 }),
      { kind: "union", name: "Json", arms: [0, 1, 2, 3] },
    ];
    expect(typesOf(...json).at(-1)).toBe("t4 json: union t0 | t1 | t2 | t3 (Json)");
  });
});

describe("replies with several statuses", () => {
  function replyOf(statuses: readonly { readonly status: number; readonly schema?: number }[], schema?: number): string | undefined {
    const builder = new AppBuilder();
    builder.schema(INT);
    builder.schema(STRING);
    builder.route("GET", "/", { reply: { ...(schema !== undefined && { schema }), statuses, text: "T" } });
    const plan = planOf(builder.build());
    const id = plan.routes[0]?.reply;
    return id === undefined ? undefined : plan.types[id]?.name;
  }

  it("are one type", () => {
    expect(replyOf([{ status: 201, schema: 0 }])).toBe("int");
    expect(replyOf([{ status: 404, schema: 1 }], 0)).toBe("int | string");
    expect(replyOf([{ status: 204 }, { status: 302 }], 0)).toBe("int");
  });

  it("go by value when one is untyped", () => {
    expect(replyOf([{ status: 200 }], 0)).toBeUndefined();
    expect(replyOf([{ status: 204 }])).toBeUndefined();
  });
});

describe("run modes", () => {
  it("answer constants natively, also where there are parameters to check", () => {
    const builder = new AppBuilder();
    const schema = builder.schema(INT);
    builder.route("GET", "/", { constant: constantText("a") });
    builder.route("GET", "/:id", { constant: constantText("a"), inputs: [{ name: "id", source: "path", schema }] });
    builder.route("GET", "/x");
    const plan = planOf(builder.build());
    expect(plan.routes.map((route) => `${route.mode.kind}, because ${route.mode.because}`)).toEqual([
      "constant, because it always returns the same value",
      "constant, because it always returns the same value",
      "worker, because it calls `work`",
    ]);
    expect(plan.handlers).toEqual(["GET /x"]);
    expect(plan.keys).toEqual(["GET /", "GET /:id", "GET /x"]);
  });
});
