/** Reading of source maps (ECMA-426): from a position in the bundle to the position in a source. */
import type { Position } from "../../../ir/span.ts";
import { restoreMoved } from "./moved-functions.ts";

export interface SourceMap {
  /** As esbuild writes them: relative to the bundle's folder. */
  readonly sources: readonly string[];
  /** Of the sources, where the map has them. */
  readonly texts: readonly (string | undefined)[];
  /** By line of the bundle, in the order of columns. */
  readonly lines: readonly (readonly Segment[])[];
}

/** From `column` of the bundle on, up to the next segment. All numbers count from 0. */
export interface Segment {
  readonly column: number;
  /** Absent: nothing of a source. */
  readonly from?: { readonly source: number; readonly line: number; readonly column: number };
}

interface RawMap {
  readonly sources: readonly string[];
  readonly mappings: string;
  readonly sourcesContent?: readonly (string | null)[];
}

export function readSourceMap(json: string): SourceMap {
  const { sources, mappings, sourcesContent } = JSON.parse(json) as RawMap;
  let [source, line, column] = [0, 0, 0];
  const lines = mappings.split(";").map((text) => {
    let at = 0;
    return text === "" ? [] : text.split(",").map((segment): Segment => {
      const [columnStep = 0, sourceStep, lineStep = 0, originalStep = 0] = readNumbers(segment);
      at += columnStep;
      if (sourceStep === undefined) return { column: at };
      source += sourceStep;
      line += lineStep;
      column += originalStep;
      return { column: at, from: { source, line, column } };
    });
  });
  return restoreMoved({ sources, texts: (sourcesContent ?? []).map((text) => text ?? undefined), lines });
}

const BASE64 = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";

/** Variable-length quantities: five bits a digit, the lowest first, its first bit the sign. */
function readNumbers(text: string): number[] {
  const numbers: number[] = [];
  let value = 0;
  let shift = 0;
  for (const digit of text) {
    const bits = BASE64.indexOf(digit);
    value += (bits & 31) << shift;
    shift += 5;
    if ((bits & 32) !== 0) continue;
    numbers.push((value & 1) === 1 ? -(value >>> 1) : value >>> 1);
    value = 0;
    shift = 0;
  }
  return numbers;
}

/** Where a position of the bundle (both from 1) comes from; `undefined` for what esbuild added. */
export function originalPosition(map: SourceMap, { line, column }: Position): { readonly source: string; readonly at: Position } | undefined {
  const segments = map.lines[line - 1] ?? [];
  const from = segments.findLast((segment) => segment.column <= column - 1)?.from;
  const source = from === undefined ? undefined : map.sources[from.source];
  if (from === undefined || source === undefined) return undefined;
  return { source, at: { line: from.line + 1, column: from.column + 1 } };
}
