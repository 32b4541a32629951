/**
 * Readers of unions. A tag decides; else the kind of the JSON value leaves the arms that can be of
 * it, which are tried in their order.
 */
import type { PlanIr, ValueId, ValueShape } from "../../../ir/plan-ir.ts";
import { cString } from "./c-literal.ts";
import { typeName } from "./c-names.ts";
import type { CWriter } from "./c-writer.ts";
import { emitHeldRead } from "./emit-json.ts";
import { typeOf } from "./emit-types.ts";
import { armField, valueOf } from "./emit-values.ts";
import { rt } from "./runtime-symbols.ts";

type UnionShape = Extract<ValueShape, { kind: "union" }>;

const JSON_KINDS = ["null", "bool", "number", "string", "array", "object"] as const;
type JsonKind = (typeof JSON_KINDS)[number];

const ENUMERATORS = {
  null: "CZ_JSON_NULL",
  bool: "CZ_JSON_BOOL",
  number: "CZ_JSON_NUMBER",
  string: "CZ_JSON_STRING",
  array: "CZ_JSON_ARRAY",
  object: "CZ_JSON_OBJECT",
} as const;

export function emitUnionReader(out: CWriter, plan: PlanIr, shape: UnionShape): void {
  if (shape.tag !== undefined) return emitTagged(out, plan, shape, shape.tag);
  const kinds = shape.arms.map((arm) => kindsOf(plan, arm));
  out.line(`switch (${rt("cz_json_peek")}(json)) {`);
  const rows = JSON_KINDS.map((kind) => ({ kind, arms: shape.arms.flatMap((_, arm) => (kinds[arm]?.has(kind) === true ? [arm] : [])) }));
  for (const { arms, members } of groupByArms(rows)) {
    for (const kind of members) out.line(`case ${rt(ENUMERATORS[kind])}:`);
    out.indent(() => emitArms(out, plan, shape, arms));
  }
  out.line("default:");
  out.indent(() => emitOtherKind(out, plan, shape));
  out.line("}");
}

/** A value of a kind that no arm has. Of `T | null` it is told what is wrong with it as a T. */
function emitOtherKind(out: CWriter, plan: PlanIr, shape: UnionShape): void {
  const arms = shape.arms.flatMap((arm, index) => (valueOf(plan, arm).shape.kind === "null" ? [] : [index]));
  const [only] = arms;
  if (arms.length !== 1 || only === undefined) return emitNoArm(out, plan, shape);
  emitArm(out, plan, shape, only);
  out.line("return;");
}

/** Kinds that the same arms can be of, in order; those of no arm are left out. */
function groupByArms(rows: readonly { readonly kind: JsonKind; readonly arms: readonly number[] }[]): readonly { readonly arms: readonly number[]; readonly members: readonly JsonKind[] }[] {
  const groups = new Map<string, { arms: readonly number[]; members: JsonKind[] }>();
  for (const { kind, arms } of rows) {
    if (arms.length === 0) continue;
    const group = groups.get(arms.join()) ?? { arms, members: [] };
    group.members.push(kind);
    groups.set(arms.join(), group);
  }
  return [...groups.values()];
}

function emitArms(out: CWriter, plan: PlanIr, shape: UnionShape, arms: readonly number[]): void {
  const [only] = arms;
  if (arms.length === 1 && only !== undefined) {
    emitArm(out, plan, shape, only);
    return out.line("return;");
  }
  out.block("{", () => {
    out.line(`const ${rt("cz_json_mark_t")} mark = ${rt("cz_json_mark")}(json);`);
    arms.forEach((arm, index) => {
      if (index > 0) out.line("memset(to, 0, sizeof *to);");
      emitArm(out, plan, shape, arm);
      out.block(`if (${rt("cz_json_fits")}(json, &mark)) {`, () => out.line("return;"));
      out.line(`${rt("cz_json_return")}(json, &mark);`);
    });
    emitNoArm(out, plan, shape);
  });
}

function emitArm(out: CWriter, plan: PlanIr, shape: UnionShape, arm: number): void {
  const id = shape.arms[arm];
  if (id === undefined) throw new Error(`there is no arm ${arm}`);
  out.line(`to->arm = ${arm}; // ${valueOf(plan, id).name.replace(/\\$/, "")}`);
  emitHeldRead(out, plan, id, { json: "json", loc: "loc", to: `to->as.${armField(arm)}` });
}

function emitNoArm(out: CWriter, plan: PlanIr, { arms }: UnionShape): void {
  const names = arms.map((arm) => valueOf(plan, arm).name);
  const expected = [names.slice(0, -1).join(", "), ...names.slice(-1)].filter((text) => text !== "").join(" or ");
  out.line(`${rt("cz_json_no_arm")}(json, loc, ${rt("CZ_SLICE")}(${cString(expected)}));`);
  out.line("return;");
}

function emitTagged(out: CWriter, plan: PlanIr, shape: UnionShape, tag: NonNullable<UnionShape["tag"]>): void {
  const literals = `&${typeName(typeOf(plan, tag.literals))}`;
  out.line("uint32_t tag = 0;");
  out.block(`if (!${rt("cz_json_tag")}(json, loc, ${rt("CZ_SLICE")}(${cString(tag.key)}), ${literals}, &tag)) {`, () => out.line("return;"));
  out.line("switch (tag) {");
  shape.arms.forEach((_, arm) => {
    tag.armOf.forEach((of, index) => {
      if (of === arm) out.line(`case ${index}:`);
    });
    out.indent(() => {
      emitArm(out, plan, shape, arm);
      out.line("return;");
    });
  });
  out.line("default:");
  out.indent(() => out.line("return;"));
  out.line("}");
}

/** The kinds of JSON that a value may be of. */
function kindsOf(plan: PlanIr, id: ValueId, seen: ReadonlySet<ValueId> = new Set()): ReadonlySet<JsonKind> {
  const { shape } = valueOf(plan, id);
  switch (shape.kind) {
    case "any":
      return new Set(JSON_KINDS);
    case "null":
    case "bool":
    case "number":
    case "string":
    case "array":
    case "object":
      return new Set([shape.kind]);
    case "int":
    case "bigint":
      return new Set(["number"]);
    case "date":
    case "bytes":
      return new Set(["string"]);
    case "tuple":
      return new Set(["array"]);
    case "literal":
      return literalKinds(plan, shape.type);
    case "union":
      if (seen.has(id)) return new Set();
      return new Set(shape.arms.flatMap((arm) => [...kindsOf(plan, arm, new Set([...seen, id]))]));
  }
}

function literalKinds(plan: PlanIr, type: number): ReadonlySet<JsonKind> {
  const { shape } = typeOf(plan, type);
  const names: Readonly<Record<string, JsonKind>> = { string: "string", number: "number", boolean: "bool", object: "null" };
  return new Set(shape.kind === "literal" ? shape.values.flatMap((value) => names[typeof value] ?? []) : []);
}
