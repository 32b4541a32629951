/**
 * Unions of replies. The runtime writes a value by the first arm that fits at its top level (kind,
 * required members, literal members) and does not turn back, so arms of one kind are brought
 * together here:
 *
 *   - objects that a literal member tells apart stay arms;
 *   - other objects become one with the members of all: what is declared in any of them leaves, and
 *     nothing else;
 *   - arrays become one array of either item, records likewise;
 *   - literals become one literal type, and none beside `string` (or `number`) of which they are.
 *
 * By value (any) goes a union that has it among objects, arrays or records, and one of objects and
 * records, or of tuples and other arrays. Elsewhere `any` stands last.
 */
import type { LiteralValue, Member, Schema, SchemaId } from "../../ir/app-ir.ts";
import type { MemberPlan, ScalarKind, TypeId } from "../../ir/plan-ir.ts";
import { scalarOf, type TypeTable } from "./type-table.ts";

type ObjectSchema = Extract<Schema, { kind: "object" }>;

/** The arms of a union by what they are in JavaScript. */
interface Groups {
  readonly scalars: readonly ScalarKind[];
  readonly literals: readonly LiteralValue[];
  readonly objects: readonly SchemaId[];
  readonly records: readonly SchemaId[];
  readonly arrays: readonly SchemaId[];
  readonly tuples: readonly SchemaId[];
}

export function lowerUnion(table: TypeTable, ids: readonly SchemaId[], name: string): TypeId {
  const groups = groupArms(table.schemas, ids);
  if (goesByValue(groups)) return table.scalar("any");
  const arms = [
    ...groups.scalars.filter((kind) => kind !== "any").map((kind) => table.scalar(kind)),
    ...(groups.literals.length > 0 ? [table.literal(groups.literals)] : []),
    ...lowerObjects(table, groups.objects),
    ...merge(table, groups.records, "records"),
    ...merge(table, groups.arrays, "arrays"),
    ...groups.tuples.map((id) => table.reply([id])),
    ...(groups.scalars.includes("any") ? [table.scalar("any")] : []),
  ];
  const [only] = arms;
  if (arms.length === 1 && only !== undefined) return only;
  return table.add(`union ${arms.join(" ")}`, name, () => ({ kind: "union", arms }));
}

function groupArms(schemas: readonly Schema[], ids: readonly SchemaId[]): Groups {
  const scalars = new Set<ScalarKind>(ids.flatMap((id) => scalarAt(schemas, id) ?? []));
  if (scalars.has("number")) scalars.delete("int");
  const of = (test: (schema: Schema) => boolean): readonly SchemaId[] =>
    ids.filter((id) => scalarAt(schemas, id) === undefined && test(schemas[id] as Schema));
  const literals = ids.flatMap((id) => literalsAt(schemas, id));
  return {
    scalars: [...scalars],
    literals: [...new Set(literals)].filter((value) => !covers(scalars, value)),
    objects: of((schema) => schema.kind === "object" && schema.index === undefined),
    records: of((schema) => schema.kind === "object" && schema.index !== undefined),
    arrays: of((schema) => schema.kind === "array"),
    tuples: of((schema) => schema.kind === "tuple"),
  };
}

function scalarAt(schemas: readonly Schema[], id: SchemaId): ScalarKind | undefined {
  const schema = schemas[id];
  return schema === undefined ? "any" : scalarOf(schema);
}

function literalsAt(schemas: readonly Schema[], id: SchemaId): readonly LiteralValue[] {
  const schema = schemas[id];
  return schema?.kind === "literal" ? schema.values : [];
}

function covers(scalars: ReadonlySet<ScalarKind>, value: LiteralValue): boolean {
  if (value === null) return scalars.has("null");
  if (typeof value === "string") return scalars.has("string");
  if (typeof value === "boolean") return scalars.has("bool");
  return scalars.has("number") || (scalars.has("int") && Number.isSafeInteger(value));
}

function goesByValue({ scalars, objects, records, arrays, tuples }: Groups): boolean {
  const lists = arrays.length + tuples.length;
  const structured = objects.length + records.length + lists;
  return (
    (scalars.includes("any") && structured > 0) ||
    (objects.length > 0 && records.length > 0) ||
    (tuples.length > 0 && lists > 1)
  );
}

function lowerObjects(table: TypeTable, ids: readonly SchemaId[]): readonly TypeId[] {
  if (ids.length < 2 || isTagged(table.schemas, ids)) return ids.map((id) => table.reply([id]));
  const objects = ids.map((id) => table.schemas[id] as ObjectSchema);
  return [
    table.add(`objects ${ids.join(" ")}`, table.name(ids), () => ({
      kind: "object",
      members: mergeMembers(table, objects),
    })),
  ];
}

/** Whether a required literal member tells the objects apart. */
function isTagged(schemas: readonly Schema[], ids: readonly SchemaId[]): boolean {
  const objects = ids.map((id) => schemas[id] as ObjectSchema);
  return (objects[0]?.members ?? []).some(({ key }) => {
    const values = objects.map((object) => tagValues(schemas, object, key));
    const all = values.flatMap((list) => list);
    return values.every((list) => list.length > 0) && new Set(all).size === all.length;
  });
}

function tagValues(schemas: readonly Schema[], object: ObjectSchema, key: string): readonly LiteralValue[] {
  const member = object.members.find((candidate) => candidate.key === key);
  return member === undefined || member.optional ? [] : literalsAt(schemas, member.schema);
}

function mergeMembers(table: TypeTable, objects: readonly ObjectSchema[]): readonly MemberPlan[] {
  const keys = [...new Set(objects.flatMap((object) => object.members.map((member) => member.key)))];
  return keys.map((key) => {
    const found = objects.flatMap((object): readonly Member[] => object.members.filter((member) => member.key === key));
    return {
      atom: table.atom(key),
      key,
      type: table.names.within(key, () => table.reply(found.map((member) => member.schema))),
      optional: found.length < objects.length || found.some((member) => member.optional),
    };
  });
}

/** One array (or record) of what the items of all are. */
function merge(table: TypeTable, ids: readonly SchemaId[], what: "arrays" | "records"): readonly TypeId[] {
  if (ids.length < 2) return ids.map((id) => table.reply([id]));
  const items = ids.flatMap((id) => {
    const schema = table.schemas[id];
    if (schema?.kind === "array") return [schema.item];
    return schema?.kind === "object" && schema.index !== undefined ? [schema.index] : [];
  });
  const kind = what === "arrays" ? "array" : "record";
  return [table.add(`${what} ${ids.join(" ")}`, table.name(ids), () => ({ kind, item: table.names.within("item", () => table.reply(items)) }))];
}
