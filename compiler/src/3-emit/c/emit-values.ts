/**
 * Values with parts: the structs they are read into, and the descriptors that tell the worker where
 * the parts are. See emit-json.ts for how they are read.
 */
import { ELEMENTS } from "../../../ir/app-ir.ts";
import type { MadeMembers, PlanIr, ValueId, ValueMember, ValuePlan, ValueShape } from "../../../ir/plan-ir.ts";
import { inlineParts } from "../../../ir/value-parts.ts";
import { cString } from "./c-literal.ts";
import { describedValues, isWhole } from "./described-values.ts";
import { entryStruct, hasField, typeName, valueName, valuePart, valueStruct } from "./c-names.ts";
import type { CWriter } from "./c-writer.ts";
import { scalarType, typeOf } from "./emit-types.ts";
import { rt, type RuntimeSymbol } from "./runtime-symbols.ts";

type ShapeOf<Kind extends ValueShape["kind"]> = Extract<ValueShape, { kind: Kind }>;

export function valueOf(plan: PlanIr, id: ValueId): ValuePlan {
  const value = plan.values[id];
  if (value === undefined) throw new Error(`value ${id} is not in the plan`);
  return value;
}

/** Whether it is made of other values: such a one has a descriptor and a reader of its own. */
export function hasParts({ shape }: ValuePlan): boolean {
  return shape.kind === "array" || hasStruct(shape);
}

function hasStruct(shape: ValueShape): boolean {
  return shape.kind === "object" || shape.kind === "tuple" || shape.kind === "union";
}

/** The C type of a value on its own, as an item of an array is. */
export function valueType({ shape, ...value }: ValuePlan): string {
  switch (shape.kind) {
    case "object":
    case "tuple":
    case "union":
      return valueStruct({ shape, ...value });
    case "array":
      return rt("cz_array_t");
    default:
      return scalarType(shape.kind);
  }
}

/** A declaration of it inside of another value, which holds what is in itself by a pointer. */
function declare(plan: PlanIr, id: ValueId, field: string): string {
  const value = valueOf(plan, id);
  return value.recursive ? `${valueType(value)} *${field};` : `${valueType(value)} ${field};`;
}

/** The address of a value's descriptor. */
export function valueDescriptor(plan: PlanIr, id: ValueId): string {
  const value = valueOf(plan, id);
  const { shape } = value;
  return hasParts(value) || !("type" in shape) ? `&${valueName(value)}` : `&${typeName(typeOf(plan, shape.type))}`;
}

/** That of a value inside of another. */
function heldDescriptor(plan: PlanIr, id: ValueId): string {
  const value = valueOf(plan, id);
  return value.recursive ? `&${valuePart(value, "ref")}` : valueDescriptor(plan, id);
}

/** C names of a tuple's parts and of what stands behind declared ones. */
export const REST = "rest_";
export const ENTRIES = "entries_";
export function itemField(index: number): { readonly field: string } {
  return { field: `item${index}` };
}
export function armField(index: number): string {
  return `arm${index}`;
}

export function emitValues(out: CWriter, plan: PlanIr): void {
  const values = plan.values.filter(hasParts);
  if (values.length === 0) return;
  out.section("Values of inputs");
  for (const value of inOrder(plan, values)) emitStruct(out, plan, value);
  for (const value of values) emitEntry(out, plan, value);
  const described = describedValues(plan);
  const named = values.filter(({ id }) => described.has(id));
  for (const value of named) {
    out.line(`static const ${rt("cz_type_t")} ${valueName(value)};`);
    if (value.recursive) out.line(`static const ${rt("cz_type_t")} ${valuePart(value, "ref")};`);
  }
  for (const value of named) emitDescriptor(out, plan, value);
}

/** Structs behind those that they hold; what is held by a pointer needs no order. */
function inOrder(plan: PlanIr, values: readonly ValuePlan[]): readonly ValuePlan[] {
  const done = new Set<ValueId>();
  const ordered: ValuePlan[] = [];
  const visit = (value: ValuePlan): void => {
    if (done.has(value.id)) return;
    done.add(value.id);
    for (const id of inlineParts(value.shape)) if (!valueOf(plan, id).recursive) visit(valueOf(plan, id));
    if (hasStruct(value.shape)) ordered.push(value);
  };
  values.forEach(visit);
  return ordered;
}

