import type { ValueId, ValueShape } from "./plan-ir.ts";

/** All values that a value is made of. */
export function partsOf(shape: ValueShape): readonly ValueId[] {
  switch (shape.kind) {
    case "array":
      return [shape.item, ...(shape.contains === undefined ? [] : [shape.contains])];
    case "tuple":
      return [...shape.items.map((item) => item.value), ...(shape.rest === undefined ? [] : [shape.rest])];
    case "object":
      return [...shape.members.map((member) => member.value), ...(shape.index === undefined ? [] : [shape.index.value])];
    case "union":
      return shape.arms;
    default:
      return [];
  }
}

/** Those of them that stand in the struct of the value itself: what is in arrays and records is elsewhere. */
export function inlineParts(shape: ValueShape): readonly ValueId[] {
  switch (shape.kind) {
    case "object":
      return shape.members.map((member) => member.value);
    case "tuple":
      return shape.items.map((item) => item.value);
    case "union":
      return shape.arms;
    default:
      return [];
  }
}
