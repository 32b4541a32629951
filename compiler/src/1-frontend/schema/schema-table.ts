/**
 * The table of the IR. Equal schemas (the same structure, name and declaration) share an entry, also when they
 * are recursive: types that refer to each other are told apart by rounds of refinement, as in the minimisation
 * of automata, until the rounds find no new difference.
 */
import { createHash } from "node:crypto";
import type { MemberOf, Schema, SchemaDoc, SchemaId, SchemaOf } from "../../../ir/app-ir.ts";
import { Draft, type DraftSchema } from "./draft.ts";
import { componentsOf } from "../../../ir/components.ts";
import { mapRefs, refsOf } from "./schema-refs.ts";
import { arrangeUnion } from "./union-arms.ts";

/** An entry as it was before it got a name of its own in the table, with references by id. */
export type KeptSchema = Schema & Pick<DraftSchema, "declared">;

export class SchemaTable {
  readonly #schemas: Schema[] = [];
  readonly #kept: KeptSchema[] = [];
  readonly #ids = new Map<string, SchemaId>();
  readonly #names = new Set<string>();

  get schemas(): readonly Schema[] {
    return this.#schemas;
  }

  /** As many as there are schemas: what another table restores them from. */
  get kept(): readonly KeptSchema[] {
    return this.#kept;
  }

  /** Gives an id to a draft and to all that it refers to, those first. */
  add(root: Draft): SchemaId {
    // Twice: arranging makes new unions of objects.
    reachable(root).forEach(arrangeUnion);
    const drafts = new Map([...reachable(root)].filter((draft) => draft.id === undefined).map((draft) => [draft, refsOf(draft.schema)]));
    for (const component of componentsOf(drafts)) this.#number(component);
    return idOf(root);
  }

  #number(component: readonly Draft[]): void {
    const [only] = component;
    if (only !== undefined && component.length === 1 && !refsOf(only.schema).includes(only)) this.#addOne(only);
    else this.#addMany(component);
  }

  #addOne(draft: Draft): void {
    const schema = oneArm(draft);
    if (typeof schema === "number") draft.id = schema;
    else draft.id = this.#idFor(print(schema, idOf), () => schema);
  }

  /** Ids first, as the schemas refer to each other. */
  #addMany(component: readonly Draft[]): void {
    const colours = colourOf(component);
    const fresh: Draft[] = [];
    for (const draft of component) {
      const key = `recursive ${colours.get(draft) ?? ""}`;
      if (!this.#ids.has(key)) {
        fresh.push(draft);
        this.#ids.set(key, (this.#schemas.length + fresh.length - 1) as SchemaId);
      }
      draft.id = this.#ids.get(key);
    }
    for (const draft of fresh) this.#schemas.push(this.#finish(draft.schema));
    // So that an equal schema from outside the circle (`type Body = User`, read on its own) finds its like.
    for (const draft of fresh) this.#ids.set(print(draft.schema, idOf), idOf(draft));
  }

  #idFor(key: string, schema: () => DraftSchema): SchemaId {
    const known = this.#ids.get(key);
    if (known !== undefined) return known;
    const id = this.#schemas.length as SchemaId;
    this.#ids.set(key, id);
    this.#schemas.push(this.#finish(schema()));
    return id;
  }

  #finish(draft: DraftSchema): Schema {
    const { declared, ...whole } = withDefaults(draft);
    this.#kept.push({ ...mapRefs(whole as SchemaOf<Draft>, idOf), ...(declared !== undefined && { declared }) });
    const { name, ...schema } = whole;
    return { ...(name !== undefined && { name: this.#uniqueName(name) }), ...mapRefs(schema as SchemaOf<Draft>, idOf) };
  }

  #uniqueName(name: string): string {
    let unique = name;
    for (let count = 2; this.#names.has(unique); count += 1) unique = `${name}_${count}`;
    this.#names.add(unique);
    return unique;
  }
}

/** Drafts of the schemas that another table kept, each made once. */
export function restoreDrafts(kept: readonly KeptSchema[]): (id: SchemaId) => Draft {
  const drafts = new Map<SchemaId, Draft>();
  const restore = (id: SchemaId): Draft => {
    const known = drafts.get(id);
    if (known !== undefined) return known;
    const schema = kept[id];
    if (schema === undefined) throw new Error(`there is no schema ${id}`);
    const draft = Draft.later(() => mapRefs(schema, restore));
    draft.arranged = true;
    drafts.set(id, draft);
    return draft;
  };
  return restore;
}

function idOf(draft: Draft): SchemaId {
  if (draft.id === undefined) throw new Error("a schema was referred to before it had an id");
  return draft.id;
}

function reachable(root: Draft): ReadonlySet<Draft> {
  const found = new Set([root]);
  for (const draft of found) {
    if (draft.id === undefined) refsOf(draft.schema).forEach((ref) => found.add(ref));
  }
  return found;
}

/** Arms may turn out equal once they are numbered. */
function oneArm(draft: Draft): DraftSchema | SchemaId {
  const { schema } = draft;
  if (schema.kind !== "union" || schema.tag !== undefined) return schema;
  const arms = schema.arms.filter((arm, index) => schema.arms.findIndex((other) => other.id === arm.id) === index);
  return arms.length === 1 && schema.name === undefined ? idOf(arms[0] as Draft) : { ...schema, arms };
}

/** A member whose type carries a default has it too. */
function withDefaults(schema: DraftSchema): DraftSchema {
  if (schema.kind !== "object") return schema;
  return { ...schema, members: schema.members.map(withDefault) };
}

function withDefault(member: MemberOf<Draft>): MemberOf<Draft> {
  const value = member.doc?.default ?? defaultOf(member.schema.schema);
  return value === undefined ? member : { ...member, doc: { ...member.doc, default: value } };
}

function defaultOf(schema: DraftSchema): SchemaDoc["default"] {
  if (schema.doc?.default !== undefined || schema.kind !== "union") return schema.doc?.default;
  return schema.arms.map((arm) => arm.schema.doc?.default).find((value) => value !== undefined);
}

/** All that makes two schemas different: not where they and their members are written. */
function print(schema: DraftSchema, ref: (draft: Draft) => unknown): string {
  const { span: _span, ...rest } = schema;
  const own = mapRefs(rest as DraftSchema, ref);
  return JSON.stringify(own.kind === "object" ? { ...own, members: own.members.map(({ span: _of, ...member }) => member) } : own);
}

/** Equal colours: no way through the component tells the two apart. */
function colourOf(component: readonly Draft[]): ReadonlyMap<Draft, string> {
  const inside = new Set(component);
  const nodes = component.map((draft) => ({
    draft,
    own: digest(print(draft.schema, (ref) => (inside.has(ref) ? "?" : idOf(ref)))),
    refs: refsOf(draft.schema).filter((ref) => inside.has(ref)),
  }));
  let colours: ReadonlyMap<Draft, string> = new Map(nodes.map(({ draft, own }) => [draft, own]));
  for (let count = 0, distinct = countOf(colours); distinct !== count; distinct = countOf(colours)) {
    count = distinct;
    const known = colours;
    colours = new Map(nodes.map(({ draft, own, refs }) => [draft, digest(own + refs.map((ref) => known.get(ref)).join(" "))]));
  }
  return colours;
}

function countOf(colours: ReadonlyMap<Draft, string>): number {
  return new Set(colours.values()).size;
}

function digest(text: string): string {
  return createHash("sha256").update(text).digest("base64");
}
