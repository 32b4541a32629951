/** Sorts the arms of a union, merges its literals and finds the member that tells its objects apart. */
import type { LiteralValue } from "../../../ir/app-ir.ts";
import { Draft, type DraftOf, type DraftSchema } from "./draft.ts";
import { outline } from "./outline.ts";

/** A union of these drafts. Scalars are arranged at once; others when all are settled (step 3). */
export function unionOf(arms: readonly Draft[]): DraftSchema {
  const [only] = arms;
  if (only !== undefined && arms.length === 1) return only.schema;
  return arms.every((arm) => SCALARS.has(arm.schema.kind)) ? arrange(arms) : { kind: "union", arms };
}

/** Step 3. Words and name of the union stay. */
export function arrangeUnion(draft: Draft): void {
  const { schema } = draft;
  if (schema.kind !== "union" || draft.arranged) return;
  const { kind: _kind, arms, tag: _tag, ...own } = schema;
  const arranged = arrange(arms);
  const inner = arranged.kind === "union" ? arranged : { ...arranged };
  draft.arrange({ ...inner, ...own } as DraftSchema);
}

/** One arm is itself. */
function arrange(drafts: readonly Draft[]): DraftSchema {
  const arms = sortArms(withoutRepeats(mergeLiterals(flatten(drafts))));
  const [only] = arms;
  if (only !== undefined && arms.length === 1) return only.schema;
  const objects = arms.filter((arm) => arm.schema.kind === "object");
  const tagged = taggedUnion(objects);
  if (tagged === undefined) return { kind: "union", arms };
  if (objects.length === arms.length) return tagged;
  return { kind: "union", arms: sortArms([...arms.filter((arm) => !objects.includes(arm)), Draft.of(tagged)]) };
}

/** Inline unions within the union, as `(string | null)[] | undefined` makes in a reply. */
function flatten(arms: readonly Draft[]): readonly Draft[] {
  return arms.flatMap((arm) => (arm.schema.kind === "union" && isBare(arm.schema) ? flatten(arm.schema.arms) : [arm]));
}

/** Literals without a name or words of their own become one, save those that a plain string or number contains. */
function mergeLiterals(arms: readonly Draft[]): readonly Draft[] {
  const bare = arms.filter((arm) => arm.schema.kind === "literal" && isBare(arm.schema));
  const plain = new Set(arms.filter((arm) => isPlain(arm.schema)).map((arm) => arm.schema.kind as string));
  const values = bare.flatMap((arm) => (arm.schema as DraftOf<"literal">).values).filter((value) => !plain.has(typeof value));
  const others = arms.filter((arm) => !bare.includes(arm));
  return values.length === 0 ? others : [Draft.of(literals(values)), ...others];
}

export function literals(values: readonly LiteralValue[]): DraftSchema {
  return { kind: "literal", values: [...new Set(values)].sort(compareValues) };
}

function isBare({ name, doc, checks }: DraftSchema): boolean {
  return name === undefined && doc === undefined && checks === undefined;
}

/** Any string or number: `string & {}` in `"a" | "b" | (string & {})`. */
export function isPlain(schema: DraftSchema): boolean {
  const { name: _name, declared: _declared, span: _span, ...rest } = schema;
  if (rest.kind === "string") return rest.patterns.length === 0 && Object.keys(rest).length === 2;
  return rest.kind === "number" && Object.keys(rest).length === 1;
}

function compareValues(a: LiteralValue, b: LiteralValue): number {
  if (typeof a !== typeof b) return typeof a < typeof b ? -1 : 1;
  if (typeof a === "number" && typeof b === "number") return a - b;
  return compareText(String(a), String(b));
}

/** Of scalars alone: two brands of string are the same string here. */
function withoutRepeats(arms: readonly Draft[]): readonly Draft[] {
  const seen = new Set<unknown>();
  return arms.filter((arm) => {
    const key = SCALARS.has(arm.schema.kind) ? `${arm.schema.declared ?? ""} ${outline(arm.schema)}` : arm;
    if (seen.has(key)) return false;
    seen.add(key);
    return true;
  });
}

const SCALAR_ORDER = ["literal", "boolean", "int", "number", "bigint", "date", "bytes", "string"];
const ORDER = [...SCALAR_ORDER, "tuple", "array", "object", "union", "any", "null"];
const SCALARS: ReadonlySet<string> = new Set([...SCALAR_ORDER, "any", "null"]);

/** The order that the IR documents. */
function sortArms(arms: readonly Draft[]): readonly Draft[] {
  return [...arms].sort((a, b) => compareSchemas(a.schema, b.schema));
}

function compareSchemas(a: DraftSchema, b: DraftSchema): number {
  return (
    ORDER.indexOf(a.kind) - ORDER.indexOf(b.kind) ||
    specificity(b) - specificity(a) ||
    compareText(a.name ?? "\uffff", b.name ?? "\uffff") ||
    compareText(outline(a), outline(b)) ||
    compareText(a.declared ?? "", b.declared ?? "")
  );
}

/** Which of two schemas of a kind says more about a value, as a number. */
function specificity(schema: DraftSchema): number {
  if (schema.kind === "object") return schema.members.filter((member) => !member.optional).length * 10_000 + schema.members.length;
  if (schema.kind === "tuple") return schema.items.length * 2 + (schema.rest === undefined ? 1 : 0);
  return schema.kind === "string" ? stringRank(schema) + limitCount(schema) : limitCount(schema);
}

function stringRank(schema: DraftOf<"string">): number {
  if (schema.template !== undefined) return 300;
  if (schema.format !== undefined) return 200;
  return schema.patterns.length > 0 ? 100 : 0;
}

const LIMITS = ["ge", "gt", "le", "lt", "multipleOf", "minLength", "maxLength", "minItems", "maxItems"];

function limitCount(schema: DraftSchema): number {
  return Object.keys(schema).filter((key) => LIMITS.includes(key)).length;
}

function compareText(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}

interface TaggedArm {
  readonly arm: Draft;
  readonly values: readonly LiteralValue[];
}

/** By the first member of the first arm that is a required literal in every arm, and in no two the same. */
function taggedUnion(arms: readonly Draft[]): DraftSchema | undefined {
  const [first] = arms;
  if (arms.length < 2 || first?.schema.kind !== "object") return undefined;
  for (const { key } of first.schema.members) {
    const tagged = arms.map((arm) => ({ arm, values: tagValues(arm.schema, key) ?? [] }));
    if (tagged.every(({ values }) => values.length > 0) && areDisjoint(tagged.map(({ values }) => values))) return byTag(key, tagged);
  }
  return undefined;
}

/** No two arms accept the same, so their order is that of the tag. */
function byTag(key: string, tagged: readonly TaggedArm[]): DraftSchema {
  const sorted = [...tagged].sort((a, b) => compareValues(a.values[0] ?? null, b.values[0] ?? null));
  return { kind: "union", arms: sorted.map(({ arm }) => arm), tag: { key, values: sorted.map(({ values }) => values) } };
}

function tagValues(schema: DraftSchema, key: string): readonly LiteralValue[] | undefined {
  const member = schema.kind === "object" ? schema.members.find((one) => one.key === key) : undefined;
  if (member === undefined || member.optional) return undefined;
  const value = member.schema.schema;
  return value.kind === "literal" ? value.values : value.kind === "null" ? [null] : undefined;
}

function areDisjoint(lists: readonly (readonly LiteralValue[])[]): boolean {
  const all = lists.flat();
  return new Set(all).size === all.length;
}
