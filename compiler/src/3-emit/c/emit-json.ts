/**
 * Readers of JSON: a function per value with parts, which reads it in one pass and leaves an issue
 * for all that does not fit. What they call is in catzilla/gen-json.h.
 */
import type { InputPlan, PlanIr, ValueId, ValuePlan } from "../../../ir/plan-ir.ts";
import { allRoutes } from "../../../ir/plan-routes.ts";
import { partsOf } from "../../../ir/value-parts.ts";
import { jsonReader, typeName } from "./c-names.ts";
import type { CWriter } from "./c-writer.ts";
import { emitChecks } from "./emit-checks.ts";
import { emitArrayReader, emitTupleReader } from "./emit-json-array.ts";
import { emitMemberReaders, emitObjectReader } from "./emit-json-object.ts";
import { emitUnionReader } from "./emit-json-union.ts";
import { typeOf } from "./emit-types.ts";
import { hasParts, valueOf, valueType } from "./emit-values.ts";
import { rt } from "./runtime-symbols.ts";

/** Where a value is read from and to, as C expressions. */
export interface Place {
  /** A `cz_json_t *`. */
  readonly json: string;
  /** The address of the place that issues name. */
  readonly loc: string;
  /** What it is read into. */
  readonly to: string;
}

export function emitJsonReaders(out: CWriter, plan: PlanIr): void {
  const read = readAsJson(plan);
  const values = plan.values.filter((value) => hasParts(value) && read.has(value.id));
  if (values.length === 0) return;
  out.section("Readers of JSON");
  for (const value of values) out.line(`${signature(value)};`);
  for (const value of values) {
    out.line();
    emitReader(out, plan, value);
  }
}

/** The values of bodies, of defaults, and of all that is in either. */
function readAsJson(plan: PlanIr): ReadonlySet<ValueId> {
  const open = allRoutes(plan).flatMap((route) => route.inputs.flatMap((input) => (input.source === "body" && input.media === undefined ? [input.value] : defaultsOf(plan, input))));
  const seen = new Set<ValueId>();
  for (let id = open.pop(); id !== undefined; id = open.pop()) {
    if (seen.has(id)) continue;
    seen.add(id);
    open.push(...partsOf(valueOf(plan, id).shape));
  }
  return seen;
}

function defaultsOf(plan: PlanIr, { source, value, optional, default: initial }: InputPlan): readonly ValueId[] {
  const { shape } = valueOf(plan, value);
  if (initial !== undefined && !optional) return [value];
  if (source !== "form" || shape.kind !== "object") return [];
  return shape.members.flatMap((member) => (member.default === undefined ? [] : [member.value]));
}

function signature(value: ValuePlan): string {
  return `static void ${jsonReader(value)}(${rt("cz_json_t")} *json, const ${rt("cz_loc_t")} *loc, ${valueType(value)} *to)`;
}

function emitReader(out: CWriter, plan: PlanIr, value: ValuePlan): void {
  const { shape } = value;
  if (shape.kind === "object") emitMemberReaders(out, plan, value, shape);
  out.comment(value.name);
  out.line(signature(value));
  out.block("{", () => {
    switch (shape.kind) {
      case "object":
        return emitObjectReader(out, plan, value, shape);
      case "array":
        return emitArrayReader(out, plan, shape);
      case "tuple":
        return emitTupleReader(out, plan, shape);
      case "union":
        return emitUnionReader(out, plan, shape);
      default:
        return undefined;
    }
  });
}

/** Reads a value inside of another one, which holds what is in itself by a pointer. */
export function emitHeldRead(out: CWriter, plan: PlanIr, id: ValueId, place: Place): void {
  const value = valueOf(plan, id);
  if (!value.recursive) return emitRead(out, plan, id, place);
  out.line(`${place.to} = ${rt("cz_json_new")}(${place.json}, sizeof *${place.to});`);
  out.block(`if (${place.to} != NULL) {`, () => out.line(`${jsonReader(value)}(${place.json}, ${place.loc}, ${place.to});`));
}

/** Reads a value that stands on its own. */
export function emitRead(out: CWriter, plan: PlanIr, id: ValueId, place: Place): void {
  const value = valueOf(plan, id);
  if (hasParts(value)) return out.line(`${jsonReader(value)}(${place.json}, ${place.loc}, &${place.to});`);
  const read = scalarRead(plan, value, place);
  if (value.checks.length === 0) return out.line(`${read};`);
  const checked = { in: `${place.json}->in`, loc: place.loc, value: place.to };
  out.block(`if (${read}) {`, () => emitChecks(out, value.checks, checked, value.shape.kind === "int"));
}

function scalarRead(plan: PlanIr, { shape, name }: ValuePlan, { json, loc, to }: Place): string {
  switch (shape.kind) {
    case "any":
      return `${rt("cz_json_raw")}(${json}, &${to})`;
    case "null":
      return `${rt("cz_json_null")}(${json}, ${loc})`;
    case "literal":
      return `${rt("cz_json_literal")}(${json}, ${loc}, &${typeName(typeOf(plan, shape.type))}, &${to})`;
    case "object":
    case "array":
    case "tuple":
    case "union":
      throw new Error(`${name} is no scalar`);
    default:
      return `${rt(`cz_json_${shape.kind}`)}(${json}, ${loc}, &${to})`;
  }
}

/** `const cz_loc_t at`: the place of a part, by its key or index, in C; none for a part that can have no issue of its own. */
export function emitAt(out: CWriter, plan: PlanIr, id: ValueId, part: { readonly key: string } | { readonly index: string }): void {
  if (valueOf(plan, id).shape.kind === "any") return;
  const [key, index] = "key" in part ? [part.key, "0"] : ["{NULL, 0}", part.index];
  out.line(`const ${rt("cz_loc_t")} at = {loc, ${key}, ${index}};`);
}
