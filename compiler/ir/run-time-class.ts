/** What a value of a type is at run time, as far as JavaScript can tell: so that the arms of a union can be told apart there. */

/** Kinds of schemas and of values alike. */
const CLASSES = {
  null: "null",
  boolean: "boolean",
  bool: "boolean",
  number: "number",
  int: "number",
  bigint: "bigint",
  string: "string",
  date: "Date",
  bytes: "Uint8Array",
  array: "array",
  tuple: "array",
  object: "object",
} as const satisfies Readonly<Record<string, string>>;

export type RunTimeClass = (typeof CLASSES)[keyof typeof CLASSES];

/** undefined for literals, which are told by their values, and for unions and `any`, which are several. */
export function runTimeClass(kind: string): RunTimeClass | undefined {
  return Object.hasOwn(CLASSES, kind) ? CLASSES[kind as keyof typeof CLASSES] : undefined;
}
