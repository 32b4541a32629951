/** Which values have a descriptor in the generated C: C compilers warn of one that nobody asks for. */
import { ELEMENTS } from "../../../ir/app-ir.ts";
import type { MadeMembers, PlanIr, ValueId } from "../../../ir/plan-ir.ts";
import { allRoutes } from "../../../ir/plan-routes.ts";
import { partsOf } from "../../../ir/value-parts.ts";

/** The values that something asks to be described: the worker's arguments, items that are compared, and what is in those. */
export function describedValues(plan: PlanIr): ReadonlySet<ValueId> {
  const inWorker = allRoutes(plan).filter(({ mode }) => mode.kind === "worker");
  const open = [
    ...inWorker.flatMap(({ inputs }) => inputs.flatMap(({ value, made }) => (made === undefined ? [value] : wholeMembers(plan, value, made)))),
    ...plan.values.flatMap(({ shape }) => (shape.kind === "array" && shape.unique ? [shape.item] : [])),
  ];
  const described = new Set<ValueId>();
  for (let id = open.pop(); id !== undefined; id = open.pop()) {
    if (described.has(id)) continue;
    described.add(id);
    const shape = plan.values[id]?.shape;
    if (shape === undefined) continue;
    // What an array has to contain is looked for, never made.
    open.push(...(shape.kind === "array" ? [shape.item] : partsOf(shape)));
  }
  return described;
}

/** Of an object or an array that is made in part, the members or elements that are made whole. */
function wholeMembers(plan: PlanIr, id: ValueId, made: MadeMembers): readonly ValueId[] {
  const shape = plan.values[id]?.shape;
  const parts = shape?.kind === "array" ? [{ key: ELEMENTS, value: shape.item }] : shape?.kind === "object" ? shape.members : [];
  return parts.flatMap(({ key, value }) => {
    const inner = Object.hasOwn(made, key) ? made[key] : undefined;
    if (inner === undefined) return [];
    return isWhole(plan, value, inner) ? [value] : wholeMembers(plan, value, inner);
  });
}

/** What is in itself is held by a pointer, whose descriptor is that of the whole. */
export function isWhole(plan: PlanIr, id: ValueId, made: MadeMembers | "all"): made is "all" {
  return made === "all" || plan.values[id]?.recursive === true;
}
