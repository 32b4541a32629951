/** A schema as people read it: for messages, comments and reports. */
import type { Schema, SchemaId, TemplateParts } from "../../ir/app-ir.ts";

const DEPTH_MAX = 3;
const MEMBERS_MAX = 4;

/** `User`, `string[]`, `{ id: int; name?: string }`; long ones are cut with "...". */
export function describeSchema(schemas: readonly Schema[], id: SchemaId, depth = 0): string {
  const schema = schemas[id];
  if (schema === undefined) return "?";
  if (schema.name !== undefined) return schema.name;
  if (depth > DEPTH_MAX) return "...";
  const inner = (child: SchemaId): string => describeSchema(schemas, child, depth + 1);
  switch (schema.kind) {
    case "literal":
      return schema.values.map((value) => JSON.stringify(value)).join(" | ");
    case "int":
      return describeInt(schema);
    case "array":
      return arrayOf(schemas, schema.item, inner(schema.item));
    case "tuple":
      return describeTuple(schema, inner);
    case "object":
      return describeObject(schema, inner);
    case "union":
      return schema.arms.map(inner).join(" | ");
    case "string":
      return schema.template === undefined ? (schema.format ?? "string") : describeTemplate(schema.template);
    default:
      return { any: "unknown", null: "null", boolean: "boolean", number: "number", bigint: "bigint", date: "Date", bytes: "Uint8Array" }[
        schema.kind
      ];
  }
}

function describeTemplate(parts: TemplateParts): string {
  return `\`${parts.map((part) => ("text" in part ? part.text : `\${${part.hole}}`)).join("")}\``;
}

function describeInt(schema: Extract<Schema, { kind: "int" }>): string {
  return schema.bits === 53 && !schema.unsigned ? "int" : `${schema.unsigned ? "uint" : "int"}${schema.bits}`;
}

function arrayOf(schemas: readonly Schema[], item: SchemaId, text: string): string {
  const schema = schemas[item];
  const several = schema?.name === undefined && (schema?.kind === "union" || schema?.kind === "literal");
  return several ? `(${text})[]` : `${text}[]`;
}

function describeTuple(schema: Extract<Schema, { kind: "tuple" }>, inner: (id: SchemaId) => string): string {
  const items = schema.items.map((item) => `${inner(item.schema)}${item.optional ? "?" : ""}`);
  return `[${[...items, ...(schema.rest === undefined ? [] : [`...${inner(schema.rest)}[]`])].join(", ")}]`;
}

function describeObject(schema: Extract<Schema, { kind: "object" }>, inner: (id: SchemaId) => string): string {
  const shown = schema.members.slice(0, MEMBERS_MAX).map((member) => {
    const key = /^[A-Za-z_$][\w$]*$/.test(member.key) ? member.key : JSON.stringify(member.key);
    return `${key}${member.optional ? "?" : ""}: ${inner(member.schema)}`;
  });
  if (schema.members.length > MEMBERS_MAX) shown.push("...");
  if (schema.index !== undefined) shown.push(`[key: string]: ${inner(schema.index)}`);
  return shown.length === 0 ? "{}" : `{ ${shown.join("; ")} }`;
}

/** "int >= 1, <= 100": an input's type with all that is checked, JSON numbers and code points. */
export function describeInput(schemas: readonly Schema[], id: SchemaId): string {
  const schema = schemas[id];
  return [describeSchema(schemas, id), ...(schema === undefined ? [] : limitsOf(schema))].join(", ").replace(/, (?=[<>])/, " ");
}

function limitsOf(schema: Schema): readonly string[] {
  const limit = (text: string, value: number | string | undefined): string[] =>
    value === undefined ? [] : [`${text} ${value}`];
  switch (schema.kind) {
    case "number":
    case "int":
      return [
        ...limit(">=", schema.ge),
        ...limit(">", schema.gt),
        ...limit("<=", schema.le),
        ...limit("<", schema.lt),
        ...limit("multiple of", schema.multipleOf),
      ];
    case "string":
      return [...limit("min length", schema.minLength), ...limit("max length", schema.maxLength), ...schema.patterns.map((source) => `pattern ${source}`)];
    default:
      return [];
  }
}
