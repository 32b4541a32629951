/**
 * Schemas as people read them, for messages, golden files and tests:
 *
 *   User{ id: int(1..), name: string(1..100), tags?: string[](..10), role: Role, address: { city: string } }
 *   Role = "admin" | "user"
 *
 * A named schema is printed once, on a line of its own; where it is used only its name stands.
 */
import type { Json, Member, NumberLimits, Schema, SchemaId, TemplateParts } from "./app-ir.ts";

/** The schema and, on lines of their own, the named and the recursive ones that it refers to. */
export function printSchema(schemas: readonly Schema[], root: SchemaId): string {
  const printer = new Printer(schemas);
  return printer.printAll(root);
}

/** One schema on one line, as it stands where it is used: a name, or the whole. */
export function printSchemaInline(schemas: readonly Schema[], id: SchemaId): string {
  return new Printer(schemas).inline(id);
}

class Printer {
  readonly #schemas: readonly Schema[];
  /** Those that get a line of their own, in the order of their first use. */
  readonly #lines = new Set<SchemaId>();
  readonly #open = new Set<SchemaId>();
  readonly #recursive = new Map<SchemaId, boolean>();

  constructor(schemas: readonly Schema[]) {
    this.#schemas = schemas;
  }

  printAll(root: SchemaId): string {
    this.#lines.add(root);
    const texts: string[] = [];
    for (const id of this.#lines) texts.push(this.#definition(id));
    return texts.join("\n");
  }

  inline(id: SchemaId): string {
    const schema = this.#at(id);
    if (schema.name === undefined && !this.#isRecursive(id) && !this.#open.has(id)) return this.#body(id, schema);
    this.#lines.add(id);
    return schema.name ?? `#${id}`;
  }

  /** Inline schemas that contain themselves need something to be called by. */
  #isRecursive(id: SchemaId): boolean {
    const known = this.#recursive.get(id) ?? reaches(this.#schemas, id, id);
    this.#recursive.set(id, known);
    return known;
  }

  #at(id: SchemaId): Schema {
    const schema = this.#schemas[id];
    if (schema === undefined) throw new Error(`no schema has the id ${id}`);
    return schema;
  }

  #definition(id: SchemaId): string {
    const schema = this.#at(id);
    const name = schema.name ?? (this.#isRecursive(id) ? `#${id}` : undefined);
    const body = this.#body(id, schema);
    if (name === undefined) return body;
    return schema.kind === "object" ? `${name}${body}` : `${name} = ${body}`;
  }

