/** What an untyped reply may be; JSON.stringify of Node.js says how it goes out. */
class P { a = 1; #h = 2; get g() { return this.#h; } m() { return 1; } }
class J { toJSON() { return { j: true }; } }
const sparse = [1, , 3]; const arr: unknown[] = [undefined, () => 1, Symbol("x"), 1];
export const values: unknown[] = [
  { a: undefined, b: null, c: () => 1, d: Symbol("s"), e: [undefined, () => 1, Symbol("s")] }, new P(), new J(), { j: new J(), k: [new J()] }, new Date(0), { d: new Date(1e12) },
  sparse, arr, new Map([[1, 2]]), new Set([1]), Object.create({ inherited: 1 }), Object.create(null), new Boolean(false), new Number(3), new String("s"), [new Number(1)],
  "\u2028\ud83d\ude00\"\\\n\u0007\u007f", "é", -0, 1e21, 1e-7, 123456789012345680000, 0.1 + 0.2, 5e-324, 1.7976931348623157e308, true, null, [], {}, [[[]]], { "": 1, "a b": 2, 10: 1, 9: 2, "-1": 3 },
  { get x() { return 7; } }, Object.defineProperty({ v: 1 }, "hidden", { value: 2, enumerable: false }), /re/, new Error("e"), Promise.resolve(1), new Proxy({ p: 1 }, {}), JSON, Math,
  Object.assign([1, 2], { extra: 1 }), { [Symbol("k")]: 1, n: 1 }, { toJSON: 5, n: 1 }, { toJSON(key: string) { return `k:${key}`; } }, { in: { toJSON(key: string) { return `k:${key}`; } } }, [{ toJSON(key: string) { return `k:${key}`; } }],
  "\ud800", { "\ud800": "\udfff" }, new Int16Array([1, 2]), new Float64Array([1.5]), new Error("x", { cause: 1 }), (function () { return arguments; })(),
];
