/** Routes with inputs: the struct they are read into, the function that reads, and the list of the worker's arguments. */
import type { Check, InputPlan, RoutePlan, PlanIr, TypePlan } from "../../../ir/plan-ir.ts";
import { cDouble, cInt64, cString } from "./c-literal.ts";
import { argsStruct, argsTable, hasField, locName, readerName, typeName } from "./c-names.ts";
import { cTypeOf, typeOf } from "./emit-types.ts";
import type { CWriter } from "./c-writer.ts";
import { rt, type RuntimeSymbol } from "./runtime-symbols.ts";

export function emitReader(out: CWriter, plan: PlanIr, route: RoutePlan): void {
  emitStruct(out, plan, route);
  out.line();
  emitLocations(out, plan, route);
  emitFunction(out, plan, route);
  out.line();
  emitArguments(out, plan, route);
}

function emitStruct(out: CWriter, plan: PlanIr, route: RoutePlan): void {
  out.block(
    `${argsStruct(route)} {`,
    () => {
      for (const input of route.inputs) {
        if (input.optional) out.line(`bool ${hasField(input)};`);
        out.line(`${cTypeOf(typeOf(plan, input.type).shape.kind)} ${input.field};`);
      }
    },
    "};",
  );
}

const ROOTS: Readonly<Record<InputPlan["source"], RuntimeSymbol>> = {
  path: "cz_loc_path",
  query: "cz_loc_query",
  header: "cz_loc_header",
  cookie: "cz_loc_cookie",
  form: "cz_loc_body",
  body: "cz_loc_body",
};

/** Where each input stands, as the client is told. A body is its own root. */
function emitLocations(out: CWriter, plan: PlanIr, route: RoutePlan): void {
  const named = route.inputs.filter((input) => input.source !== "body" && needsLocation(plan, input));
  for (const input of named) {
    const key = `${rt("CZ_LIT")}(${cString(input.key)})`;
    out.line(`static const ${rt("cz_loc_t")} ${locName(route, input)} = {&${rt(ROOTS[input.source])}, ${key}, 0};`);
  }
  if (named.length > 0) out.line();
}

/** A string that is there is a string: only what can be absent, parsed or checked has issues. */
function needsLocation(plan: PlanIr, input: InputPlan): boolean {
  const mayMiss = !input.optional && input.source !== "path";
  return mayMiss || input.checks.length > 0 || typeOf(plan, input.type).shape.kind !== "string";
}

function emitFunction(out: CWriter, plan: PlanIr, route: RoutePlan): void {
  out.line(`static int ${readerName(route)}(${rt("cz_input_t")} *in, void *to)`);
  out.block("{", () => {
    out.line(`${argsStruct(route)} *args = to;`);
    if (route.inputs.some((input) => input.source !== "body")) out.line(`${rt("cz_slice_t")} text;`);
    for (const input of route.inputs) {
      out.line();
      emitInput(out, plan, route, input);
    }
    out.line();
    out.line(`return ${rt("cz_read_result")}(in);`);
  });
}

function emitInput(out: CWriter, plan: PlanIr, route: RoutePlan, input: InputPlan): void {
  out.comment(describe(input));
  if (input.source === "body") return emitBody(out, input);
  const type = typeOf(plan, input.type);
  if (input.optional || input.source === "path") {
    return out.block(`if (${lookUp(input)}) {`, () => emitValue(out, route, input, type));
  }
  out.line(`if (!${lookUp(input)}) {`);
  out.indent(() => out.line(`${rt("cz_missing")}(in, &${locName(route, input)});`));
  out.block("} else {", () => emitValue(out, route, input, type));
}

/** "query limit?: int >= 1, <= 100", with the name in the request where the handler has another. */
export function describe(input: InputPlan): string {
  const key = input.key === input.name ? "" : ` as ${input.name}`;
  const initial = input.default === undefined ? "" : `, default ${JSON.stringify(input.default)}`;
  return `${input.source} ${input.key}${key}${input.optional ? "?" : ""}: ${input.text}${initial}`;
}

