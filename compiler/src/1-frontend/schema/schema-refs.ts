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
  const refs: Ref[] = [];
  mapRefs(schema, (ref) => refs.push(ref));
  return refs;
}
