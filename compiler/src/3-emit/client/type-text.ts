/** Schemas of the IR as TypeScript types of what goes over the wire. */
import type { AppIr, Schema, SchemaId } from "../../../ir/app-ir.ts";
import type { ComponentNames } from "../openapi/component-names.ts";

export interface TypeWriter {
  /** The type of `id`: its name when it is declared, else in place. */
  emit(id: SchemaId): string;
  /** The declaration of a named schema. */
  emitDeclaration(name: string, id: SchemaId): string;
}

export function createTypeWriter(app: AppIr, names: ComponentNames): TypeWriter {
  const schemaOf = (id: SchemaId): Schema => {
    const schema = app.schemas[id];
    if (schema === undefined) throw new Error(`no schema ${id} in the IR`);
    return schema;
  };
  const writer: TypeWriter = {
    emit: (id) => identifier(names.of(id)) ?? typeOf(schemaOf(id), writer),
    emitDeclaration(name, id) {
      const schema = schemaOf(id);
      const doc = schema.doc?.description === undefined ? "" : `${comment(schema.doc.description, "")}\n`;
      if (schema.kind === "object" && schema.index === undefined) {
        return `${doc}export interface ${identifier(name)} ${membersOf(schema, writer, "")}`;
      }
      return `${doc}export type ${identifier(name)} = ${typeOf(schema, writer)};`;
    },
  };
  return writer;
}

/** A component's name as an identifier: dots and dashes become underscores. */
function identifier<T extends string | undefined>(name: T): T {
  return name?.replace(/[^A-Za-z0-9_$]/g, "_").replace(/^(?=[0-9])/, "_") as T;
}

/** A doc comment; the text cannot end it early. */
export function comment(text: string, indent: string): string {
  const lines = text.replaceAll("*/", "*\\/").split("\n");
  if (lines.length === 1) return `${indent}/** ${lines[0]} */`;
  return [`${indent}/**`, ...lines.map((line) => `${indent} * ${line}`.trimEnd()), `${indent} */`].join("\n");
}

/** A member name as it stands in a type or an object literal. */
export function propertyName(key: string): string {
  return /^[A-Za-z_$][A-Za-z0-9_$]*$/.test(key) ? key : JSON.stringify(key);
}

function typeOf(schema: Schema, writer: TypeWriter): string {
  switch (schema.kind) {
    case "any":
      return "unknown";
    case "null":
    case "boolean":
      return schema.kind;
    case "number":
    case "int":
    case "bigint":
      return "number";
    case "date":
    case "bytes":
      return "string";
    case "string":
      return schema.template === undefined ? "string" : templateType(schema.template);
    case "literal":
      return schema.values.map((value) => JSON.stringify(value)).join(" | ");
    case "array":
      return arrayOf(writer.emit(schema.item));
    case "tuple":
      return tupleType(schema, writer);
    case "object":
      return objectType(schema, writer);
    case "union":
      return schema.arms.map((arm) => writer.emit(arm)).join(" | ");
  }
}

function templateType(parts: NonNullable<Extract<Schema, { kind: "string" }>["template"]>): string {
  const text = parts.map((part) =>
    "text" in part ? part.text.replace(/[\\`]|\$\{/g, "\\$&") : `\${${part.hole === "int" ? "number" : part.hole}}`,
  );
  return `\`${text.join("")}\``;
}

function arrayOf(item: string): string {
  return /^[A-Za-z0-9_$.]+$/.test(item) ? `${item}[]` : `(${item})[]`;
}

function tupleType(schema: Extract<Schema, { kind: "tuple" }>, writer: TypeWriter): string {
  const items = schema.items.map((item) => {
    const type = writer.emit(item.schema);
    return item.optional ? `(${type})?` : type;
  });
  if (schema.rest !== undefined) items.push(`...${arrayOf(writer.emit(schema.rest))}`);
  return `[${items.join(", ")}]`;
}

function objectType(schema: Extract<Schema, { kind: "object" }>, writer: TypeWriter): string {
  if (schema.index === undefined) return membersOf(schema, writer, "");
  const record = `{ [key: string]: ${writer.emit(schema.index)} }`;
  return schema.members.length === 0 ? record : `${membersOf(schema, writer, "")} & ${record}`;
}

function membersOf(schema: Extract<Schema, { kind: "object" }>, writer: TypeWriter, indent: string): string {
  const lines = [
    ...schema.members.map((member) => `${propertyName(member.key)}${member.optional ? "?" : ""}: ${nest(writer.emit(member.schema))};`),
    ...(schema.absent ?? []).map((key) => `${propertyName(key)}?: never;`),
  ].map((line) => `${indent}  ${line}`);
  if (lines.length === 0) return "{}";
  return `{\n${lines.join("\n")}\n${indent}}`;
}

/** Moves the later lines of a type one level in. */
function nest(text: string): string {
  return text.replaceAll("\n", "\n  ");
}
