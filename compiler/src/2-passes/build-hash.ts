/**
 * A perfect hash for the static paths of one method: every path gets a slot of its own, so that a
 * look-up is one hash, one comparison. The same paths give the same hash, always.
 */
import type { HashPlan } from "../../ir/plan-ir.ts";
import { routeHash } from "../../ir/route-hash.ts";

/** Up to here comparing them one after the other is faster. */
const COMPARED_MAX = 3;
const FNV_OFFSET = 0x811c9dc5;
/** Start values tried for each size of the table. */
const TRIES = 256;
/** Without displacements a table may have this many slots a path. */
const SPARSE_MAX = 8;

export function buildHash(paths: readonly string[]): HashPlan | undefined {
  if (paths.length <= COMPARED_MAX) return undefined;
  const bytes = paths.map((path) => Buffer.from(path, "latin1"));
  const least = powerOfTwo(paths.length);
  for (let size = least; size <= least * SPARSE_MAX; size *= 2) {
    const seed = seeds().find((candidate) => isPerfect(bytes, candidate, size));
    if (seed !== undefined) return { seed, size, displacements: [] };
  }
  return buildDisplaced(bytes, least * 2);
}

function powerOfTwo(least: number): number {
  return 2 ** Math.ceil(Math.log2(least));
}

function seeds(): readonly number[] {
  return Array.from({ length: TRIES }, (_, index) => (FNV_OFFSET + Math.imul(index, 0x9e3779b1)) >>> 0);
}

function isPerfect(paths: readonly Uint8Array[], seed: number, size: number): boolean {
  const taken = new Uint8Array(size);
  return paths.every((path) => {
    const slot = routeHash(path, seed) & (size - 1);
    return taken[slot] === 0 && (taken[slot] = 1) === 1;
  });
}

/** Hash and displace: paths that share a bucket are moved together to where all of them have room. */
function buildDisplaced(paths: readonly Uint8Array[], size: number): HashPlan {
  for (const seed of seeds()) {
    const hashes = paths.map((path) => routeHash(path, seed));
    const displacements = displace(hashes, size, size / 8);
    if (displacements !== undefined) return { seed, size, displacements };
  }
  return buildDisplaced(paths, size * 2);
}

function displace(hashes: readonly number[], size: number, count: number): readonly number[] | undefined {
  const taken = new Set<number>();
  const displacements = Array.from({ length: count }, () => 0);
  for (const { bucket, members } of bucketsOf(hashes, count)) {
    const found = findDisplacement(members, size, taken);
    if (found === undefined) return undefined;
    displacements[bucket] = found;
    for (const hash of members) taken.add((hash ^ found) & (size - 1));
  }
  return displacements;
}

/** Largest first, as they are the hardest to place. */
function bucketsOf(hashes: readonly number[], count: number): readonly { bucket: number; members: readonly number[] }[] {
  const buckets = Array.from({ length: count }, (_, bucket) => ({ bucket, members: [] as number[] }));
  for (const hash of hashes) buckets[(hash >>> 16) & (count - 1)]?.members.push(hash);
  return buckets.filter(({ members }) => members.length > 0).sort((a, b) => b.members.length - a.members.length);
}

function findDisplacement(hashes: readonly number[], size: number, taken: ReadonlySet<number>): number | undefined {
  if (new Set(hashes.map((hash) => hash & (size - 1))).size < hashes.length) return undefined;
  for (let displacement = 0; displacement < size; displacement++) {
    if (hashes.every((hash) => !taken.has((hash ^ displacement) & (size - 1)))) return displacement;
  }
  return undefined;
}