function emitBody(out: CWriter, input: InputPlan): void {
  const read = `${rt("cz_body_json")}(in, ${input.objectOnly === true ? "true" : "false"}, &args->${input.field})`;
  if (!input.optional) return out.line(`${read};`);
  out.block("if (in->body.size > 0) {", () => out.line(`args->${hasField(input)} = ${read};`));
}

const LOOK_UPS = {
  query: "cz_query_text",
  header: "cz_header_text",
  cookie: "cz_cookie_text",
} as const satisfies Readonly<Record<string, RuntimeSymbol>>;

function lookUp(input: InputPlan): string {
  if (input.source === "path") return `${rt("cz_path_text")}(in, ${input.capture ?? 0}, &text)`;
  if (input.source === "form" || input.source === "body") throw new Error(`${input.name} is no text`);
  return `${rt(LOOK_UPS[input.source])}(in, ${rt("CZ_SLICE")}(${cString(input.key)}), &text)`;
}

function emitValue(out: CWriter, route: RoutePlan, input: InputPlan, type: TypePlan): void {
  if (input.optional) out.line(`args->${hasField(input)} = true;`);
  const parse = parseCall(route, input, type);
  if (parse === undefined) {
    out.line(`args->${input.field} = text;`);
    return emitChecks(out, route, input, type);
  }
  if (input.checks.length === 0) return out.line(`${parse};`);
  out.block(`if (${parse}) {`, () => emitChecks(out, route, input, type));
}

/** The call that makes a value of the text; undefined for a string, which is its text. */
function parseCall(route: RoutePlan, input: InputPlan, type: TypePlan): string | undefined {
  const call = (symbol: RuntimeSymbol, more = ""): string =>
    `${rt(symbol)}(in, &${locName(route, input)}, text, ${more}&args->${input.field})`;
  switch (type.shape.kind) {
    case "string":
      return undefined;
    case "int":
      return call("cz_text_int");
    case "number":
      return call("cz_text_number");
    case "bool":
      return call("cz_text_bool");
    case "literal":
      return call("cz_text_literal", `&${typeName(type)}, `);
    default:
      throw new Error(`${input.name}: no text becomes ${type.shape.kind}`);
  }
}

function emitChecks(out: CWriter, route: RoutePlan, input: InputPlan, type: TypePlan): void {
  for (const check of input.checks) {
    const args = `in, &${locName(route, input)}, ${operand(check, input, type)}`;
    out.line(`${checkCall(check, args)}; // ${constraintText(check)}`);
  }
}

/** An int is exact as a double: it has at most 53 bits. */
function operand(check: Check, input: InputPlan, type: TypePlan): string {
  return `${check.kind === "number" && type.shape.kind === "int" ? "(double)" : ""}args->${input.field}`;
}

function checkCall(check: Check, args: string): string {
  switch (check.kind) {
    case "int":
      return `${rt(`cz_int_${check.op}`)}(${args}, ${cInt64(check.value)})`;
    case "number":
      return `${rt(`cz_number_${check.op}`)}(${args}, ${cDouble(check.value)})`;
    case "string":
      return `${rt(`cz_string_${check.op}`)}(${args}, ${check.value})`;
  }
}

function constraintText({ op, value }: Check): string {
  const words = {
    ge: ">=",
    gt: ">",
    le: "<=",
    lt: "<",
    multiple_of: "multiple of",
    min_length: "min length",
    max_length: "max length",
  };
  return `${words[op]} ${value}`;
}

function emitArguments(out: CWriter, plan: PlanIr, route: RoutePlan): void {
  const at = (field: string): string => `offsetof(${argsStruct(route)}, ${field})`;
  out.block(
    `static const ${rt("cz_arg_t")} ${argsTable(route)}[] = {`,
    () => {
      for (const input of route.inputs) {
        const has = input.optional ? at(hasField(input)) : rt("CZ_ALWAYS");
        out.line(`{&${typeName(typeOf(plan, input.type))}, ${at(input.field)}, ${has}}, // ${input.name}`);
      }
    },
    "};",
  );
}
