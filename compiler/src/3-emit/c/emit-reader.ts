/** Routes with inputs: the struct they are read into, the function that reads, and the list of the worker's arguments. */
import type { InputPlan, PlanIr, RoutePlan, ValueMember, ValueShape } from "../../../ir/plan-ir.ts";
import { cString } from "./c-literal.ts";
import { argsStruct, argsTable, hasField, locName, readerName } from "./c-names.ts";
import type { CWriter } from "./c-writer.ts";
import { emitDefault } from "./emit-default.ts";
import { emitRead } from "./emit-json.ts";
import { canFail, emitTextInput } from "./emit-text.ts";
import { mayBeAbsent, valueDescriptor, valueOf, valueType } from "./emit-values.ts";
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

/** Only what can be absent, parsed or checked has issues. */
function needsLocation(plan: PlanIr, input: InputPlan): boolean {
  const value = valueOf(plan, input.value);
  if (value.shape.kind === "object") return false; // each field of a form has its own
  if (value.shape.kind === "array") return true;
  return (!input.optional && input.source !== "path") || canFail(value);
}

function emitFunction(out: CWriter, plan: PlanIr, route: RoutePlan): void {
  out.line(`static int ${readerName(route)}(${rt("cz_input_t")} *in, void *to)`);
  out.block("{", () => {
    out.line(`${argsStruct(route)} *args = to;`);
    if (route.inputs.some((input) => input.source !== "body")) out.line(`${rt("cz_slice_t")} text;`);
    if (route.inputs.some((input) => input.source === "form")) out.line(`${rt("cz_body_form")}(in);`);
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
  const { shape } = valueOf(plan, input.value);
  const to = `args->${input.field}`;
  if (input.source === "form" && shape.kind === "object") return emitForm(out, plan, input, shape, to);
  const place = { loc: `&${locName(route, input)}`, to };
  emitTextInput(out, plan, input.value, place, {
    source: input.source,
    key: input.key,
    ...(input.capture !== undefined && { capture: input.capture }),
    ...(input.optional && { has: `args->${hasField(input)}` }),
    ...(!input.optional && input.source !== "path" && { absent: () => out.line(`${rt("cz_missing")}(in, ${place.loc});`) }),
  });
}

/** Each field of the form is a member. A form without fields is one, unless the handler can do without. */
function emitForm(out: CWriter, plan: PlanIr, input: InputPlan, shape: Extract<ValueShape, { kind: "object" }>, to: string): void {
  out.block(input.optional ? "if (in->body.size > 0) {" : "{", () => {
    if (input.optional) out.line(`args->${hasField(input)} = true;`);
    for (const member of shape.members) {
      const place = { loc: "&field", to: `${to}.${member.field}` };
      out.block("{", () => {
        out.line(`static const ${rt("cz_loc_t")} field = {&${rt("cz_loc_body")}, ${rt("CZ_LIT")}(${cString(member.key)}), 0};`);
        emitTextInput(out, plan, member.value, place, {
          source: "form",
          key: member.key,
          ...(mayBeAbsent(member) && { has: `${to}.${hasField(member)}` }),
          ...(!mayBeAbsent(member) && { absent: () => emitFieldAbsent(out, plan, member, place.to) }),
        });
      });
    }
  });
}

function emitFieldAbsent(out: CWriter, plan: PlanIr, member: ValueMember, to: string): void {
  if (member.default !== undefined) return emitDefault(out, plan, member.value, member.default, to, "in");
  out.line(`${rt("cz_missing")}(in, &field);`);
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
