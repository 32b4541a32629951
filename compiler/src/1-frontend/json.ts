/** Constants that JSON can say. */
import type { Json } from "../../ir/app-ir.ts";
import type { Constant } from "./constant.ts";

/** undefined when it cannot: NaN, infinities, bigint, undefined in an array. Undefined members are left out. */
export function toJson(value: Constant): Json | undefined {
  if (value === undefined || typeof value === "bigint") return undefined;
  if (typeof value === "number") return Number.isFinite(value) ? value : undefined;
  if (value === null || typeof value !== "object") return value;
  return Array.isArray(value) ? arrayToJson(value as readonly Constant[]) : objectToJson(value as Readonly<Record<string, Constant>>);
}

function arrayToJson(items: readonly Constant[]): Json | undefined {
  const json = items.map(toJson);
  return json.every((item) => item !== undefined) ? json : undefined;
}

function objectToJson(object: Readonly<Record<string, Constant>>): Json | undefined {
  const json: Record<string, Json> = {};
  for (const [key, member] of Object.entries(object)) {
    if (member === undefined) continue;
    const value = toJson(member);
    if (value === undefined) return undefined;
    Object.defineProperty(json, key, { value, enumerable: true, configurable: true, writable: true });
  }
  return json;
}
