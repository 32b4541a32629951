/** node:assert. */
import { deepEqual as isDeepEqual } from "./equal.ts";
import { inspect } from "./util.ts";

export interface AssertionErrorOptions {
  readonly message?: string | undefined;
  readonly actual?: unknown;
  readonly expected?: unknown;
  readonly operator?: string;
}

export class AssertionError extends Error {
  readonly code = "ERR_ASSERTION";
  readonly generatedMessage: boolean;
  readonly actual: unknown;
  readonly expected: unknown;
  readonly operator: string;

  constructor({ message, actual, expected, operator = "fail" }: AssertionErrorOptions) {
    super(message ?? `${inspect(actual)} ${operator} ${inspect(expected)}`);
    this.name = "AssertionError";
    this.generatedMessage = message === undefined;
    this.actual = actual;
    this.expected = expected;
    this.operator = operator;
  }
}

type Message = string | Error;
type Expected = RegExp | (new (...args: any[]) => unknown) | ((error: unknown) => boolean) | object;

function refuse(message: Message | undefined, actual: unknown, expected: unknown, operator: string): never {
  if (message instanceof Error) throw message;
  throw new AssertionError({ message, actual, expected, operator });
}

export function ok(value: unknown, message?: Message): asserts value {
  if (!value) refuse(message ?? "The expression evaluated to a falsy value", value, true, "==");
}

export function fail(message: Message = "Failed"): never {
  refuse(message, undefined, undefined, "fail");
}

export function equal(actual: unknown, expected: unknown, message?: Message): void {
  if (!(actual == expected || (actual !== actual && expected !== expected))) refuse(message, actual, expected, "==");
}

export function notEqual(actual: unknown, expected: unknown, message?: Message): void {
  if (actual == expected) refuse(message, actual, expected, "!=");
}

export function strictEqual<T>(actual: unknown, expected: T, message?: Message): asserts actual is T {
  if (!Object.is(actual, expected)) refuse(message, actual, expected, "strictEqual");
}

export function notStrictEqual(actual: unknown, expected: unknown, message?: Message): void {
  if (Object.is(actual, expected)) refuse(message, actual, expected, "notStrictEqual");
}

export function deepEqual(actual: unknown, expected: unknown, message?: Message): void {
  if (!isDeepEqual(actual, expected, false)) refuse(message, actual, expected, "deepEqual");
}

export function notDeepEqual(actual: unknown, expected: unknown, message?: Message): void {
  if (isDeepEqual(actual, expected, false)) refuse(message, actual, expected, "notDeepEqual");
}

export function deepStrictEqual<T>(actual: unknown, expected: T, message?: Message): asserts actual is T {
  if (!isDeepEqual(actual, expected, true)) refuse(message, actual, expected, "deepStrictEqual");
}

export function notDeepStrictEqual(actual: unknown, expected: unknown, message?: Message): void {
  if (isDeepEqual(actual, expected, true)) refuse(message, actual, expected, "notDeepStrictEqual");
}

export function match(text: string, pattern: RegExp, message?: Message): void {
  if (!pattern.test(text)) refuse(message, text, pattern, "match");
}

export function doesNotMatch(text: string, pattern: RegExp, message?: Message): void {
  if (pattern.test(text)) refuse(message, text, pattern, "doesNotMatch");
}

export function ifError(value: unknown): void {
  if (value !== null && value !== undefined) throw value;
}

export function throws(run: () => unknown, expected?: Expected | string, message?: Message): void {
  let error: unknown;
  try {
    run();
  } catch (thrown) {
    return checkThrown(thrown, expected, message);
  }
  refuse(message ?? (typeof expected === "string" ? expected : "Missing expected exception."), error, expected, "throws");
}

export function doesNotThrow(run: () => unknown, message?: Message): void {
  try {
    run();
  } catch (thrown) {
    refuse(message ?? `Got unwanted exception.\n${String(thrown)}`, thrown, undefined, "doesNotThrow");
  }
}

export async function rejects(promise: Promise<unknown> | (() => Promise<unknown>), expected?: Expected | string, message?: Message): Promise<void> {
  try {
    await (typeof promise === "function" ? promise() : promise);
  } catch (thrown) {
    return checkThrown(thrown, expected, message);
  }
  refuse(message ?? (typeof expected === "string" ? expected : "Missing expected rejection."), undefined, expected, "rejects");
}

export async function doesNotReject(promise: Promise<unknown> | (() => Promise<unknown>), message?: Message): Promise<void> {
  try {
    await (typeof promise === "function" ? promise() : promise);
  } catch (thrown) {
    refuse(message ?? `Got unwanted rejection.\n${String(thrown)}`, thrown, undefined, "doesNotReject");
  }
}

function checkThrown(thrown: unknown, expected: Expected | string | undefined, message: Message | undefined): void {
  if (expected === undefined || typeof expected === "string") return;
  if (expected instanceof RegExp) {
    if (!expected.test(String(thrown))) refuse(message, thrown, expected, "throws");
  } else if (typeof expected === "function") {
    const isClass = expected === Error || Error.isPrototypeOf(expected) || Object.getOwnPropertyDescriptor(expected, "prototype")?.writable === false;
    if (isClass ? !(thrown instanceof (expected as new () => unknown)) : (expected as (error: unknown) => boolean)(thrown) !== true) throw thrown;
  } else {
    for (const [key, value] of Object.entries(expected)) {
      const actual = (thrown as Record<string, unknown> | undefined)?.[key];
      const fits = value instanceof RegExp && typeof actual === "string" ? value.test(actual) : isDeepEqual(actual, value, true);
      if (!fits) refuse(message, thrown, expected, "throws");
    }
  }
}

const assert = Object.assign((value: unknown, message?: Message): void => ok(value, message), {
  AssertionError, deepEqual, deepStrictEqual, doesNotMatch, doesNotReject, doesNotThrow, equal, fail, ifError, match, notDeepEqual, notDeepStrictEqual, notEqual,
  notStrictEqual, ok, rejects, strictEqual, throws,
});
export const strict = Object.assign((value: unknown, message?: Message): void => ok(value, message), {
  ...assert, equal: strictEqual, notEqual: notStrictEqual, deepEqual: deepStrictEqual, notDeepEqual: notDeepStrictEqual,
});
export default Object.assign(assert, { strict });
