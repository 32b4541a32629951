/** node:querystring. */
import { percentDecode } from "../web/percent.ts";

export type ParsedQuery = Record<string, string | string[]>;

export function escape(text: string): string {
  return encodeURIComponent(text.toWellFormed());
}

export function unescape(text: string): string {
  return percentDecode(text);
}

export function parse(text: string, separator = "&", equals = "=", { maxKeys = 1000 }: { readonly maxKeys?: number } = {}): ParsedQuery {
  const query = Object.create(null) as ParsedQuery;
  const parts = text === "" ? [] : text.split(separator);
  for (const part of maxKeys > 0 ? parts.slice(0, maxKeys) : parts) {
    if (part === "") continue;
    const at = part.indexOf(equals);
    const [name, value] = [at < 0 ? part : part.slice(0, at), at < 0 ? "" : part.slice(at + equals.length)].map((one) => unescape(one.replaceAll("+", " "))) as [string, string];
    const known = query[name];
    query[name] = known === undefined ? value : [...(Array.isArray(known) ? known : [known]), value];
  }
  return query;
}

export function stringify(query: Readonly<Record<string, unknown>> = {}, separator = "&", equals = "="): string {
  const print = (value: unknown): string => (["string", "bigint", "boolean"].includes(typeof value) || Number.isFinite(value) ? escape(String(value)) : "");
  return Object.entries(query).flatMap(([name, value]) => (Array.isArray(value) ? value : [value]).map((one) => `${escape(name)}${equals}${print(one)}`)).join(separator);
}

export { parse as decode, stringify as encode };
export default { decode: parse, encode: stringify, escape, parse, stringify, unescape };
