/** Puts constraints on a schema that was read: a new schema, as others may use the old one. */
import { applyConstraint } from "./apply-constraint.ts";
import { type Constraint, type Described, isNothingDescribed, mergeDocs } from "./constraint.ts";
import { contradictionIn } from "./contradiction.ts";
import { Draft, type DraftSchema, unnamed } from "./draft.ts";
import { fits } from "./fits.ts";
import { isUserNode, type Place } from "./place.ts";
import type { Reading } from "./reading.ts";

/** Lenient: what does not apply is passed over, as the type was made from one where it did (`Record<keyof User, boolean>`). */
export function constrain(reading: Reading, base: Draft, described: Described, place: Place, lenient = false): Draft {
  if (isNothingDescribed(described)) return base;
  return Draft.later(() => {
    const schema = described.constraints.reduce((current, constraint) => put(reading, current, constraint, place, lenient), base.schema);
    const contradiction = schema === base.schema ? undefined : contradictionIn(schema);
    if (contradiction !== undefined) reading.report("CZ1121", place, contradiction);
    return withDoc(reading, schema, described, place);
  });
}

function put(reading: Reading, schema: DraftSchema, constraint: Constraint, place: Place, lenient: boolean): DraftSchema {
  const result = applyConstraint(schema, constraint);
  if (typeof result === "object") return result;
  if (lenient || (constraint.node !== undefined && !isUserNode(reading.host, constraint.node))) return schema;
  const why = result === "inapplicable" ? `does not apply to ${describe(schema)}` : `leaves no value of ${describe(schema)}`;
  const code = result === "inapplicable" ? "CZ1120" : "CZ1121";
  reading.reportAt(code, constraint.node ?? place.node, `${place.path}: ${constraint.label} ${why}`);
  return schema;
}

function withDoc(reading: Reading, schema: DraftSchema, { doc }: Described, place: Place): DraftSchema {
  if (Object.keys(doc).length === 0) return schema;
  reading.afterwards(() => checkDefault(reading, schema, doc.default, place));
  return { ...unnamed(schema), doc: mergeDocs(schema.doc ?? {}, doc) };
}

export function checkDefault(reading: Reading, schema: DraftSchema, value: Described["doc"]["default"], place: Place): void {
  if (value === undefined || fits(schema, value)) return;
  reading.report("CZ1124", place, `the default ${JSON.stringify(value)} is no value of the type`);
}

function describe(schema: DraftSchema): string {
  if (schema.name !== undefined) return schema.name;
  if (schema.kind === "union") return schema.arms.map((arm) => describe(arm.schema)).join(" | ");
  return schema.kind === "literal" ? schema.values.map((value) => JSON.stringify(value)).join(" | ") : schema.kind;
}
