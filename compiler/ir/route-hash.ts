/** The hash of static paths: what the passes search with, the verifier checks and the emitted code computes. */
import type { HashPlan } from "./plan-ir.ts";

const FNV_PRIME = 0x01000193;

/** cz_route_hash of gen.h: FNV-1a, 32 bit, with the seed as start value. */
export function routeHash(bytes: Uint8Array, seed: number): number {
  let hash = seed;
  for (const byte of bytes) hash = Math.imul(hash ^ byte, FNV_PRIME);
  return hash >>> 0;
}

/** The slot of a hash: what the emitted code computes. */
export function hashSlot(plan: HashPlan, hash: number): number {
  const { displacements, size } = plan;
  const displacement = displacements[(hash >>> 16) & (displacements.length - 1)] ?? 0;
  return ((hash ^ displacement) & (size - 1)) >>> 0;
}
