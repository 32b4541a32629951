/**
 * Values: what each schema of an input is read into. Structurally equal schemas share one.
 *
 *   schema ─> add() ─> ValuePlan ── shape, of other values by id ── checks
 */
import type { Member, Schema, SchemaId } from "../../ir/app-ir.ts";
import type { PatternId, ScalarKind, TestId, TestPlan, ValueId, ValueMember, ValuePlan, ValueShape } from "../../ir/plan-ir.ts";
import { componentsOf } from "../../ir/components.ts";
import { inlineParts } from "../../ir/value-parts.ts";
import { lowerChecks, patternsOf } from "./lower-checks.ts";
import type { PatternTable } from "./pattern/pattern-table.ts";
import { PlacedNames, resolveFields, snakeCase } from "./resolve-symbols.ts";
import { symbolOf, type TypeTable } from "./type-table.ts";

type Draft = Omit<ValuePlan, "recursive">;
type SchemaOfKind<Kind extends Schema["kind"]> = Extract<Schema, { kind: Kind }>;

export class ValueTable {
  readonly #types: TypeTable;
  readonly #patterns: PatternTable;
  readonly #files: readonly string[];
  readonly #tests = new Map<string, TestPlan>();
  readonly #drafts: (Draft | undefined)[] = [];
  readonly #bySchema = new Map<SchemaId, ValueId>();
  readonly names = new PlacedNames();

  /** `files`: those that spans index. */
  constructor(types: TypeTable, patterns: PatternTable, files: readonly string[]) {
    this.#types = types;
    this.#patterns = patterns;
    this.#files = files;
  }

  /** Of all values, by id. */
  get tests(): readonly TestPlan[] {
    return [...this.#tests.values()];
  }

  /** All that were added, by id. */
  get values(): readonly ValuePlan[] {
    const drafts = this.#drafts.flatMap((draft) => draft ?? []);
    const graph = new Map(drafts.map(({ id, shape }) => [id, inlineParts(shape)]));
    const circles = componentsOf(graph).filter(([id, ...more]) => more.length > 0 || (id !== undefined && graph.get(id)?.includes(id) === true));
    const recursive = new Set(circles.flat());
    return drafts.map((draft) => ({ ...draft, recursive: recursive.has(draft.id) }));
  }

  /** The value of a schema that `findUnreadable` has nothing against. Its id is there while it is built, so schemas may recur. */
  add(schemaId: SchemaId): ValueId {
    const known = this.#bySchema.get(schemaId);
    if (known !== undefined) return known;
    const schema = this.#types.schemas[schemaId];
    if (schema === undefined) throw new Error(`there is no schema ${schemaId}`);
    const id: ValueId = this.#drafts.length;
    this.#drafts.push(undefined);
    this.#bySchema.set(schemaId, id);
    const name = this.#types.name([schemaId]);
    const symbol = this.names.take(symbolOf(name));
    this.#drafts[id] = { id, symbol, name, shape: this.names.at(symbol, () => this.#shape(schema, name)), checks: lowerChecks(schema, this.#patterns), tests: this.#testsOf(schema) };
    return id;
  }

  #part(name: string, schema: SchemaId): ValueId {
    return this.names.within(name, () => this.add(schema));
  }

  #testsOf({ checks = [] }: Schema): readonly TestId[] {
    return checks.map(({ name, span }) => {
      const file = this.#files[span.file] ?? "";
      const key = `${file} ${name}`;
      if (!this.#tests.has(key)) this.#tests.set(key, { name, file });
      return [...this.#tests.keys()].indexOf(key);
    });
  }

  #shape(schema: Schema, name: string): ValueShape {
    switch (schema.kind) {
      case "array":
        return this.#array(schema);
      case "tuple":
        return this.#tuple(schema);
      case "object":
        return this.#object(schema);
      case "union":
        return this.#union(schema, name);
      case "literal":
        return { kind: "literal", type: this.#types.literal(schema.values, schema.name) };
      default: {
        const kind = SCALARS[schema.kind];
        return { kind, type: this.#types.scalar(kind) };
      }
    }
  }

  #array({ item, contains, unique, minItems, maxItems }: SchemaOfKind<"array">): ValueShape {
    return {
      kind: "array",
      item: this.#part("item", item),
      ...(contains !== undefined && { contains: this.#part("contains", contains) }),
      unique,
      ...(minItems !== undefined && { minItems }),
      ...(maxItems !== undefined && { maxItems }),
    };
  }

  #tuple({ items, rest }: SchemaOfKind<"tuple">): ValueShape {
    return {
      kind: "tuple",
      items: items.map(({ schema, optional }, index) => ({ value: this.#part(String(index), schema), optional })),
      ...(rest !== undefined && { rest: this.#part("rest", rest) }),
    };
  }

  #object({ members, index, indexKey, strict, absent = [], minProperties, maxProperties }: SchemaOfKind<"object">): ValueShape {
    const fields = resolveFields(members.map(({ key }) => key));
    return {
      kind: "object",
      members: members.map((member, at) => this.#member(member, fields[at] ?? "")),
      ...(index !== undefined && { index: { value: this.#part("entry", index), ...this.#keyChecks(indexKey) } }),
      strict,
      absent,
      ...(minProperties !== undefined && { minProperties }),
      ...(maxProperties !== undefined && { maxProperties }),
    };
  }

  #keyChecks(indexKey: SchemaId | undefined): { readonly keys: readonly PatternId[]; readonly tests: readonly TestId[] } {
    const schema = indexKey === undefined ? undefined : this.#types.schemas[indexKey];
    if (schema?.kind !== "string") return { keys: [], tests: [] };
    return { keys: patternsOf(schema).map((source) => this.#patterns.add(source)), tests: this.#testsOf(schema) };
  }

  #member({ key, schema, optional, doc }: Member, field: string): ValueMember {
    return {
      atom: this.#types.atom(key),
      key,
      field,
      value: this.#part(key, schema),
      optional,
      ...(doc?.default !== undefined && { default: doc.default }),
    };
  }

  #union({ arms, tag }: SchemaOfKind<"union">, name: string): ValueShape {
    const ids = arms.map((arm, index) => this.#part(String(index), arm));
    if (tag === undefined) return { kind: "union", arms: ids };
    const literals = this.#types.names.at([this.names.place, snakeCase(tag.key)].join("_"), () => this.#types.literal(tag.values.flat(), `${name}.${tag.key}`));
    return { kind: "union", arms: ids, tag: { key: tag.key, literals, armOf: tag.values.flatMap((values, arm) => values.map(() => arm)) } };
  }
}

const SCALARS: Readonly<Record<Exclude<Schema["kind"], "array" | "tuple" | "object" | "union" | "literal">, ScalarKind>> = {
  any: "any",
  null: "null",
  boolean: "bool",
  number: "number",
  int: "int",
  bigint: "bigint",
  string: "string",
  date: "date",
  bytes: "bytes",
};
