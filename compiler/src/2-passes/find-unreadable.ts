/** What of a schema no reader can be made for yet: nothing passes unchecked. */
import type { Schema, SchemaId } from "../../ir/app-ir.ts";

/** In words, with the path to it: "the check `isPrime` of `.age`"; undefined when all of it can be read. */
export function findUnreadable(schemas: readonly Schema[], id: SchemaId): string | undefined {
  return search(schemas, id, "", new Set());
}

function search(schemas: readonly Schema[], id: SchemaId, path: string, seen: Set<SchemaId>): string | undefined {
  const schema = schemas[id];
  if (schema === undefined || seen.has(id)) return undefined;
  seen.add(id);
  const own = ownProblem(schema);
  if (own !== undefined) return path === "" ? own : `${own} of \`${path}\``;
  for (const [child, at] of partsOf(schema)) {
    const found = search(schemas, child, path + at, seen);
    if (found !== undefined) return found;
  }
  return undefined;
}

function ownProblem(schema: Schema): string | undefined {
  const check = schema.checks?.[0];
  return check === undefined ? undefined : `the check \`${check.name}\``;
}

function partsOf(schema: Schema): readonly (readonly [SchemaId, string])[] {
  const at = (id: SchemaId | undefined, place: string): readonly (readonly [SchemaId, string])[] => (id === undefined ? [] : [[id, place]]);
  switch (schema.kind) {
    case "array":
      return [...at(schema.item, "[]"), ...at(schema.contains, "[]")];
    case "tuple":
      return [...schema.items.flatMap((item, index) => at(item.schema, `[${index}]`)), ...at(schema.rest, "[]")];
    case "object":
      return [...schema.members.flatMap((member) => at(member.schema, `.${member.key}`)), ...at(schema.index, "[key]")];
    case "union":
      return schema.arms.flatMap((arm) => at(arm, ""));
    default:
      return [];
  }
}
