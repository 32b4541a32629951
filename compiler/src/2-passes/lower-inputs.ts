/**
 * Inputs: how the text or the JSON of a request becomes a member of the route's struct.
 * What cannot be validated yet is CZ2900; nothing but the members of a JSON object passes unchecked.
 */
import type { InputIr, InputSource, RouteIr, Schema } from "../../ir/app-ir.ts";
import type { Check, InputPlan, TypeId } from "../../ir/plan-ir.ts";
import type { Compilation } from "../compilation.ts";
import { describeInput, describeSchema } from "./describe-schema.ts";
import { lowerChecks } from "./lower-checks.ts";
import { resolveFields } from "./resolve-symbols.ts";
import type { TypeTable } from "./type-table.ts";

/** What a schema comes to, or why it cannot yet. */
type Lowered =
  | { readonly type: TypeId; readonly checks: readonly Check[]; readonly objectOnly?: boolean; readonly text?: string }
  | { readonly missing: string };

export function lowerInputs(compilation: Compilation, types: TypeTable, route: RouteIr): readonly InputPlan[] {
  const fields = resolveFields(route.inputs.map((input) => input.name));
  return route.inputs.flatMap((input, index) => {
    const lowered = lowerInput(types, input);
    if ("missing" in lowered) {
      reportMissing(compilation, input, lowered.missing);
      return [];
    }
    return [inputPlan(types, route, input, lowered, fields[index] ?? input.name)];
  });
}

function inputPlan(
  types: TypeTable,
  route: RouteIr,
  input: InputIr,
  lowered: Exclude<Lowered, { missing: string }>,
  field: string,
): InputPlan {
  const capture = captureIndex(route, input);
  return {
    name: input.name,
    source: input.source,
    key: input.key,
    ...(capture !== undefined && { capture }),
    optional: input.optional && capture === undefined,
    ...(input.default !== undefined && { default: input.default }),
    type: lowered.type,
    field,
    ...(lowered.objectOnly !== undefined && { objectOnly: lowered.objectOnly }),
    checks: lowered.checks,
    span: input.span,
    text: lowered.text ?? describeInput(types.schemas, input.schema),
  };
}

function captureIndex(route: RouteIr, input: InputIr): number | undefined {
  if (input.source !== "path") return undefined;
  const names = route.segments.flatMap((segment) => (segment.kind === "static" ? [] : [segment.name]));
  return names.indexOf(input.key);
}

function lowerInput(types: TypeTable, input: InputIr): Lowered {
  const schema = types.schemas[input.schema];
  if (schema === undefined) return { missing: "an unknown type" };
  if (input.source === "form") return { missing: "a form field" };
  if (input.source === "body") return lowerBody(types, input, schema);
  return lowerText(types, schema) ?? { missing: missingText(types, input, schema) };
}

/** The JSON goes to the worker as it came, known to be JSON; its members are not checked yet. */
function lowerBody(types: TypeTable, input: InputIr, schema: Schema): Lowered {
  const json = { type: types.scalar("any"), checks: [] };
  const name = describeSchema(types.schemas, input.schema);
  if (schema.kind === "any") return { ...json, objectOnly: false, text: `${name}, any JSON` };
  if (!isObject(types.schemas, schema)) return { missing: `a JSON body that is not an object (${name})` };
  return { ...json, objectOnly: true, text: `${name}, a JSON object whose members are not checked yet` };
}

function isObject(schemas: readonly Schema[], schema: Schema): boolean {
  if (schema.kind === "object") return true;
  return schema.kind === "union" && schema.arms.every((arm) => schemas[arm]?.kind === "object");
}

/** Text that becomes a scalar; undefined when it cannot. */
function lowerText(types: TypeTable, schema: Schema): Lowered | undefined {
  if ((schema.checks ?? []).length > 0) return undefined;
  switch (schema.kind) {
    case "boolean":
      return { type: types.scalar("bool"), checks: [] };
    case "number":
      return { type: types.scalar("number"), checks: lowerChecks(schema) };
    case "int":
      return { type: types.scalar("int"), checks: lowerChecks(schema) };
    case "string":
      return isPlain(schema) ? { type: types.scalar("string"), checks: lowerChecks(schema) } : undefined;
    case "literal":
      return schema.values.includes(null) ? undefined : { type: types.literal(schema.values, schema.name), checks: [] };
    default:
      return undefined;
  }
}

function isPlain(schema: Extract<Schema, { kind: "string" }>): boolean {
  return schema.format === undefined && schema.template === undefined && schema.patterns.length === 0;
}

function missingText(types: TypeTable, input: InputIr, schema: Schema): string {
  const where = sourceName(input.source);
  const check = schema.checks?.[0];
  if (check !== undefined) return `the check \`${check.name}\` of ${where}`;
  if (schema.kind !== "string") return `${where} of type \`${describeSchema(types.schemas, input.schema)}\``;
  if (schema.format !== undefined) return `the format \`${schema.format}\` of ${where}`;
  return schema.template === undefined ? `the pattern of ${where}` : `the template literal type of ${where}`;
}

function sourceName(source: InputSource): string {
  return source === "path" || source === "query" ? `a ${source} parameter` : `a ${source}`;
}

const TAKE_STRING = "take a plain `string` and check it in the handler";
const WAYS_OUT: Readonly<Record<InputSource, string>> = {
  path: TAKE_STRING,
  query: TAKE_STRING,
  header: TAKE_STRING,
  cookie: TAKE_STRING,
  form: "take a JSON object as the body",
  body: "take an object that has it as a member, and check it in the handler",
};

function reportMissing(compilation: Compilation, input: InputIr, what: string): void {
  compilation.report("CZ2900", `\`${input.name}\`: ${what} is not available yet`, {
    span: input.span,
    hint: `what this version cannot check it does not hand over; ${WAYS_OUT[input.source]}`,
  });
}
