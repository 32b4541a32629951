/** Text becomes a value: scalars, unions of them, and arrays of the texts of a repeated key. */
import type { InputSource } from "../../../ir/app-ir.ts";
import type { PlanIr, ValueId, ValuePlan } from "../../../ir/plan-ir.ts";
import { cString } from "./c-literal.ts";
import { typeName } from "./c-names.ts";
import type { CWriter } from "./c-writer.ts";
import { emitChecks } from "./emit-checks.ts";
import { typeOf } from "./emit-types.ts";
import { armField, valueDescriptor, valueOf, valueType } from "./emit-values.ts";
import { rt, type RuntimeSymbol } from "./runtime-symbols.ts";

/** C expressions: the address of the place that issues name, and what the text is read into. */
export interface TextPlace {
  readonly loc: string;
  readonly to: string;
}

/** Which text it is made of, and what there is to do without it. */
export interface TextSource {
  readonly source: Exclude<InputSource, "body" | "request">;
  readonly key: string;
  /** Of a path. */
  readonly capture?: number;
  /** The C flag that says whether it was there. */
  readonly has?: string;
  readonly absent?: () => void;
}

/** Looks a text up and reads it; all texts of the key when the value is an array. */
export function emitTextInput(out: CWriter, plan: PlanIr, id: ValueId, place: TextPlace, source: TextSource): void {
  const repeated = valueOf(plan, id).shape.kind === "array";
  const read = (): void => {
    if (source.has !== undefined) out.line(`${source.has} = true;`);
    if (repeated) emitTextsRead(out, plan, id, place);
    else emitTextRead(out, plan, id, place);
  };
  const found = (): void => {
    out.line(`if (${repeated ? lookUpAll(source) : lookUp(source)}) {`);
    out.indent(read);
    if (source.absent !== undefined) {
      out.line("} else {");
      out.indent(source.absent);
    }
    out.line("}");
  };
  if (!repeated) return found();
  out.block("{", () => {
    out.line(`${rt("cz_array_t")} texts;`);
    found();
  });
}

const LOOK_UPS = {
  query: "cz_query_text",
  header: "cz_header_text",
  cookie: "cz_cookie_text",
  form: "cz_form_text",
  client: "cz_client_text",
} as const satisfies Readonly<Record<string, RuntimeSymbol>>;

function lookUp({ source, key, capture }: TextSource): string {
  if (source === "path") return `${rt("cz_path_text")}(in, ${capture ?? 0}, &text)`;
  return `${rt(LOOK_UPS[source])}(in, ${rt("CZ_SLICE")}(${cString(key)}), &text)`;
}

const LIST_LOOK_UPS = {
  query: "cz_query_texts",
  header: "cz_header_texts",
  form: "cz_form_texts",
} as const satisfies Readonly<Record<string, RuntimeSymbol>>;

function lookUpAll({ source, key }: TextSource): string {
  if (source === "path" || source === "cookie" || source === "client") throw new Error(`a ${source} has one text`);
  return `${rt(LIST_LOOK_UPS[source])}(in, ${rt("CZ_SLICE")}(${cString(key)}), &texts)`;
}

/** Reads the C variable `text`. */
export function emitTextRead(out: CWriter, plan: PlanIr, id: ValueId, place: TextPlace): void {
  const value = valueOf(plan, id);
  const { shape, checks } = value;
  if (shape.kind === "union") return emitUnion(out, plan, shape.arms, place);
  const parse = parseCall(plan, value, place);
  const check = (): void => emitChecks(out, checks, { in: "in", loc: place.loc, value: place.to }, shape.kind === "int");
  if (parse === undefined) {
    out.line(`${place.to} = text;`);
    return check();
  }
  if (checks.length === 0) return out.line(`${parse};`);
  out.block(`if (${parse}) {`, check);
}

/** The call that makes a value of the text; undefined for a string, which is its text. */
function parseCall(plan: PlanIr, { shape, name }: ValuePlan, { loc, to }: TextPlace): string | undefined {
  switch (shape.kind) {
    case "string":
      return undefined;
    case "bool":
    case "int":
    case "number":
    case "bigint":
    case "date":
    case "bytes":
      return `${rt(`cz_text_${shape.kind}`)}(in, ${loc}, text, &${to})`;
    case "literal":
      return `${rt("cz_text_literal")}(in, ${loc}, text, &${typeName(typeOf(plan, shape.type))}, &${to})`;
    default:
      throw new Error(`no text becomes ${name}`);
  }
}

