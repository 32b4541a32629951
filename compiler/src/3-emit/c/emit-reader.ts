/** Routes with inputs: the struct they are read into, the function that reads, and the list of the worker's arguments. */
import type { InputPlan, PlanIr, RoutePlan, ValueMember, ValueShape } from "../../../ir/plan-ir.ts";
import { cString } from "./c-literal.ts";
import { argsStruct, argsTable, hasField, locName, madeName, readerName } from "./c-names.ts";
import type { CWriter } from "./c-writer.ts";
import { emitChecks } from "./emit-checks.ts";
import { emitDefault } from "./emit-default.ts";
import { emitRead } from "./emit-json.ts";
import { canFail, emitTextInput, emitTextRead, type TextPlace } from "./emit-text.ts";
import { emitMade, mayBeAbsent, valueDescriptor, valueOf, valueType } from "./emit-values.ts";
import { rt, type RuntimeSymbol } from "./runtime-symbols.ts";

export function emitReader(out: CWriter, plan: PlanIr, route: RoutePlan): void {
  emitStruct(out, plan, route);
  out.line();
  emitLocations(out, plan, route);
  emitFunction(out, plan, route);
  if (route.mode.kind === "constant") return; // nobody takes the values
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
  client: "cz_loc_header", // for those of X-Forwarded-...; it has no issues
  request: "cz_loc_header", // it has none either
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
  if (input.source === "client" || input.source === "request") return false; // always there, and any will do
  if (value.shape.kind === "object") return false; // each field of a form has its own
  return (!input.optional && input.source !== "path" && input.default === undefined) || (value.shape.kind === "array" ? listCanFail(plan, value.shape) : canFail(value));
}

function listCanFail(plan: PlanIr, { item, minItems, maxItems, unique }: Extract<ValueShape, { kind: "array" }>): boolean {
  return unique || minItems !== undefined || maxItems !== undefined || canFail(valueOf(plan, item));
}

function emitFunction(out: CWriter, plan: PlanIr, route: RoutePlan): void {
  out.line(`static int ${readerName(route)}(${rt("cz_input_t")} *in, void *to)`);
  out.block("{", () => {
    out.line(`${argsStruct(route)} *args = to;`);
    if (route.inputs.some((input) => readsText(plan, input))) out.line(`${rt("cz_slice_t")} text;`);
    emitFormCheck(out, route);
    for (const input of route.inputs) {
      out.line();
      emitInput(out, plan, route, input);
    }
    out.line();
    out.line(`return ${rt("cz_read_result")}(in);`);
  });
}

function readsText(plan: PlanIr, { source, media, value }: InputPlan): boolean {
  return (source !== "body" && source !== "request") || (media !== undefined && valueOf(plan, value).shape.kind !== "bytes");
}

/** The content must be a form; none at all will do where no field of it has to be there. */
function emitFormCheck(out: CWriter, { inputs }: RoutePlan): void {
  const fields = inputs.filter((input) => input.source === "form");
  if (fields.length === 0) return;
  const check = `${rt("cz_body_form")}(in);`;
  if (fields.some((input) => !input.optional && input.default === undefined)) return out.line(check);
  out.block("if (in->body.size > 0) {", () => out.line(check));
}

function emitInput(out: CWriter, plan: PlanIr, route: RoutePlan, input: InputPlan): void {
  out.comment(describe(input));
  if (input.source === "body") return emitBody(out, plan, input);
  if (input.source === "request") return; // the worker makes it
  const { shape } = valueOf(plan, input.value);
  const to = `args->${input.field}`;
  if (input.source === "form" && shape.kind === "object") return emitForm(out, plan, input, shape, to);
  const place = { loc: `&${locName(route, input)}`, to };
  emitTextInput(out, plan, input.value, place, {
    source: input.source,
    key: input.key,
    ...(input.capture !== undefined && { capture: input.capture }),
    ...(input.optional && { has: `args->${hasField(input)}` }),
    ...(!input.optional && input.source !== "path" && input.source !== "client" && { absent: () => emitAbsent(out, plan, input, place) }),
  });
}

function emitAbsent(out: CWriter, plan: PlanIr, input: InputPlan, { loc, to }: TextPlace): void {
  if (input.default !== undefined) return emitDefault(out, plan, input.value, input.default, to, "in");
  out.line(`${rt("cz_missing")}(in, ${loc});`);
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
    if (shape.strict) emitFieldNames(out, "cz_form_extra", shape.members.map(({ key }) => key));
    else if (shape.absent.length > 0) emitFieldNames(out, "cz_form_absent", shape.absent);
  });
}

