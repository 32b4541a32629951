/** What tags and JSDoc say about a value, before it is known whether the type can be so constrained. */
import type { ts } from "ts-morph";
import type { SchemaDoc, StringFormat } from "../../../ir/app-ir.ts";
import type { Span } from "../../../ir/span.ts";
import type { Draft } from "./draft.ts";

export const NUMBER_LIMITS = ["ge", "gt", "le", "lt", "multipleOf"] as const;
export const COUNT_LIMITS = ["minLength", "maxLength", "minItems", "maxItems", "minProperties", "maxProperties"] as const;
export type NumberLimit = (typeof NUMBER_LIMITS)[number];
export type CountLimit = (typeof COUNT_LIMITS)[number];

export const WIDTHS = ["int32", "uint32", "int64", "float"] as const;
export type Width = (typeof WIDTHS)[number];

export const FORMATS: readonly StringFormat[] = [
  "email", "uuid", "url", "uri", "hostname", "ipv4", "ipv6", "date", "time", "date-time",
  "duration", "base64", "byte", "regex", "json-pointer",
];

export type Constraint = {
  /** As it was written, for messages: "MinLength<1>", "@minLength 1". */
  readonly label: string;
  /** Of the JSDoc tag; a tag in a type has no node of its own. */
  readonly node?: ts.Node;
} & (
  | { readonly kind: "limit"; readonly key: NumberLimit; readonly value: number | bigint }
  | { readonly kind: "count"; readonly key: CountLimit; readonly value: number }
  | { readonly kind: "int" }
  | { readonly kind: "width"; readonly width: Width }
  | { readonly kind: "pattern"; readonly source: string }
  | { readonly kind: "format"; readonly format: StringFormat }
  | { readonly kind: "unique" }
  | { readonly kind: "contains"; readonly item: Draft }
  | { readonly kind: "strict" }
  | { readonly kind: "check"; readonly name: string; readonly span: Span }
);

/** Constraints and documentation that stand together. */
export interface Described {
  readonly constraints: readonly Constraint[];
  readonly doc: SchemaDoc;
}

export const NOTHING_DESCRIBED: Described = { constraints: [], doc: {} };

/** The second one is nearer to the use, so its words count. */
export function merge(first: Described, second: Described): Described {
  return { constraints: [...first.constraints, ...second.constraints], doc: mergeDocs(first.doc, second.doc) };
}

export function mergeDocs(first: SchemaDoc, second: SchemaDoc): SchemaDoc {
  const examples = [...(first.examples ?? []), ...(second.examples ?? [])];
  return { ...first, ...second, ...(examples.length > 0 && { examples }) };
}

export function isNothingDescribed({ constraints, doc }: Described): boolean {
  return constraints.length === 0 && Object.keys(doc).length === 0;
}
