/** What of a schema no reader can be made for yet: nothing passes unchecked. */
import type { Schema, SchemaId } from "../../ir/app-ir.ts";
import { schemaParts } from "./schema-parts.ts";

/** In words, with the path to it: "the check `isPrime` of `.age`"; undefined when all of it can be read. */
export function findUnreadable(schemas: readonly Schema[], id: SchemaId): string | undefined {
  return search(schemas, id, "", new Set());
}

function search(schemas: readonly Schema[], id: SchemaId, path: string, seen: Set<SchemaId>): string | undefined {
  const schema = schemas[id];
  if (schema === undefined || seen.has(id)) return undefined;
  seen.add(id);
  const own = ownProblem(schemas, schema);
  if (own !== undefined) return path === "" ? own : `${own} of \`${path}\``;
  for (const { id: child, at } of schemaParts(schema)) {
    const found = search(schemas, child, path + at, seen);
    if (found !== undefined) return found;
  }
  return undefined;
}

function ownProblem(schemas: readonly Schema[], schema: Schema): string | undefined {
  const check = schema.checks?.[0];
  if (check !== undefined) return `the check \`${check.name}\``;
  // JSON of unknown shape is kept as text, in which equal values may differ.
  if (schema.kind === "array" && schema.unique && holdsAny(schemas, schema.item, new Set())) return "`UniqueItems` of unknown values";
  return undefined;
}

function holdsAny(schemas: readonly Schema[], id: SchemaId, seen: Set<SchemaId>): boolean {
  const schema = schemas[id];
  if (schema === undefined || seen.has(id)) return false;
  seen.add(id);
  return schema.kind === "any" || schemaParts(schema).some((part) => holdsAny(schemas, part.id, seen));
}
