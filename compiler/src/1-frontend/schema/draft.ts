/**
 * A schema while it is being read. Types refer to themselves, so a draft exists before what is in it.
 *
 *   1. read      queue of types; drafts are made, nobody looks into another's schema
 *   2. settle    what looks at one other schema (a constraint at its base) was put off and is made now
 *   3. arrange   unions look at the whole of their arms: sorted, tag found
 *   4. number    SchemaTable: equal schemas share an id
 *
 *   type ── Draft ── members, items, arms: Draft ...
 */
import type { SchemaId, SchemaOf } from "../../../ir/app-ir.ts";

/** `declared` tells types of one name apart: the place of the declaration. It does not reach the IR. */
export type DraftSchema = SchemaOf<Draft> & { readonly declared?: string };
export type DraftOf<Kind extends DraftSchema["kind"]> = Extract<DraftSchema, { kind: Kind }>;

export class Draft {
  /** Set in step 4. */
  id: SchemaId | undefined;
  /** Step 3 has seen it. */
  arranged = false;
  #schema: DraftSchema | undefined;
  #make: (() => DraftSchema) | undefined;

  static of(schema: DraftSchema): Draft {
    const draft = new Draft();
    draft.#schema = schema;
    return draft;
  }

  static later(make: () => DraftSchema): Draft {
    const draft = new Draft();
    draft.putOff(make);
    return draft;
  }

  putOff(make: () => DraftSchema): void {
    this.#make = make;
  }

  /** From step 2 on. */
  get schema(): DraftSchema {
    if (this.#schema !== undefined) return this.#schema;
    const make = this.#make;
    if (make === undefined) throw new Error("a schema was asked for before it was read");
    this.#make = undefined;
    this.#schema = make();
    return this.#schema;
  }

  /** In step 3. */
  arrange(schema: DraftSchema): void {
    this.#schema = schema;
    this.arranged = true;
  }
}

/** A copy without the name, for what is made from a named schema and is no longer it. */
export function unnamed(schema: DraftSchema): DraftSchema {
  const { name: _name, declared: _declared, ...rest } = schema;
  return rest;
}
