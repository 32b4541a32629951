/** Sets of Unicode code points: ranges, ascending, apart from each other. Surrogates count as others do; texts have none. */
export type Range = readonly [first: number, last: number];
export type CodePoints = readonly Range[];

export const LAST_CODE_POINT = 0x10ffff;
export const ALL: CodePoints = [[0, LAST_CODE_POINT]];

export function union(sets: readonly CodePoints[]): CodePoints {
  const ranges = sets.flat().sort((a, b) => a[0] - b[0]);
  const merged: [number, number][] = [];
  for (const [first, last] of ranges) {
    const before = merged.at(-1);
    if (before !== undefined && first <= before[1] + 1) before[1] = Math.max(before[1], last);
    else merged.push([first, last]);
  }
  return merged;
}

export function complement(set: CodePoints): CodePoints {
  const gaps: Range[] = [];
  let next = 0;
  for (const [first, last] of set) {
    if (first > next) gaps.push([next, first - 1]);
    next = last + 1;
  }
  return next > LAST_CODE_POINT ? gaps : [...gaps, [next, LAST_CODE_POINT]];
}

export function includes(set: CodePoints, codePoint: number): boolean {
  let [low, high] = [0, set.length];
  while (low < high) {
    const middle = (low + high) >>> 1;
    if ((set[middle]?.[1] ?? 0) < codePoint) low = middle + 1;
    else high = middle;
  }
  return (set[low]?.[0] ?? Infinity) <= codePoint;
}

export function ofText(text: string): CodePoints {
  return union([...text].map((char): CodePoints => [[char.codePointAt(0) ?? 0, char.codePointAt(0) ?? 0]]));
}
