/**
 * The small language of spec.yaml's values: `{ $repeat: 3, $each: {...} }` is an array whose items are made for i = 0, 1, 2, and
 * `$i` in a text stands for i (a text that is nothing but `$i` is the number).
 */
export function expand(value: unknown, i: number | undefined): unknown {
  if (typeof value === "string") return expandText(value, i);
  if (Array.isArray(value)) return value.map((item) => expand(item, i));
  if (typeof value !== "object" || value === null) return value;
  if ("$repeat" in value && "$each" in value) {
    return Array.from({ length: Number(value.$repeat) }, (_, index) => expand(value.$each, index));
  }
  return Object.fromEntries(Object.entries(value).map(([key, item]) => [key, expand(item, i)]));
}

function expandText(text: string, i: number | undefined): string | number {
  if (i === undefined) return text;
  return text === "$i" ? i : text.replaceAll("$i", String(i));
}
