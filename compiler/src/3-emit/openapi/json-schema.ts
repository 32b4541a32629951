/** Schemas of the IR as JSON Schema 2020-12, the dialect of OpenAPI 3.1. */
import type { AppIr, Json, Schema, SchemaId, StringFormat } from "../../../ir/app-ir.ts";
import { templatePattern } from "../../../ir/template-pattern.ts";
import type { ComponentNames } from "./component-names.ts";

export type JsonObject = { readonly [key: string]: Json };

export interface SchemaWriter {
  /** The schema of `id`: a `$ref` when it is a component, else in place. */
  emit(id: SchemaId): JsonObject;
  /** The schema of `id` in place, as it stands under components. */
  emitDefinition(id: SchemaId): JsonObject;
}

export function createSchemaWriter(app: AppIr, names: ComponentNames): SchemaWriter {
  const schemaOf = (id: SchemaId): Schema => {
    const schema = app.schemas[id];
    if (schema === undefined) throw new Error(`no schema ${id} in the IR`);
    return schema;
  };
  const writer: SchemaWriter = {
    emit(id) {
      const name = names.of(id);
      return name === undefined ? writer.emitDefinition(id) : { $ref: `#/components/schemas/${name}` };
    },
    emitDefinition: (id) => {
      const schema = schemaOf(id);
      return compact({ ...shapeOf(schema, writer, names), ...documentation(schema) });
    },
  };
  return writer;
}

/** Without the members that are undefined. */
export function compact(object: { readonly [key: string]: Json | undefined }): JsonObject {
  return Object.fromEntries(Object.entries(object).filter(([, value]) => value !== undefined)) as JsonObject;
}

type Draft = { readonly [key: string]: Json | undefined };

function documentation(schema: Schema): Draft {
  const doc = schema.doc;
  return {
    title: doc?.title,
    description: doc?.description,
    examples: doc?.examples,
    default: doc?.default,
    deprecated: doc?.deprecated,
  };
}

function shapeOf(schema: Schema, writer: SchemaWriter, names: ComponentNames): Draft {
  switch (schema.kind) {
    case "any":
      return {};
    case "null":
    case "boolean":
      return { type: schema.kind };
    case "number":
      return { type: "number", ...numberLimits(schema) };
    case "int":
      return intShape(schema);
    case "bigint":
      return { type: "integer", ...bigintLimits(schema) };
    case "string":
      return stringShape(schema);
    case "date":
      return { type: "string", format: "date-time" };
    case "bytes":
      return { type: "string", contentEncoding: "base64" };
    case "literal":
      return literalShape(schema.values);
    case "array":
      return {
        type: "array",
        items: writer.emit(schema.item),
        minItems: schema.minItems,
        maxItems: schema.maxItems,
        uniqueItems: schema.unique ? true : undefined,
        contains: schema.contains === undefined ? undefined : writer.emit(schema.contains),
      };
    case "tuple":
      return tupleShape(schema, writer);
    case "object":
      return objectShape(schema, writer);
    case "union":
      return unionShape(schema, writer, names);
  }
}

function numberLimits(schema: { readonly ge?: number; readonly gt?: number; readonly le?: number; readonly lt?: number; readonly multipleOf?: number }): Draft {
  return {
    minimum: schema.ge,
    exclusiveMinimum: schema.gt,
    maximum: schema.le,
    exclusiveMaximum: schema.lt,
    multipleOf: schema.multipleOf,
  };
}

function intShape(schema: Extract<Schema, { kind: "int" }>): Draft {
  const limits = numberLimits(schema);
  const format = schema.bits === 53 ? undefined : `${schema.unsigned ? "u" : ""}int${schema.bits}`;
  const minimum = limits["minimum"] ?? (schema.unsigned && limits["exclusiveMinimum"] === undefined ? 0 : undefined);
  return { type: "integer", format, ...limits, minimum };
}

/** JSON numbers in the document: exact while they fit a double, as strings never would be. */
function bigintLimits(schema: Extract<Schema, { kind: "bigint" }>): Draft {
  const number = (text: string | undefined): number | undefined => (text === undefined ? undefined : Number(text));
  return {
    minimum: number(schema.ge),
    exclusiveMinimum: number(schema.gt),
    maximum: number(schema.le),
    exclusiveMaximum: number(schema.lt),
  };
}

const CONTENT_FORMATS: Partial<Record<StringFormat, Draft>> = {
  base64: { contentEncoding: "base64" },
  byte: { contentEncoding: "base64" },
  url: { format: "uri" },
};

function stringShape(schema: Extract<Schema, { kind: "string" }>): Draft {
  const format = schema.format === undefined ? {} : (CONTENT_FORMATS[schema.format] ?? { format: schema.format });
  const patterns = [...schema.patterns, ...(schema.template === undefined ? [] : [templatePattern(schema.template)])];
  return {
    type: "string",
    ...format,
    minLength: schema.minLength,
    maxLength: schema.maxLength,
    ...(patterns.length === 1 ? { pattern: patterns[0] } : {}),
    ...(patterns.length > 1 ? { allOf: patterns.map((pattern) => ({ pattern })) } : {}),
  };
}

function literalShape(values: readonly (string | number | boolean | null)[]): Draft {
  const types = [...new Set(values.map((value) => (value === null ? "null" : typeof value)))];
  const type = types.length === 1 ? types[0] : undefined;
  const [only] = values;
  return values.length === 1 && only !== undefined ? { type, const: only } : { type, enum: values };
}

function tupleShape(schema: Extract<Schema, { kind: "tuple" }>, writer: SchemaWriter): Draft {
  const required = schema.items.filter((item) => !item.optional).length;
  return {
    type: "array",
    prefixItems: schema.items.length === 0 ? undefined : schema.items.map((item) => writer.emit(item.schema)),
    items: schema.rest === undefined ? false : writer.emit(schema.rest),
    minItems: required,
    maxItems: schema.rest === undefined ? schema.items.length : undefined,
  };
}

function objectShape(schema: Extract<Schema, { kind: "object" }>, writer: SchemaWriter): Draft {
  const required = schema.members.filter((member) => !member.optional).map((member) => member.key);
  const rest = schema.index !== undefined ? writer.emit(schema.index) : schema.strict ? false : undefined;
  const properties = [
    ...schema.members.map((member) => [member.key, writer.emit(member.schema)] as const),
    ...(schema.absent ?? []).map((key) => [key, { not: {} }] as const),
  ];
  return {
    type: "object",
    properties: properties.length === 0 ? undefined : Object.fromEntries(properties),
    required: required.length === 0 ? undefined : required,
    additionalProperties: rest,
    minProperties: schema.minProperties,
    maxProperties: schema.maxProperties,
  };
}

function unionShape(schema: Extract<Schema, { kind: "union" }>, writer: SchemaWriter, names: ComponentNames): Draft {
  const arms = schema.arms.map((arm) => writer.emit(arm));
  if (schema.tag === undefined) return { anyOf: arms };
  const mapping: Record<string, string> = {};
  schema.arms.forEach((arm, index) => {
    const name = names.of(arm);
    for (const value of schema.tag?.values[index] ?? []) {
      if (typeof value === "string" && name !== undefined) mapping[value] = `#/components/schemas/${name}`;
    }
  });
  const mapped = Object.keys(mapping).length > 0 ? { mapping } : {};
  return { oneOf: arms, discriminator: { propertyName: schema.tag.key, ...mapped } };
}
