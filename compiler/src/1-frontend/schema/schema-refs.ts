/** The places in a schema where it refers to others. */
import type { MemberOf, SchemaOf } from "../../../ir/app-ir.ts";

/** The same schema with other references. Spans of members stay. */
export function mapRefs<From, To>(schema: SchemaOf<From>, to: (ref: From) => To): SchemaOf<To> {
  switch (schema.kind) {
    case "array": {
      const { item, contains, ...rest } = schema;
      return { ...rest, item: to(item), ...(contains !== undefined && { contains: to(contains) }) };
    }
    case "tuple": {
      const { items, rest, ...own } = schema;
      return { ...own, items: items.map((item) => ({ ...item, schema: to(item.schema) })), ...(rest !== undefined && { rest: to(rest) }) };
    }
    case "object":
      return mapObject(schema, to);
    case "union":
      return { ...schema, arms: schema.arms.map(to) };
    default:
      return schema;
  }
}

function mapObject<From, To>(schema: Extract<SchemaOf<From>, { kind: "object" }>, to: (ref: From) => To): SchemaOf<To> {
  const { members, index, indexKey, ...own } = schema;
  return {
    ...own,
    members: members.map((member): MemberOf<To> => ({ ...member, schema: to(member.schema) })),
    ...(index !== undefined && { index: to(index) }),
    ...(indexKey !== undefined && { indexKey: to(indexKey) }),
  };
}

export function refsOf<Ref>(schema: SchemaOf<Ref>): readonly Ref[] {
  switch (schema.kind) {
    case "array":
      return schema.contains === undefined ? [schema.item] : [schema.item, schema.contains];
    case "tuple":
      return withRefs(schema.items.map((item) => item.schema), schema.rest);
    case "object":
      return withRefs(schema.members.map((member) => member.schema), schema.index, schema.indexKey);
    case "union":
      return schema.arms;
    default:
      return [];
  }
}

function withRefs<Ref>(refs: Ref[], ...more: readonly (Ref | undefined)[]): readonly Ref[] {
  for (const ref of more) if (ref !== undefined) refs.push(ref);
  return refs;
}
