/** structuredClone (https://html.spec.whatwg.org/#structured-cloning), of what the language has, `Blob` and `DOMException`. */
import { CLONE } from "./clonable.ts";

export interface StructuredSerializeOptions {
  readonly transfer?: Iterable<object>;
}

/** A copy of each object that was met, so that cycles and shared parts stay what they are. */
type Copies = Map<object, unknown>;

const ERRORS: Readonly<Record<string, new (message?: string) => Error>> = { EvalError, RangeError, ReferenceError, SyntaxError, TypeError, URIError };
const NOT_CLONED = [WeakMap, WeakSet, WeakRef, Promise, FinalizationRegistry];

function refuse(what: string): never {
  throw new DOMException(`${what} could not be cloned.`, "DataCloneError");
}

/**
 * A deep copy. Throws a `DataCloneError` for functions, symbols, promises and weak collections.
 *
 * @param options `transfer`: `ArrayBuffer`s that are moved, and empty afterwards
 */
export function structuredClone<T>(value: T, options?: StructuredSerializeOptions): T {
  const moved = [...(options?.transfer ?? [])];
  if (new Set(moved).size < moved.length) refuse("An object that is to be transferred twice");
  for (const one of moved) if (!(one instanceof ArrayBuffer) || one.detached) refuse("An object that cannot be transferred");
  const copy = clone(value, new Map()) as T;
  // Only now: a failure leaves them as they were.
  for (const one of moved) (one as ArrayBuffer).transfer();
  return copy;
}

function clone(value: unknown, copies: Copies): unknown {
  if (typeof value === "symbol") return refuse(String(value));
  if (typeof value === "function") return refuse(`${value.name === "" ? "A function" : `The function ${value.name}`}`);
  if (typeof value !== "object" || value === null) return value;
  if (copies.has(value)) return copies.get(value);
  const copy = cloneWhole(value, copies);
  if (copy !== undefined) {
    copies.set(value, copy);
    return copy;
  }
  return cloneParts(value, copies);
}

/** Of what has no parts that could lead back to it. */
function cloneWhole(value: object, copies: Copies): object | undefined {
  if (value instanceof Date) return new Date(value.getTime());
  if (value instanceof RegExp) return new RegExp(value.source, value.flags);
  if (value instanceof Boolean || value instanceof Number || value instanceof String || value instanceof BigInt) return Object(value.valueOf()) as object;
  if (value instanceof ArrayBuffer) return value.detached ? refuse("A detached ArrayBuffer") : value.slice(0);
  if (typeof SharedArrayBuffer !== "undefined" && value instanceof SharedArrayBuffer) return value;
  if (ArrayBuffer.isView(value)) return cloneView(value, copies);
  if (CLONE in value) return (value[CLONE] as () => object)();
  if (value instanceof DOMException) return new DOMException(value.message, value.name);
  if (NOT_CLONED.some((type) => value instanceof type)) return refuse(`#<${value.constructor.name}>`);
  return undefined;
}

function cloneView(view: ArrayBufferView, copies: Copies): ArrayBufferView {
  const buffer = clone(view.buffer, copies) as ArrayBuffer;
  if (view instanceof DataView) return new DataView(buffer, view.byteOffset, view.byteLength);
  const type = (globalThis as unknown as Record<string, new (buffer: ArrayBuffer, offset: number, length: number) => ArrayBufferView>)[(view as Uint8Array)[Symbol.toStringTag]];
  return type === undefined ? refuse("A view") : new type(buffer, view.byteOffset, (view as Uint8Array).length);
}

function cloneParts(value: object, copies: Copies): object {
  if (value instanceof Error) return cloneError(value, copies);
  if (value instanceof Map) {
    const copy = remember(value, new Map<unknown, unknown>(), copies);
    for (const [key, item] of [...(value as Map<unknown, unknown>)]) copy.set(clone(key, copies), clone(item, copies));
    return copy;
  }
  if (value instanceof Set) {
    const copy = remember(value, new Set<unknown>(), copies);
    for (const item of [...(value as Set<unknown>)]) copy.add(clone(item, copies));
    return copy;
  }
  const copy = remember(value, Array.isArray(value) ? new Array<unknown>(value.length) : {}, copies) as Record<string, unknown>;
  for (const key of Object.keys(value)) put(copy, key, clone((value as Record<string, unknown>)[key], copies));
  return copy;
}

function remember<T extends object>(value: object, copy: T, copies: Copies): T {
  copies.set(value, copy);
  return copy;
}

/** "__proto__" is a name like any other. */
function put(copy: Record<string, unknown>, key: string, value: unknown): void {
  if (key !== "__proto__") copy[key] = value;
  else Object.defineProperty(copy, key, { value, writable: true, enumerable: true, configurable: true });
}

function cloneError(error: Error, copies: Copies): Error {
  const message = Object.getOwnPropertyDescriptor(error, "message");
  const type = ERRORS[String(error.name)] ?? Error;
  const copy = remember(error, message !== undefined && "value" in message ? new type(String(message.value)) : new type(), copies);
  Object.defineProperty(copy, "stack", { value: String(error.stack), writable: true, configurable: true });
  if (Object.hasOwn(error, "cause")) Object.defineProperty(copy, "cause", { value: clone(error.cause, copies), writable: true, configurable: true });
  return copy;
}
