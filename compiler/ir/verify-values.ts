/** What the passes promise about the values of a PlanIr. */
import type { Check, PlanIr, ValuePlan, ValueShape } from "./plan-ir.ts";
import { partsOf } from "./value-parts.ts";

const IDENTIFIER = /^[a-z_][a-z0-9_]*$/;

export function valueProblems(plan: PlanIr): readonly string[] {
  return [
    ...repeats(plan.values.map((value) => value.symbol)).map((symbol) => `two values with the symbol ${symbol}`),
    ...plan.values.flatMap((value, id) => problemsOf(plan, value, id).map((problem) => `v${id}: ${problem}`)),
  ];
}

function problemsOf(plan: PlanIr, value: ValuePlan, id: number): readonly string[] {
  const { shape } = value;
  const fields = shape.kind === "object" ? shape.members.map((member) => member.field) : [];
  return [
    ...(value.id === id ? [] : [`its id is ${value.id}`]),
    ...(/__/.test(value.symbol) ? [`the symbol ${value.symbol} has two underscores inside`] : []),
    ...partsOf(shape).flatMap((part) => (plan.values[part] === undefined ? [`v${part} is not there`] : [])),
    ...repeats(fields).map((field) => `two members ${field}`),
    ...fields.filter((field) => !IDENTIFIER.test(field)).map((field) => `${field} is no C name`),
    ...(shape.kind === "object" ? shape.members.filter(({ atom, key }) => plan.atoms[atom] !== key).map(({ key, atom }) => `${key} is not atom ${atom}`) : []),
    ...("type" in shape && plan.types[shape.type]?.shape.kind !== shape.kind ? [`t${shape.type} is no ${shape.kind}`] : []),
    ...(shape.kind === "union" ? tagProblems(plan, shape) : []),
    ...value.checks.filter((check) => !applies(check, shape)).map((check) => `${check.kind}_${check.op} of ${shape.kind}`),
  ];
}

function applies(check: Check, shape: ValueShape): boolean {
  return check.kind === shape.kind || (check.kind === "number" && shape.kind === "int");
}

function tagProblems(plan: PlanIr, { arms, tag }: Extract<ValueShape, { kind: "union" }>): readonly string[] {
  if (tag === undefined) return [];
  const literals = plan.types[tag.literals]?.shape;
  return [
    ...(literals?.kind === "literal" && literals.values.length === tag.armOf.length ? [] : [`t${tag.literals} does not have the tag's values`]),
    ...(tag.armOf.every((arm) => arms[arm] !== undefined) ? [] : ["a tag of no arm"]),
  ];
}

export function repeats<T>(values: readonly T[]): readonly T[] {
  const seen = new Set<T>();
  return values.filter((value) => seen.size === seen.add(value).size);
}
