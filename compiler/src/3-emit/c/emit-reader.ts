/** Routes with inputs: the struct they are read into, the function that reads, and the list of the worker's arguments. */
import type { InputPlan, PlanIr, RoutePlan } from "../../../ir/plan-ir.ts";
import { cString } from "./c-literal.ts";
import { argsStruct, argsTable, hasField, locName, readerName } from "./c-names.ts";
import type { CWriter } from "./c-writer.ts";
import { emitRead } from "./emit-json.ts";
import { emitTextRead, emitTextsRead } from "./emit-text.ts";
import { valueDescriptor, valueOf, valueType } from "./emit-values.ts";
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
        out.line(`${valueType(valueOf(plan, input.value))} ${input.field};`);
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
  const { shape, checks } = valueOf(plan, input.value);
  return mayMiss || checks.length > 0 || shape.kind !== "string";
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
  if (input.source === "body") return emitBody(out, plan, input);
  const place = { loc: `&${locName(route, input)}`, to: `args->${input.field}` };
  const { shape } = valueOf(plan, input.value);
  if (shape.kind === "array") return out.block("{", () => emitRepeated(out, plan, route, input, place));
  const read = (): void => {
    if (input.optional) out.line(`args->${hasField(input)} = true;`);
    emitTextRead(out, plan, input.value, place);
  };
  if (input.optional || input.source === "path") return out.block(`if (${lookUp(input)}) {`, read);
  out.line(`if (!${lookUp(input)}) {`);
  out.indent(() => out.line(`${rt("cz_missing")}(in, &${locName(route, input)});`));
  out.block("} else {", read);
}

/** All values of a repeated key. */
function emitRepeated(out: CWriter, plan: PlanIr, route: RoutePlan, input: InputPlan, place: { readonly loc: string; readonly to: string }): void {
  out.line(`${rt("cz_array_t")} texts;`);
  out.block(`if (${rt("cz_query_texts")}(in, ${rt("CZ_SLICE")}(${cString(input.key)}), &texts)) {`, () => {
    if (input.optional) out.line(`args->${hasField(input)} = true;`);
    emitTextsRead(out, plan, input.value, place);
  }, input.optional ? "}" : "} else {");
  if (input.optional) return;
  out.indent(() => out.line(`${rt("cz_missing")}(in, &${locName(route, input)});`));
  out.line("}");
}

/** "query limit?: int >= 1, <= 100", with the name in the request where the handler has another. */
export function describe(input: InputPlan): string {
  const key = input.key === input.name ? "" : ` as ${input.name}`;
  const initial = input.default === undefined ? "" : `, default ${JSON.stringify(input.default)}`;
  return `${input.source} ${input.key}${key}${input.optional ? "?" : ""}: ${input.text}${initial}`;
}

function emitBody(out: CWriter, plan: PlanIr, input: InputPlan): void {
  out.block(input.optional ? "if (in->body.size > 0) {" : "{", () => {
    out.line(`${rt("cz_json_t")} body;`);
    if (input.optional) out.line(`args->${hasField(input)} = true;`);
    out.block(`if (${rt("cz_json_open")}(&body, in)) {`, () => {
      out.line(`${rt("cz_json_t")} *const json = &body;`);
      emitRead(out, plan, input.value, { json: "json", loc: `&${rt("cz_loc_body")}`, to: `args->${input.field}` });
      out.line(`${rt("cz_json_close")}(json);`);
    });
  });
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

function emitArguments(out: CWriter, plan: PlanIr, route: RoutePlan): void {
  const at = (field: string): string => `offsetof(${argsStruct(route)}, ${field})`;
  out.block(
    `static const ${rt("cz_arg_t")} ${argsTable(route)}[] = {`,
    () => {
      for (const input of route.inputs) {
        const has = input.optional ? at(hasField(input)) : rt("CZ_ALWAYS");
        out.line(`{${valueDescriptor(plan, input.value)}, ${at(input.field)}, ${has}}, // ${input.name}`);
      }
    },
    "};",
  );
}
