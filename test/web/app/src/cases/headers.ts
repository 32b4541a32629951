/** Headers; crypto's random parts; what else stands alone. */
import { attempt, type Cases } from "./cases.ts";

export const cases: Cases = {
  lines: () => {
    const headers = new Headers({ "X-B": " 2 ", a: "1" });
    headers.append("x-b", "3");
    headers.append("Set-Cookie", "a=1");
    headers.append("set-cookie", "b=2");
    headers.set("c", "x");
    headers.delete("a");
    return [[...headers], headers.get("X-b"), headers.get("none"), headers.has("SET-COOKIE"), headers.getSetCookie(), [...headers.keys()], [...headers.values()]];
  },
  from: () => [[...new Headers([["a", "1"], ["a", "2"]])], [...new Headers(new Headers({ q: "1" }))], [...new Headers(new Map([["m", "1"]]) as never)]],
  refused: () => [attempt(() => new Headers({ "a b": "1" })), attempt(() => new Headers({ a: "x\ny" })), attempt(() => new Headers({ a: "€" }))].map((text) => text.slice(0, 9)),
  random: () => {
    const uuid = crypto.randomUUID();
    const bytes = crypto.getRandomValues(new Uint8Array(64));
    return [/^[\da-f]{8}-[\da-f]{4}-4[\da-f]{3}-[89ab][\da-f]{3}-[\da-f]{12}$/.test(uuid), uuid !== crypto.randomUUID(), new Set(bytes).size > 30, attempt(() => crypto.getRandomValues(new Float32Array(1) as never)).split(":")[0], attempt(() => crypto.getRandomValues(new Uint8Array(65537))).split(":")[0]];
  },
  global: () => [typeof globalThis.URL, typeof globalThis.crypto, globalThis.URL === URL, Object.hasOwn(globalThis, "URL")],
  clone: () => {
    const value = { date: new Date(0), map: new Map([[1, { a: [1, 2] }]]), set: new Set(["x"]), bytes: Uint8Array.of(1, 2) };
    const copy = structuredClone(value);
    return [copy.date.getTime(), [...copy.map], [...copy.set], [...copy.bytes], copy.map !== value.map, attempt(() => structuredClone(() => 1)).split(":")[0]];
  },
};
