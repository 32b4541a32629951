/** Deep equality, as node:assert and node:util have it. */

export function deepEqual(a: unknown, b: unknown, strict: boolean): boolean {
  return equal(a, b, strict, []);
}

type Pairs = readonly (readonly [unknown, unknown])[];

function equal(a: unknown, b: unknown, strict: boolean, open: Pairs): boolean {
  if (strict ? Object.is(a, b) : a == b || (a !== a && b !== b)) return true;
  if (typeof a !== "object" || typeof b !== "object" || a === null || b === null) return false;
  if (strict && Object.getPrototypeOf(a) !== Object.getPrototypeOf(b)) return false;
  if (Array.isArray(a) !== Array.isArray(b) || !equalKind(a, b)) return false;
  // Cycles: a pair that is being compared already is taken as equal.
  if (open.some(([left, right]) => left === a && right === b)) return true;
  const now: Pairs = [...open, [a, b]];
  if (a instanceof Map) return b instanceof Map && equalMaps(a, b, strict, now);
  if (a instanceof Set) return b instanceof Set && equalSets(a, b, strict, now);
  const keys = keysOf(a, strict);
  if (keys.length !== keysOf(b, strict).length) return false;
  return keys.every((key) => Object.hasOwn(b, key) && equal((a as any)[key], (b as any)[key], strict, now));
}

/** What is in an object beside its properties. */
function equalKind(a: object, b: object): boolean {
  if (a instanceof Date || b instanceof Date) return a instanceof Date && b instanceof Date && Object.is(a.getTime(), b.getTime());
  if (a instanceof RegExp || b instanceof RegExp) return String(a) === String(b);
  if (a instanceof Error || b instanceof Error) return a instanceof Error && b instanceof Error && a.name === b.name && a.message === b.message;
  if (ArrayBuffer.isView(a) || ArrayBuffer.isView(b)) return ArrayBuffer.isView(a) && ArrayBuffer.isView(b) && a.byteLength === b.byteLength;
  if (isBoxed(a) || isBoxed(b)) return isBoxed(a) && isBoxed(b) && Object.is(a.valueOf(), b.valueOf());
  return true;
}

function isBoxed(value: object): boolean {
  return value instanceof Number || value instanceof String || value instanceof Boolean;
}

function keysOf(value: object, strict: boolean): (string | symbol)[] {
  const symbols = strict ? Object.getOwnPropertySymbols(value).filter((key) => Object.prototype.propertyIsEnumerable.call(value, key)) : [];
  return [...Object.keys(value), ...symbols];
}

function equalMaps(a: Map<unknown, unknown>, b: Map<unknown, unknown>, strict: boolean, open: Pairs): boolean {
  if (a.size !== b.size) return false;
  const rest = new Set(b.keys());
  return [...a].every(([key, value]) => {
    const found = b.has(key) ? key : [...rest].find((other) => typeof other === "object" && equal(key, other, strict, open));
    return rest.delete(found) && equal(value, b.get(found), strict, open);
  });
}

function equalSets(a: Set<unknown>, b: Set<unknown>, strict: boolean, open: Pairs): boolean {
  if (a.size !== b.size) return false;
  const rest = new Set(b);
  return [...a].every((value) => rest.delete(value) || rest.delete([...rest].find((other) => typeof other === "object" && equal(value, other, strict, open))));
}
