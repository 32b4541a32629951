/** How objects of Web APIs take part in structuredClone, which so needs none of them. */
export const CLONE = Symbol("clone");
