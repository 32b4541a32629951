/** The type descriptors: how arguments are made and replies are written. */
import type { PlanIr, ScalarKind, TypeId, TypePlan } from "../../../ir/plan-ir.ts";
import { cDouble, cString } from "./c-literal.ts";
import { ATOMS, typeName, typePart } from "./c-names.ts";
import type { CWriter } from "./c-writer.ts";
import { rt } from "./runtime-symbols.ts";

type Shape = TypePlan["shape"];
type LiteralValue = Extract<Shape, { kind: "literal" }>["values"][number];

export function typeOf(plan: PlanIr, id: TypeId): TypePlan {
  const type = plan.types[id];
  if (type === undefined) throw new Error(`type ${id} is not in the plan`);
  return type;
}

/** The C type of a scalar. */
export function scalarType(kind: ScalarKind | "literal"): string {
  switch (kind) {
    case "bool":
      return "bool";
    case "int":
      return "int64_t";
    case "number":
    case "date":
      return "double";
    case "literal":
    case "null":
      return "uint32_t";
    default:
      return rt("cz_slice_t");
  }
}

export function emitAtoms(out: CWriter, plan: PlanIr): void {
  if (plan.atoms.length === 0) return;
  out.section("Property names, by atom");
  out.block(
    `static const ${rt("cz_slice_t")} ${ATOMS}[] = {`,
    () => plan.atoms.forEach((atom, index) => out.line(`[${index}] = ${rt("CZ_LIT")}(${cString(atom)}),`)),
    "};",
  );
}

export function emitTypes(out: CWriter, plan: PlanIr): void {
  if (plan.types.length === 0) return;
  out.section("Types");
  for (const type of plan.types) out.line(`static const ${rt("cz_type_t")} ${typeName(type)};`);
  for (const type of plan.types) {
    out.line();
    out.comment(type.name);
    emitParts(out, plan, type);
    emitType(out, plan, type);
  }
}

/** The tables that a descriptor points at. */
function emitParts(out: CWriter, plan: PlanIr, type: TypePlan): void {
  const { shape } = type;
  switch (shape.kind) {
    case "literal":
      return emitTable(out, `${rt("cz_literal_t")} ${typePart(type, "literals")}`, shape.values.map(literalRow));
    case "object":
      return emitTable(out, `${rt("cz_member_t")} ${typePart(type, "members")}`, memberRows(plan, shape));
    case "tuple": {
      const rows = shape.items.map(({ type: item, optional }) => {
        return `{.has_offset = ${rt("CZ_ALWAYS")}, ${optional ? ".optional = true, " : ""}.type = &${typeName(typeOf(plan, item))}},`;
      });
      return emitTable(out, `${rt("cz_member_t")} ${typePart(type, "members")}`, rows);
    }
    case "union": {
      const rows = shape.arms.map((arm) => `&${typeName(typeOf(plan, arm))},`);
      return emitTable(out, `${rt("cz_type_t")} *const ${typePart(type, "arms")}`, rows);
    }
    default:
      return undefined;
  }
}

function emitTable(out: CWriter, declarator: string, rows: readonly string[]): void {
  if (rows.length === 0) return;
  out.block(`static const ${declarator}[] = {`, () => rows.forEach((row) => out.line(row)), "};");
}

function memberRows(plan: PlanIr, shape: Extract<Shape, { kind: "object" }>): readonly string[] {
  return shape.members.map((member) => {
    const key = `.key = ${rt("CZ_LIT")}(${cString(`${JSON.stringify(member.key)}:`)})`;
    const optional = member.optional ? ".optional = true, " : "";
    const type = typeName(typeOf(plan, member.type));
    return `{.atom = ${member.atom}, .has_offset = ${rt("CZ_ALWAYS")}, ${optional}${key}, .type = &${type}},`;
  });
}

function literalRow(value: LiteralValue): string {
  if (typeof value === "string") return `{${rt("CZ_LITERAL_STRING")}, ${rt("CZ_LIT")}(${cString(value)}), 0},`;
  const text = `${rt("CZ_LIT")}(${cString(String(value))})`;
  if (typeof value === "number") return `{${rt("CZ_LITERAL_NUMBER")}, ${text}, ${cDouble(value)}},`;
  if (value === null) return `{${rt("CZ_LITERAL_NULL")}, ${text}, 0},`;
  return `{${rt("CZ_LITERAL_BOOL")}, ${text}, ${value ? 1 : 0}},`;
}

const KINDS = {
  any: "CZ_KIND_ANY",
  null: "CZ_KIND_NULL",
  bool: "CZ_KIND_BOOL",
  int: "CZ_KIND_INT",
  number: "CZ_KIND_NUMBER",
  string: "CZ_KIND_STRING",
  literal: "CZ_KIND_LITERAL",
  object: "CZ_KIND_OBJECT",
  array: "CZ_KIND_ARRAY",
  record: "CZ_KIND_RECORD",
  tuple: "CZ_KIND_TUPLE",
  union: "CZ_KIND_UNION",
  bigint: "CZ_KIND_BIGINT",
  date: "CZ_KIND_DATE",
  bytes: "CZ_KIND_BYTES",
} as const;

function emitType(out: CWriter, plan: PlanIr, type: TypePlan): void {
  out.block(
    `static const ${rt("cz_type_t")} ${typeName(type)} = {`,
    () => {
      out.line(`.kind = ${rt(KINDS[type.shape.kind])},`);
      const size = sizeOf(type.shape);
      if (size !== undefined) out.line(`.size = sizeof(${size}),`);
      out.line(`.name = ${cString(type.name)},`);
      for (const field of fieldsOf(plan, type)) out.line(field);
    },
    "};",
  );
}

/** Only what can be an input has a value in C. */
function sizeOf(shape: Shape): string | undefined {
  switch (shape.kind) {
    case "array":
    case "record":
    case "tuple":
    case "object":
    case "union":
      return undefined;
    default:
      return scalarType(shape.kind);
  }
}

function fieldsOf(plan: PlanIr, type: TypePlan): readonly string[] {
  const { shape } = type;
  const item = (id: TypeId): string => `.item = &${typeName(typeOf(plan, id))},`;
  switch (shape.kind) {
    case "array":
    case "record":
      return [item(shape.item)];
    case "literal":
      return [`.literals = ${typePart(type, "literals")},`, `.literal_count = ${shape.values.length},`];
    case "object":
      return membersFields(type, shape.members.length);
    case "tuple":
      return [...membersFields(type, shape.items.length), ...(shape.rest === undefined ? [] : [item(shape.rest)])];
    case "union":
      return [`.arms = ${typePart(type, "arms")},`, `.arm_count = ${shape.arms.length},`];
    default:
      return [];
  }
}

function membersFields(type: TypePlan, count: number): readonly string[] {
  return count === 0 ? [] : [`.members = ${typePart(type, "members")},`, `.member_count = ${count},`];
}