function emitStruct(out: CWriter, plan: PlanIr, value: ValuePlan): void {
  out.comment(value.name);
  out.block(`${valueStruct(value)} {`, () => emitFields(out, plan, value.shape), "};");
  out.line();
}

function emitFields(out: CWriter, plan: PlanIr, shape: ValueShape): void {
  switch (shape.kind) {
    case "object":
      return emitObjectFields(out, plan, shape);
    case "tuple":
      shape.items.forEach((item, index) => {
        if (item.optional) out.line(`bool ${hasField(itemField(index))};`);
        out.line(declare(plan, item.value, itemField(index).field));
      });
      if (shape.rest !== undefined || shape.items.length === 0) out.line(`${rt("cz_array_t")} ${REST};`);
      return undefined;
    case "union":
      out.line("uint32_t arm;");
      return out.block("union {", () => shape.arms.forEach((arm, index) => out.line(declare(plan, arm, armField(index)))), "} as;");
    default:
      return undefined;
  }
}

function emitObjectFields(out: CWriter, plan: PlanIr, shape: ShapeOf<"object">): void {
  for (const member of shape.members) {
    if (mayBeAbsent(member)) out.line(`bool ${hasField(member)};`);
    out.line(declare(plan, member.value, member.field));
  }
  if (shape.index !== undefined || shape.members.length === 0) out.line(`${rt("cz_array_t")} ${ENTRIES};`);
}

/** A member with a default is always there once it was read. */
export function mayBeAbsent(member: ValueMember): boolean {
  return member.optional && member.default === undefined;
}

function emitEntry(out: CWriter, plan: PlanIr, value: ValuePlan): void {
  const { shape } = value;
  if (shape.kind !== "object" || shape.index === undefined) return;
  const item = shape.index.value;
  out.block(
    `${entryStruct(value)} {`,
    () => {
      out.line(`${rt("cz_slice_t")} key;`);
      out.line(`${valueType(valueOf(plan, item))} value;`);
    },
    "};",
  );
  out.line();
}

const KINDS: Readonly<Record<"object" | "tuple" | "union" | "array", RuntimeSymbol>> = {
  object: "CZ_KIND_OBJECT",
  tuple: "CZ_KIND_TUPLE",
  union: "CZ_KIND_UNION",
  array: "CZ_KIND_ARRAY",
};

function emitDescriptor(out: CWriter, plan: PlanIr, value: ValuePlan): void {
  out.line();
  out.comment(value.name);
  emitParts(out, plan, value);
  out.block(
    `static const ${rt("cz_type_t")} ${valueName(value)} = {`,
    () => {
      out.line(`.kind = ${rt(KINDS[value.shape.kind as keyof typeof KINDS])},`);
      out.line(`.size = sizeof(${valueType(value)}),`);
      out.line(`.name = ${cString(value.name)},`);
      for (const line of descriptorLines(plan, value)) out.line(line);
    },
    "};",
  );
  if (!value.recursive) return;
  const ref = `.kind = ${rt("CZ_KIND_REF")}, .size = sizeof(void *), .name = ${cString(value.name)}, .item = &${valueName(value)}`;
  out.line(`static const ${rt("cz_type_t")} ${valuePart(value, "ref")} = {${ref}};`);
}

function emitParts(out: CWriter, plan: PlanIr, value: ValuePlan): void {
  const { shape } = value;
  const table = (declarator: string, rows: readonly string[]): void => {
    if (rows.length > 0) out.block(`static const ${declarator}[] = {`, () => rows.forEach((row) => out.line(row)), "};");
  };
  if (shape.kind === "object") {
    table(`${rt("cz_member_t")} ${valuePart(value, "members")}`, shape.members.map((member) => memberRow(plan, value, member, mayBeAbsent(member), `.atom = ${member.atom}, `)));
  }
  if (shape.kind === "tuple") {
    table(`${rt("cz_member_t")} ${valuePart(value, "members")}`, shape.items.map((item, index) => memberRow(plan, value, { ...item, ...itemField(index) }, item.optional, "")));
  }
  if (shape.kind === "union") {
    table(`${rt("cz_type_t")} *const ${valuePart(value, "arms")}`, shape.arms.map((arm) => `${heldDescriptor(plan, arm)},`));
  }
}

