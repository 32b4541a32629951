/** A schema as text, a few levels deep: what decides an order where names do not. */
import type { Draft, DraftSchema } from "./draft.ts";
import { mapRefs } from "./schema-refs.ts";

const DEPTH = 2;

export function outline(schema: DraftSchema): string {
  return JSON.stringify(outlineOf(schema, DEPTH));
}

/** A union is only called one: whether its own arms are sorted yet must not matter. */
function outlineOf(schema: DraftSchema, depth: number): unknown {
  if (schema.kind === "union" || depth < 0) return schema.name ?? schema.kind;
  const { span: _span, declared: _declared, ...plain } = schema;
  return mapRefs(plain as DraftSchema, (draft: Draft) => outlineOf(draft.schema, depth - 1));
}
