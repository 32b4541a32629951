import { describe, expect, it } from "vitest";
import { hashSlot, routeHash } from "../../compiler/ir/route-hash.ts";
import { buildHash } from "../../compiler/src/2-passes/build-hash.ts";

/** Paths as large applications have them: much alike. */
function pathsOf(count: number): readonly string[] {
  return Array.from({ length: count }, (_, index) => `/api/v${index % 3}/resource-${index}/items`);
}

describe("buildHash", () => {
  it("leaves a handful of paths to comparisons", () => {
    expect(buildHash(pathsOf(3))).toBeUndefined();
  });

  it.each([4, 5, 17, 40, 100, 300, 1000, 3000])("gives %i paths a slot each", (count) => {
    const paths = pathsOf(count);
    const plan = buildHash(paths);
    expect(plan).toBeDefined();
    if (plan === undefined) return;
    const slots = paths.map((path) => hashSlot(plan, routeHash(Buffer.from(path), plan.seed)));
    expect(new Set(slots).size).toBe(count);
    expect(Math.max(...slots)).toBeLessThan(plan.size);
    expect(plan.size).toBeLessThanOrEqual(count * 16);
  });

  it("gives the same table for the same paths", () => {
    expect(buildHash(pathsOf(200))).toEqual(buildHash(pathsOf(200)));
  });

  it("hashes as FNV-1a does", () => {
    // http://www.isthe.com/chongo/tech/comp/fnv/: fnv1a_32("foobar")
    expect(routeHash(Buffer.from("foobar"), 0x811c9dc5)).toBe(0xbf9cf968);
  });
});