/** Refuses fields that are not among the keys, or those that are. */
function emitFieldNames(out: CWriter, refuse: "cz_form_extra" | "cz_form_absent", keys: readonly string[]): void {
  const names = keys.map((key) => `${rt("CZ_LIT")}(${cString(key)})`);
  out.block("{", () => {
    if (names.length > 0) out.line(`static const ${rt("cz_slice_t")} names[] = {${names.join(", ")}};`);
    out.line(`${rt(refuse)}(in, ${names.length === 0 ? "NULL" : "names"}, ${names.length});`);
  });
}

function emitFieldAbsent(out: CWriter, plan: PlanIr, member: ValueMember, to: string): void {
  if (member.default !== undefined) return emitDefault(out, plan, member.value, member.default, to, "in");
  out.line(`${rt("cz_missing")}(in, &field);`);
}

/** "query limit?: int >= 1, <= 100", with the name in the request where the handler has another. */
export function describe(input: InputPlan): string {
  const media = input.media === undefined ? "" : ` of ${input.media}`;
  const key = input.key === input.name ? "" : ` as ${input.name}`;
  const initial = input.default === undefined ? "" : `, default ${JSON.stringify(input.default)}`;
  const stream = input.stream === true ? " as it comes" : "";
  if (input.source === "request") return `${input.name}: the ${input.key}`;
  return `${input.source}${media}${stream} ${input.key}${key}${input.optional ? "?" : ""}: ${input.text}${initial}`;
}

function emitBody(out: CWriter, plan: PlanIr, input: InputPlan): void {
  const to = `args->${input.field}`;
  const read = (): void => {
    if (input.optional) out.line(`args->${hasField(input)} = true;`);
    if (input.media !== undefined) return emitRawBody(out, plan, input, input.media, to);
    out.line(`${rt("cz_json_t")} body;`);
    out.block(`if (${rt("cz_json_open")}(&body, in)) {`, () => {
      out.line(`${rt("cz_json_t")} *const json = &body;`);
      emitRead(out, plan, input.value, { json: "json", loc: `&${rt("cz_loc_body")}`, to });
      out.line(`${rt("cz_json_close")}(json);`);
    });
  };
  const initial = input.optional ? undefined : input.default;
  if (input.media !== undefined && !input.optional && initial === undefined) return read();
  out.line(input.optional || initial !== undefined ? "if (in->body.size > 0) {" : "{");
  out.indent(read);
  if (initial !== undefined) {
    out.line("} else {");
    out.indent(() => emitDefault(out, plan, input.value, initial, to, "in"));
  }
  out.line("}");
}

/** What is not JSON: the content as it came, or a value of its text. */
function emitRawBody(out: CWriter, plan: PlanIr, input: InputPlan, media: string, to: string): void {
  const { shape, checks } = valueOf(plan, input.value);
  if (input.stream === true) return emitBodyMedia(out, media, to);
  const range = `${rt("CZ_SLICE")}(${cString(media)})`;
  const loc = `&${rt("cz_loc_body")}`;
  if (shape.kind !== "bytes") {
    return out.block(`if (${rt("cz_body_text")}(in, ${range}, &text)) {`, () => emitTextRead(out, plan, input.value, { loc, to }));
  }
  const read = `${rt("cz_body_bytes")}(in, ${range}, &${to})`;
  if (checks.length === 0) return out.line(`${read};`);
  out.block(`if (${read}) {`, () => emitChecks(out, checks, { in: "in", loc, value: to }, false));
}

/** A body that is read as it comes: only its type is known. */
function emitBodyMedia(out: CWriter, media: string, to: string): void {
  out.line(`${to} = in->body; // nothing yet`);
  if (media !== "*/*") out.line(`${rt("cz_body_media")}(in, ${rt("CZ_SLICE")}(${cString(media)}));`);
}

function emitArguments(out: CWriter, plan: PlanIr, route: RoutePlan): void {
  const types = route.inputs.map(({ source, value, made, field, stream }) => {
    if (source === "request") return `&${rt("cz_type_request")}`;
    if (stream === true) return `&${rt("cz_type_body")}`;
    return made === undefined ? valueDescriptor(plan, value) : emitMade(out, plan, value, made, madeName(route, field));
  });
  const at = (field: string): string => `offsetof(${argsStruct(route)}, ${field})`;
  out.block(
    `static const ${rt("cz_arg_t")} ${argsTable(route)}[] = {`,
    () => {
      route.inputs.forEach((input, index) => {
        const has = input.optional ? at(hasField(input)) : rt("CZ_ALWAYS");
        out.line(`{${types[index] ?? ""}, ${at(input.field)}, ${has}}, // ${input.name}`);
      });
    },
    "};",
  );
}
