/** Numbers as people read them. */
import type { Estimate } from "../model.ts";

const SIGNIFICANT = 3;

export function number(value: number): string {
  if (!Number.isFinite(value)) return "";
  if (value === 0) return "0";
  const digits = Math.max(0, SIGNIFICANT - 1 - Math.floor(Math.log10(Math.abs(value))));
  return value.toLocaleString("en-US", { minimumFractionDigits: Math.min(digits, 3), maximumFractionDigits: Math.min(digits, 3) });
}

export function microseconds(value: number): string {
  if (value >= 1e6) return `${number(value / 1e6)} s`;
  return value >= 1000 ? `${number(value / 1000)} ms` : `${number(value)} µs`;
}

/** wrk gives 0 for a percentile that it has no sample of, as happens with requests in flight. */
export const isKnown = (latencyMicroseconds: number): boolean => latencyMicroseconds > 0;

export function bytes(value: number): string {
  if (Math.abs(value) >= 1e6) return `${number(value / 1e6)} MB`;
  return Math.abs(value) >= 1e3 ? `${number(value / 1e3)} kB` : `${number(value)} B`;
}

export const percent = (share: number): string => `${Math.round(share * 100)} %`;
export const times = (value: number): string => `${value.toFixed(2)}x`;
export const count = (value: number): string => Math.round(value).toLocaleString("en-US");

/** A figure's name ends in its unit. */
export function figure(name: string, value: number): string {
  if (name.endsWith(" bytes")) return bytes(value);
  if (name.endsWith(" ms")) return microseconds(value * 1000);
  if (name.endsWith(" instructions")) return count(value);
  return number(value);
}

export function withInterval({ median, low, high }: Estimate, format: (value: number) => string): string {
  return low === high ? format(median) : `${format(median)} (${format(low)} to ${format(high)})`;
}
