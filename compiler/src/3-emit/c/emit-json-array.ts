/** Readers of arrays and tuples. */
import type { PlanIr, ValueId, ValueShape } from "../../../ir/plan-ir.ts";
import { hasField } from "./c-names.ts";
import type { CWriter } from "./c-writer.ts";
import { emitAt, emitHeldRead, emitRead } from "./emit-json.ts";
import { itemField, REST, valueDescriptor, valueOf, valueType } from "./emit-values.ts";
import { rt } from "./runtime-symbols.ts";

type ArrayShape = Extract<ValueShape, { kind: "array" }>;
type TupleShape = Extract<ValueShape, { kind: "tuple" }>;

export function emitArrayReader(out: CWriter, plan: PlanIr, shape: ArrayShape): void {
  out.line(`${rt("cz_list_t")} list = {NULL, 0, 0};`);
  if (shape.contains !== undefined) out.line("size_t matching = 0;");
  if (shape.unique) out.line(`const ${rt("cz_json_mark_t")} start = ${rt("cz_json_mark")}(json);`);
  out.block(`if (!${rt("cz_json_array")}(json, loc)) {`, () => out.line("return;"));
  out.block(`while (${rt("cz_json_item")}(json)) {`, () => {
    if (shape.contains !== undefined) emitProbe(out, plan, shape.contains);
    emitPush(out, plan, shape.item, shape.maxItems === undefined ? rt("CZ_NO_MAX") : String(shape.maxItems), "list.count - 1");
  });
  out.line(`*to = ${rt("cz_list_array")}(&list);`);
  emitArrayChecks(out, plan, shape);
}

/** The next item of `list`, at `index`. */
function emitPush(out: CWriter, plan: PlanIr, item: ValueId, max: string, index: string): void {
  out.line(`${valueType(valueOf(plan, item))} *const item = ${rt("cz_json_push")}(json, &list, sizeof *item, ${max});`);
  out.block("if (item != NULL) {", () => {
    emitAt(out, plan, item, { index });
    emitRead(out, plan, item, { json: "json", loc: "&at", to: "*item" });
  });
}

/** Tries the item as what has to be among them, then goes back. */
function emitProbe(out: CWriter, plan: PlanIr, contains: ValueId): void {
  const type = valueType(valueOf(plan, contains));
  out.line(`const ${rt("cz_json_mark_t")} mark = ${rt("cz_json_mark")}(json);`);
  out.line(`${type} probe;`);
  out.line("memset(&probe, 0, sizeof probe);");
  emitRead(out, plan, contains, { json: "json", loc: "loc", to: "probe" });
  out.line(`matching += ${rt("cz_json_fits")}(json, &mark);`);
  out.line(`${rt("cz_json_return")}(json, &mark);`);
}

function emitArrayChecks(out: CWriter, plan: PlanIr, { item, contains, unique, minItems, maxItems }: ArrayShape): void {
  if (minItems) out.line(`${rt("cz_items_min")}(json->in, loc, list.count, ${minItems});`);
  if (maxItems !== undefined) out.line(`${rt("cz_items_max")}(json->in, loc, list.count, ${maxItems});`);
  if (contains !== undefined) {
    out.block("if (matching == 0) {", () => out.line(`${rt("cz_not_contained")}(json->in, loc, 1);`));
  }
  if (!unique) return;
  out.comment("Items that are wrong are not compared.");
  out.block(`if (${rt("cz_json_fits")}(json, &start)) {`, () => out.line(`${rt("cz_items_unique")}(json->in, loc, *to, ${valueDescriptor(plan, item)});`));
}

export function emitTupleReader(out: CWriter, plan: PlanIr, shape: TupleShape): void {
  out.block(`if (!${rt("cz_json_tuple")}(json, loc)) {`, () => out.line("return;"));
  out.line(`bool more = ${rt("cz_json_item")}(json);`);
  shape.items.forEach((item, index) => emitTupleItem(out, plan, item, index));
  if (shape.rest !== undefined) return emitTupleRest(out, plan, shape.rest, shape.items.length);
  out.line(`size_t count = ${shape.items.length};`);
  out.block("while (more) {", () => {
    out.line("count++;");
    out.line(`more = ${rt("cz_json_skip")}(json) && ${rt("cz_json_item")}(json);`);
  });
  out.line(`${rt("cz_items_max")}(json->in, loc, count, ${shape.items.length});`);
  if (shape.items.length === 0) out.line(`to->${REST} = (${rt("cz_array_t")}){NULL, 0};`);
}

function emitTupleItem(out: CWriter, plan: PlanIr, item: TupleShape["items"][number], index: number): void {
  const field = itemField(index);
  out.line("if (more) {");
  out.indent(() => {
    emitAt(out, plan, item.value, { index: String(index) });
    if (item.optional) out.line(`to->${hasField(field)} = true;`);
    emitHeldRead(out, plan, item.value, { json: "json", loc: "&at", to: `to->${field.field}` });
    out.line(`more = ${rt("cz_json_item")}(json);`);
  });
  if (item.optional) return out.line("}");
  out.block("} else {", () => {
    out.line(`const ${rt("cz_loc_t")} at = {loc, {NULL, 0}, ${index}};`);
    out.line(`${rt("cz_missing")}(json->in, &at);`);
  });
}

function emitTupleRest(out: CWriter, plan: PlanIr, rest: ValueId, first: number): void {
  out.line(`${rt("cz_list_t")} list = {NULL, 0, 0};`);
  out.block("while (more) {", () => {
    emitPush(out, plan, rest, rt("CZ_NO_MAX"), first === 0 ? "list.count - 1" : `list.count + ${first - 1}`);
    out.line(`more = ${rt("cz_json_item")}(json);`);
  });
  out.line(`to->${REST} = ${rt("cz_list_array")}(&list);`);
}