function emitUnion(out: CWriter, plan: PlanIr, arms: readonly ValueId[], { loc, to }: TextPlace): void {
  const order = textOrder(plan, arms);
  const [only] = order;
  if (only !== undefined && order.length === 1) {
    out.line(`${to}.arm = ${only.index};`);
    return emitTextRead(out, plan, only.value.id, { loc, to: `${to}.as.${armField(only.index)}` });
  }
  const names = order.map(({ value }) => value.name);
  const tryArm = (place: number): void => {
    const arm = order[place];
    if (arm === undefined) return out.line(`${rt("cz_text_no_arm")}(in, ${loc}, ${rt("CZ_SLICE")}(${cString(names.join(" or "))}));`);
    if (place > 0) out.line(`${rt("cz_return")}(in, &mark);`);
    out.line(`${to}.arm = ${arm.index}; // ${arm.value.name}`);
    emitTextRead(out, plan, arm.value.id, { loc, to: `${to}.as.${armField(arm.index)}` });
    out.block(`if (!${rt("cz_fits")}(in, &mark)) {`, () => {
      if (place + 1 === order.length) out.line(`${rt("cz_return")}(in, &mark);`);
      tryArm(place + 1);
    });
  };
  out.block("{", () => {
    out.line(`const ${rt("cz_mark_t")} mark = ${rt("cz_mark")}(in);`);
    tryArm(0);
  });
}

/**
 * The arms that a text can be, in their order: a string, which takes any, is behind the others. A boolean is behind
 * the numbers, as 1 and 0 are rather those.
 */
function textOrder(plan: PlanIr, arms: readonly ValueId[]): readonly { readonly index: number; readonly value: ValuePlan }[] {
  const all = arms.map((arm, index) => ({ index, value: valueOf(plan, arm) })).filter(({ value }) => value.shape.kind !== "null");
  const isBool = ({ value }: { readonly value: ValuePlan }): boolean => value.shape.kind === "bool";
  const isNumber = ({ value }: { readonly value: ValuePlan }): boolean => NUMBERS.includes(value.shape.kind);
  const behind = all.findLastIndex(isNumber);
  return behind < 0 ? all : [...all.slice(0, behind + 1).filter((arm) => !isBool(arm)), ...all.filter(isBool), ...all.slice(behind + 1).filter((arm) => !isBool(arm))];
}

const NUMBERS: readonly string[] = ["int", "number", "bigint"];

/** Any text is a string. */
export function canFail({ shape, checks }: ValuePlan): boolean {
  return shape.kind !== "string" || checks.length > 0;
}

/** Reads the C variable `texts`, an array of slices. */
function emitTextsRead(out: CWriter, plan: PlanIr, id: ValueId, { loc, to }: TextPlace): void {
  const { shape } = valueOf(plan, id);
  if (shape.kind !== "array") throw new Error("repeated texts become an array");
  out.line(`${valueType(valueOf(plan, shape.item))} *const items = ${rt("cz_input_new")}(in, texts.count, sizeof *items);`);
  if (shape.unique) out.line(`const ${rt("cz_mark_t")} start = ${rt("cz_mark")}(in);`);
  out.block("for (size_t i = 0; items != NULL && i < texts.count; i++) {", () => {
    if (canFail(valueOf(plan, shape.item))) out.line(`const ${rt("cz_loc_t")} at = {${loc}, {NULL, 0}, i};`);
    out.line(`text = ((const ${rt("cz_slice_t")} *)texts.at)[i];`);
    emitTextRead(out, plan, shape.item, { loc: "&at", to: "items[i]" });
  });
  out.line(`${to} = (${rt("cz_array_t")}){items, items == NULL ? 0 : texts.count};`);
  if (shape.minItems) out.line(`${rt("cz_items_min")}(in, ${loc}, texts.count, ${shape.minItems});`);
  if (shape.maxItems !== undefined) out.line(`${rt("cz_items_max")}(in, ${loc}, texts.count, ${shape.maxItems});`);
  if (!shape.unique) return;
  out.block(`if (${rt("cz_fits")}(in, &start)) {`, () => out.line(`${rt("cz_items_unique")}(in, ${loc}, ${to}, ${valueDescriptor(plan, shape.item)});`));
}
