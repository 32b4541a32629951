import { expect, test } from "vitest";
import { zoo } from "./zoo.ts";

/** Types that refer to each other, and as many generic ones, read by three parameters each. */
function bigApp(count: number): string {
  const types = Array.from({ length: count }, (_, i) => {
    const t = (step: number) => `T${(i * 7 + step) % count}`;
    return `interface T${i} { id: int & Ge<1>; name: string & MinLength<1>; email?: Email; kind: "k${i}"; tags: string[]; next?: ${t(3)};
      other: ${t(1)} | null; page: Page<${t(5)}>; more: Partial<${t(50)}>; either: ${t(9)} | ${t(10)} | string }`;
  });
  const parameters = Array.from({ length: 3 * count }, (_, i) => `p${i}: ${i % 3 === 0 ? `Page<T${i % count}>` : `T${i % count}`}`);
  return `${types.join("\n")}\ninterface Page<T> { items: T[]; total: int; next?: string }\nexport function f(${parameters.join(", ")}) {}`;
}

test("a big application: every type once", () => {
  const { ids, schemas, diagnostics } = zoo(bigApp(200));
  expect(diagnostics).toEqual([]);
  expect(new Set(ids).size).toBe(400);
  const named = schemas.filter((schema) => schema.name !== undefined);
  expect(named).toHaveLength(400);
  expect(named.some((schema) => schema.name?.includes("_") === true)).toBe(false);
});

test("the same input, the same table", () => {
  expect(JSON.stringify(zoo(bigApp(40)).schemas)).toBe(JSON.stringify(zoo(bigApp(40)).schemas));
});
