/**
 * The type descriptors of a plan: of the scalars that inputs are made of (value-table.ts has the
 * rest), and of replies. What a reply writes mirrors its schema, as far as the runtime's writer goes:
 *
 *   - limits and formats are for inputs, so all strings are one type here;
 *   - the writer of strings also takes a Date (RFC 3339) and bytes (base64), that of integers a bigint;
 *   - objects with an index signature beside declared members go out by value (any);
 *   - see lower-union.ts for unions.
 */
import type { LiteralValue, Schema, SchemaId } from "../../ir/app-ir.ts";
import type { MemberPlan, ScalarKind, TypeId, TypePlan } from "../../ir/plan-ir.ts";
import type { AtomTable } from "./atom-table.ts";
import { describeSchema } from "./describe-schema.ts";
import { lowerUnion } from "./lower-union.ts";
import { PlacedNames, snakeCase } from "./resolve-symbols.ts";

export type Shape = TypePlan["shape"];

export class TypeTable {
  readonly schemas: readonly Schema[];
  readonly #types: (TypePlan | undefined)[] = [];
  readonly #byKey = new Map<string, TypeId>();
  readonly names = new PlacedNames();
  readonly #atoms: AtomTable;

  constructor(schemas: readonly Schema[], atoms: AtomTable) {
    this.schemas = schemas;
    this.#atoms = atoms;
  }

  get types(): readonly TypePlan[] {
    return this.#types.flatMap((type) => type ?? []);
  }

  atom(key: string): number {
    return this.#atoms.add(key);
  }

  /** The type of that key, built when it is asked for first. Its id is there while it is built, so types may recur. */
  add(key: string, name: string, build: () => Shape, prefix = ""): TypeId {
    const known = this.#byKey.get(key);
    if (known !== undefined) return known;
    const id: TypeId = this.#types.length;
    this.#types.push(undefined);
    this.#byKey.set(key, id);
    const symbol = this.names.take(prefix === "" ? symbolOf(name) : `${prefix}_${symbolOf(name)}`.replace(/_+/g, "_").replace(/_$/, ""));
    this.#types[id] = { id, symbol, name, shape: this.names.at(symbol, build) };
    return id;
  }

  /** `name` when it is not the usual one: messages say "expected Date". */
  scalar(kind: ScalarKind, name?: string): TypeId {
    const shown = name ?? SCALAR_NAMES[kind];
    return this.add(`${kind} ${shown}`, shown, () => ({ kind }));
  }

  literal(values: readonly LiteralValue[], name?: string): TypeId {
    const text = values.map((value) => JSON.stringify(value)).join(" | ");
    return this.add(`literal ${text}`, name ?? text, () => ({ kind: "literal", values }), name === undefined ? "literal" : "");
  }

  /** What is written for a value that fits any of these schemas. */
  reply(ids: readonly SchemaId[]): TypeId {
    const arms = this.#flatten(ids);
    const [only] = arms;
    return arms.length === 1 && only !== undefined ? this.#single(only) : lowerUnion(this, arms, this.name(ids));
  }

  name(ids: readonly SchemaId[]): string {
    return ids.map((id) => describeSchema(this.schemas, id)).join(" | ");
  }

  /** Members of unions in place of unions, each once, in order. */
  #flatten(ids: readonly SchemaId[], seen = new Set<SchemaId>()): readonly SchemaId[] {
    return ids.flatMap((id) => {
      if (seen.has(id)) return [];
      seen.add(id);
      const schema = this.schemas[id];
      return schema?.kind === "union" ? this.#flatten(schema.arms, seen) : [id];
    });
  }

  #single(id: SchemaId): TypeId {
    const schema = this.schemas[id];
    if (schema === undefined) return this.scalar("any");
    const scalar = scalarOf(schema);
    if (scalar !== undefined) return this.scalar(scalar, OTHER_NAMES[schema.kind]);
    if (schema.kind === "literal") return this.literal(schema.values, schema.name);
    return this.add(`schema ${id}`, this.name([id]), () => this.#shape(schema));
  }

  #shape(schema: Schema): Shape {
    switch (schema.kind) {
      case "array":
        return { kind: "array", item: this.names.within("item", () => this.reply([schema.item])) };
      case "tuple":
        return this.#tuple(schema);
      case "object":
        return this.#object(schema);
      default:
        return { kind: "any" };
    }
  }

  #tuple(schema: Extract<Schema, { kind: "tuple" }>): Shape {
    const part = (name: string, id: SchemaId): TypeId => this.names.within(name, () => this.reply([id]));
    const items = schema.items.map((item, index) => ({ type: part(String(index), item.schema), optional: item.optional }));
    return { kind: "tuple", items, ...(schema.rest !== undefined && { rest: part("rest", schema.rest) }) };
  }

  #object(schema: Extract<Schema, { kind: "object" }>): Shape {
    const { index } = schema;
    if (index !== undefined) return { kind: "record", item: this.names.within("entry", () => this.reply([index])) };
    const members = schema.members.map(
      (member): MemberPlan => ({
        atom: this.atom(member.key),
        key: member.key,
        type: this.names.within(member.key, () => this.reply([member.schema])),
        optional: member.optional,
      }),
    );
    return { kind: "object", members };
  }
}

const SCALAR_NAMES: Readonly<Record<ScalarKind, string>> = {
  any: "unknown",
  null: "null",
  bool: "boolean",
  int: "int",
  number: "number",
  bigint: "bigint",
  string: "string",
  date: "Date",
  bytes: "Uint8Array",
};

const OTHER_NAMES: Readonly<Partial<Record<Schema["kind"], string>>> = { date: "Date", bytes: "Uint8Array", bigint: "bigint" };

/** The scalar that a schema is written as; "any" also for what only the generic writer can write. */
export function scalarOf(schema: Schema): ScalarKind | undefined {
  switch (schema.kind) {
    case "null":
    case "int":
    case "number":
    case "string":
      return schema.kind;
    case "boolean":
      return "bool";
    case "object":
      return schema.index !== undefined && schema.members.length > 0 ? "any" : undefined;
    case "bigint":
      return "int";
    case "date":
    case "bytes":
      return "string";
    case "any":
      return "any";
    default:
      return undefined;
  }
}

/** Empty for what has no name. "User[]" is "array_of_user", `Record<string, User>` "record_of_user"; long ones are cut at a word. */
export function symbolOf(name: string): string {
  const array = /^(\w+)\[\]$/.exec(name);
  const record = /^\{ \[key: string\]: (\w+) \}$/.exec(name);
  if (array !== null) return `array_of_${snakeCase(array[1] ?? "")}`;
  if (record !== null) return `record_of_${snakeCase(record[1] ?? "")}`;
  if (/^[{[(]|\{ /.test(name)) return "";
  const words = snakeCase(name.replaceAll("|", " or ").replaceAll("[]", " array "));
  const cut = words.length <= 40 ? words : words.slice(0, 40).replace(/_[^_]*$/, "");
  return /^\d/.test(cut) ? `_${cut}` : cut;
}