  #body(id: SchemaId, schema: Schema): string {
    this.#open.add(id);
    const text = this.#bare(schema);
    this.#open.delete(id);
    const checks = (schema.checks ?? []).map((check) => ` & ${check.name}`).join("");
    return `${text}${checks}`;
  }

  #bare(schema: Schema): string {
    switch (schema.kind) {
      case "literal":
        return schema.values.map((value) => JSON.stringify(value)).join(" | ");
      case "number":
        return withNotes(schema.bits === 32 ? "float" : "number", limitNotes(schema));
      case "int":
        return withNotes(schema.bits === 53 ? "int" : `${schema.unsigned ? "uint" : "int"}${schema.bits}`, limitNotes(schema));
      case "bigint":
        return withNotes("bigint", rangeNotes(schema));
      case "string":
        return schema.template === undefined ? withNotes("string", stringNotes(schema)) : withNotes(template(schema.template), stringNotes(schema));
      case "bytes":
        return withNotes("bytes", countNotes(schema.minLength, schema.maxLength));
      case "array":
        return withNotes(`${this.#operand(schema.item)}[]`, this.#arrayNotes(schema));
      case "tuple":
        return this.#tuple(schema);
      case "object":
        return this.#object(schema);
      case "union":
        return this.#union(schema);
      default:
        return schema.kind;
    }
  }

  /** In parentheses where the brackets of an array would take only the last arm. */
  #operand(id: SchemaId): string {
    const text = this.inline(id);
    const schema = this.#at(id);
    const loose = schema.name === undefined && ((schema.kind === "union" && schema.tag === undefined) || schema.kind === "literal");
    return loose && text.includes(" | ") ? `(${text})` : text;
  }

  #arrayNotes(schema: Extract<Schema, { kind: "array" }>): readonly string[] {
    return [
      ...countNotes(schema.minItems, schema.maxItems),
      ...(schema.unique ? ["unique"] : []),
      ...(schema.contains === undefined ? [] : [`contains ${this.inline(schema.contains)}`]),
    ];
  }

  #tuple(schema: Extract<Schema, { kind: "tuple" }>): string {
    const items = schema.items.map((item) => this.inline(item.schema) + (item.optional ? "?" : ""));
    return `[${[...items, ...(schema.rest === undefined ? [] : [`...${this.#operand(schema.rest)}[]`])].join(", ")}]`;
  }

  #object(schema: Extract<Schema, { kind: "object" }>): string {
    const members = schema.members.map((member) => this.#member(member));
    const key = schema.indexKey === undefined ? "*" : this.inline(schema.indexKey);
    if (schema.index !== undefined) members.push(`[${key}]: ${this.inline(schema.index)}`);
    const text = members.length === 0 ? "{}" : `{ ${members.join(", ")} }`;
    const keys = countNotes(schema.minProperties, schema.maxProperties).map((note) => `keys ${note}`);
    return withNotes(text, [...keys, ...(schema.strict ? ["strict"] : []), ...(schema.absent ?? []).map((key) => `without ${key}`)]);
  }

  #member({ key, schema, optional, doc }: Member): string {
    const name = /^[\p{ID_Start}$_][\p{ID_Continue}$]*$/u.test(key) ? key : JSON.stringify(key);
    const value: Json | undefined = doc?.default;
    return `${name}${optional ? "?" : ""}: ${this.inline(schema)}${value === undefined ? "" : ` = ${JSON.stringify(value)}`}`;
  }

  #union(schema: Extract<Schema, { kind: "union" }>): string {
    const text = schema.arms.map((arm) => (this.#at(arm).kind === "union" ? this.#operand(arm) : this.inline(arm))).join(" | ");
    return schema.tag === undefined ? text : `(${text} by ${schema.tag.key})`;
  }
}

function withNotes(text: string, notes: readonly string[]): string {
  return notes.length === 0 ? text : `${text}(${notes.join(", ")})`;
}

function countNotes(min: number | undefined, max: number | undefined): readonly string[] {
  return min === undefined && max === undefined ? [] : [`${min ?? ""}..${max ?? ""}`];
}

function limitNotes(limits: NumberLimits): readonly string[] {
  return [...rangeNotes(limits), ...(limits.multipleOf === undefined ? [] : [`multiple of ${limits.multipleOf}`])];
}

interface Range {
  readonly ge?: number | string;
  readonly gt?: number | string;
  readonly le?: number | string;
  readonly lt?: number | string;
}

function rangeNotes({ ge, gt, le, lt }: Range): readonly string[] {
  const closed = ge === undefined && le === undefined ? [] : [`${ge ?? ""}..${le ?? ""}`];
  return [...closed, ...(gt === undefined ? [] : [`>${gt}`]), ...(lt === undefined ? [] : [`<${lt}`])];
}

function stringNotes(schema: Extract<Schema, { kind: "string" }>): readonly string[] {
  return [
    ...countNotes(schema.minLength, schema.maxLength),
    ...schema.patterns.map((pattern) => `/${pattern}/`),
    ...(schema.format === undefined ? [] : [schema.format]),
  ];
}

function template(parts: TemplateParts): string {
  return `\`${parts.map((part) => ("text" in part ? part.text : `\${${part.hole}}`)).join("")}\``;
}

/** Through unnamed schemas only: a name ends the text. */
function reaches(schemas: readonly Schema[], from: SchemaId, to: SchemaId): boolean {
  const seen = new Set<SchemaId>(partsOf(schemas[from]));
  for (const id of seen) {
    if (id === to) return true;
    if (schemas[id]?.name === undefined) partsOf(schemas[id]).forEach((part) => seen.add(part));
  }
  return false;
}

function partsOf(schema: Schema | undefined): readonly SchemaId[] {
  switch (schema?.kind) {
    case "array":
      return schema.contains === undefined ? [schema.item] : [schema.item, schema.contains];
    case "tuple":
      return [...schema.items.map((item) => item.schema), ...(schema.rest === undefined ? [] : [schema.rest])];
    case "object":
      return [...schema.members.map((member) => member.schema), ...(schema.index === undefined ? [] : [schema.index])];
    case "union":
      return schema.arms;
    default:
      return [];
  }
}
