/** node:assert/strict. */
export * from "./assert.ts";
export {
  strictEqual as equal, notStrictEqual as notEqual, deepStrictEqual as deepEqual, notDeepStrictEqual as notDeepEqual, strict as default,
} from "./assert.ts";
