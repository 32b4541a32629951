import type { Schema, SchemaId } from "../../ir/app-ir.ts";
import type { Span } from "../../ir/span.ts";

export interface SchemaPart {
  readonly id: SchemaId;
  /** The way to it, for people: ".age", "[]", "[0]", "[key]"; empty for an arm of a union. */
  readonly at: string;
  /** Of the member's declaration. */
  readonly span?: Span;
}

/** The schemas that a schema is made of, one level down. */
export function schemaParts(schema: Schema): readonly SchemaPart[] {
  const at = (id: SchemaId | undefined, place: string): readonly SchemaPart[] => (id === undefined ? [] : [{ id, at: place }]);
  switch (schema.kind) {
    case "array":
      return [...at(schema.item, "[]"), ...at(schema.contains, "[]")];
    case "tuple":
      return [...schema.items.flatMap((item, index) => at(item.schema, `[${index}]`)), ...at(schema.rest, "[]")];
    case "object":
      return [
        ...schema.members.map(({ key, schema: id, span }) => ({ id, at: `.${key}`, ...(span !== undefined && { span }) })),
        ...at(schema.index, "[key]"),
        ...at(schema.indexKey, "[key]"),
      ];
    case "union":
      return schema.arms.flatMap((arm) => at(arm, ""));
    default:
      return [];
  }
}