function memberRow(
  plan: PlanIr,
  value: ValuePlan,
  part: { readonly field: string; readonly value: ValueId },
  optional: boolean,
  atom: string,
  type = heldDescriptor(plan, part.value),
): string {
  const at = (field: string): string => `offsetof(${valueStruct(value)}, ${field})`;
  const has = optional ? at(hasField(part)) : rt("CZ_ALWAYS");
  return `{${atom}.offset = ${at(part.field)}, .has_offset = ${has}, .type = ${type}},`;
}

/** A descriptor of the same value with those members alone, which a handler reads; its address. */
export function emitMade(out: CWriter, plan: PlanIr, id: ValueId, made: MadeMembers, name: string): string {
  const value = valueOf(plan, id);
  const { shape } = value;
  if (shape.kind !== "object" && shape.kind !== "array") throw new Error(`${value.name} is neither object nor array`);
  const parts = shape.kind === "array" ? madeItem(out, plan, shape.item, made, name) : madeParts(out, plan, value, shape, made, name);
  out.block(
    `static const ${rt("cz_type_t")} ${name} = {`,
    () => {
      out.line(`.kind = ${rt(KINDS[shape.kind])},`);
      out.line(`.size = sizeof(${valueType(value)}),`);
      out.line(`.name = ${cString(value.name)},`);
      for (const line of parts) out.line(line);
    },
    "};",
  );
  return `&${name}`;
}

function madeItem(out: CWriter, plan: PlanIr, item: ValueId, made: MadeMembers, name: string): readonly string[] {
  const inner = made[ELEMENTS];
  if (inner === undefined) return [`.item = ${emitUnread(out, plan, item, `${name}_item`)},`];
  return [`.item = ${isWhole(plan, item, inner) ? valueDescriptor(plan, item) : emitMade(out, plan, item, inner, `${name}_item`)},`];
}

/** What nobody reads is null, and as long as it is. */
function emitUnread(out: CWriter, plan: PlanIr, id: ValueId, name: string): string {
  out.line(`static const ${rt("cz_type_t")} ${name} = {.kind = ${rt("CZ_KIND_NULL")}, .size = sizeof(${valueType(valueOf(plan, id))})};`);
  return `&${name}`;
}

function madeParts(out: CWriter, plan: PlanIr, value: ValuePlan, shape: ShapeOf<"object">, made: MadeMembers, name: string): readonly string[] {
  const rows = shape.members.filter(({ key }) => Object.hasOwn(made, key)).map((member) => {
    const inner = made[member.key] ?? "all";
    const type = isWhole(plan, member.value, inner) ? undefined : emitMade(out, plan, member.value, inner, `${name}_${member.field}`);
    return memberRow(plan, value, member, mayBeAbsent(member), `.atom = ${member.atom}, `, type);
  });
  if (rows.length === 0) return [];
  out.block(`static const ${rt("cz_member_t")} ${name}_members[] = {`, () => rows.forEach((row) => out.line(row)), "};");
  return [`.members = ${name}_members, .member_count = ${rows.length},`];
}

function descriptorLines(plan: PlanIr, value: ValuePlan): readonly string[] {
  const { shape } = value;
  const at = (field: string): string => `offsetof(${valueStruct(value)}, ${field})`;
  switch (shape.kind) {
    case "array":
      return [`.item = ${valueDescriptor(plan, shape.item)},`];
    case "union":
      return [`.arms = ${valuePart(value, "arms")},`, `.arm_count = ${shape.arms.length},`, `.value_offset = ${at("as")},`];
    case "tuple":
      return [
        ...membersLines(value, shape.items.length),
        ...(shape.rest === undefined ? [] : [`.item = ${valueDescriptor(plan, shape.rest)},`, `.rest_offset = ${at(REST)},`]),
      ];
    case "object":
      return [...membersLines(value, shape.members.length), ...(shape.index === undefined ? [] : indexLines(plan, value, shape.index.value))];
    default:
      return [];
  }
}

function membersLines(value: ValuePlan, count: number): readonly string[] {
  return count === 0 ? [] : [`.members = ${valuePart(value, "members")},`, `.member_count = ${count},`];
}

function indexLines(plan: PlanIr, value: ValuePlan, item: ValueId): readonly string[] {
  return [
    `.item = ${valueDescriptor(plan, item)},`,
    `.rest_offset = offsetof(${valueStruct(value)}, ${ENTRIES}),`,
    `.entry_size = sizeof(${entryStruct(value)}),`,
    `.value_offset = offsetof(${entryStruct(value)}, value),`,
  ];
}
