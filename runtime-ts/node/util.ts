/** node:util, as far as packages use it. */
import { TextDecoder, TextEncoder } from "../web/encoding.ts";
import { deepEqual } from "./equal.ts";

export { TextDecoder, TextEncoder };

export interface InspectOptions {
  readonly depth?: number | null;
  readonly compact?: boolean | number;
  readonly colors?: boolean;
  readonly breakLength?: number;
  readonly showHidden?: boolean;
}

const custom = Symbol.for("nodejs.util.inspect.custom");

/** A value as people read it, on one line where it fits. */
export const inspect = Object.assign(
  (value: unknown, options: InspectOptions = {}): string => show(value, options.depth === null ? Infinity : (options.depth ?? 2), [], options),
  { custom, defaultOptions: {} as InspectOptions },
);

function show(value: unknown, depth: number, open: readonly unknown[], options: InspectOptions): string {
  if (typeof value === "string") return quote(value);
  if (typeof value === "bigint") return `${value}n`;
  if (Object.is(value, -0)) return "-0";
  if (typeof value === "function") return showFunction(value);
  if (typeof value !== "object" || value === null) return String(value);
  if (open.includes(value)) return "[Circular *1]";
  const own = (value as Record<symbol, unknown>)[custom];
  if (typeof own === "function") {
    const shown: unknown = own.call(value, depth, options, inspect);
    return typeof shown === "string" ? shown : show(shown, depth, open, options);
  }
  return showObject(value, depth, open, options);
}

/** A bundle has no source text, so a class is told by its prototype. */
function showFunction(value: Function): string {
  const isClass = Object.getOwnPropertyDescriptor(value, "prototype")?.writable === false;
  if (value.name === "") return isClass ? "[class (anonymous)]" : "[Function (anonymous)]";
  return isClass ? `[class ${value.name}]` : `[Function: ${value.name}]`;
}

function quote(text: string): string {
  const mark = !text.includes("'") ? "'" : !text.includes('"') ? '"' : !text.includes("`") ? "`" : "'";
  const escapes: Record<string, string> = { "\n": "\\n", "\r": "\\r", "\t": "\\t", "\b": "\\b", "\f": "\\f", "\v": "\\v", "\\": "\\\\" };
  return mark + text.replace(/[\x00-\x1f\\\x7f]/g, (c) => escapes[c] ?? `\\x${c.charCodeAt(0).toString(16).toUpperCase().padStart(2, "0")}`).replaceAll(mark, `\\${mark}`) + mark;
}

function showObject(value: object, depth: number, open: readonly unknown[], options: InspectOptions): string {
  if (value instanceof Date) return Number.isNaN(value.getTime()) ? "Invalid Date" : value.toISOString();
  if (value instanceof RegExp) return String(value);
  if (value instanceof Error) return value.stack === undefined || value.stack === "" ? `[${value}]` : `${value}\n${value.stack.trimEnd()}`;
  if (value instanceof Promise) return "Promise { <pending> }";
  const name = className(value);
  if (depth < 0) return Array.isArray(value) ? "[Array]" : `[${name}]`;
  const inner = (item: unknown): string => show(item, depth - 1, [...open, value], options);
  const array = Array.isArray(value) || (ArrayBuffer.isView(value) && !(value instanceof DataView));
  const items = itemsOf(value, inner);
  const keys = array ? Object.keys(value).filter((key) => !/^\d+$/.test(key)) : Reflect.ownKeys(value).filter((key) => Object.prototype.propertyIsEnumerable.call(value, key));
  for (const key of keys) items.push(`${showKey(key)}: ${showProperty(value, key, inner)}`);
  const prefix = prefixOf(value, name, array);
  const [start, end] = array ? ["[", "]"] : ["{", "}"];
  if (items.length === 0) return `${prefix}${start}${end}`;
  const line = `${prefix}${start} ${items.join(", ")} ${end}`;
  if (line.length <= 76 && !line.includes("\n")) return line;
  return `${prefix}${start}\n${items.map((item) => `  ${item.replaceAll("\n", "\n  ")}`).join(",\n")}\n${end}`;
}

function className(value: object): string {
  const proto: unknown = Object.getPrototypeOf(value);
  if (proto === null) return "[Object: null prototype]";
  const { constructor } = value;
  return typeof constructor === "function" && constructor.name !== "" ? constructor.name : "Object";
}

function prefixOf(value: object, name: string, array: boolean): string {
  if (value instanceof Map || value instanceof Set) return `${name}(${value.size}) `;
  if (array && name !== "Array") return `${name}(${(value as { length: number }).length}) `;
  return name === "Object" || name === "Array" ? "" : `${name} `;
}

function itemsOf(value: object, inner: (item: unknown) => string): string[] {
  if (value instanceof Map) return Array.from(value, ([key, item]) => `${inner(key)} => ${inner(item)}`);
  if (value instanceof Set) return Array.from(value, inner);
  if (!Array.isArray(value) && !(ArrayBuffer.isView(value) && !(value instanceof DataView))) return [];
  const list = Array.from(value as ArrayLike<unknown>).slice(0, 100).map(inner);
  const more = (value as { length: number }).length - list.length;
  return more > 0 ? [...list, `... ${more} more item${more === 1 ? "" : "s"}`] : list;
}

function showKey(key: string | symbol): string {
  if (typeof key === "symbol") return `[${String(key)}]`;
  return /^[A-Za-z_$][\w$]*$/.test(key) ? key : quote(key);
}

function showProperty(value: object, key: string | symbol, inner: (item: unknown) => string): string {
  const { get, set, value: item } = Object.getOwnPropertyDescriptor(value, key) ?? {};
  if (get !== undefined) return set === undefined ? "[Getter]" : "[Getter/Setter]";
  return set !== undefined ? "[Setter]" : inner(item);
}

/** `%s %d %i %f %j %o %O %c %%`, as console has them; what is left over is put behind. */
export function format(first?: unknown, ...rest: unknown[]): string {
  if (typeof first !== "string") return [first, ...rest].map((value) => (typeof value === "string" ? value : inspect(value))).join(" ");
  let used = 0;
  const text = first.replace(/%([sdifjoOc%])/g, (whole, directive: string) => {
    if (directive === "%") return "%";
    if (used >= rest.length) return whole;
    return formatOne(directive, rest[used++]);
  });
  return [text, ...rest.slice(used).map((value) => (typeof value === "string" ? value : inspect(value)))].join(" ");
}

function formatOne(directive: string, value: unknown): string {
  if (directive === "s") return typeof value === "object" && value !== null ? inspect(value, { depth: 0 }) : typeof value === "bigint" ? `${value}n` : String(value);
  if (directive === "d") return typeof value === "bigint" ? `${value}n` : typeof value === "object" || typeof value === "symbol" ? "NaN" : String(Number(value));
  if (directive === "i") return String(Number.parseInt(String(value)));
  if (directive === "f") return String(Number.parseFloat(String(value)));
  if (directive === "j") return JSON.stringify(value) ?? "undefined";
  return directive === "c" ? "" : inspect(value);
}

const promisifyCustom = Symbol.for("nodejs.util.promisify.custom");

/** A function that takes a callback of (error, result), as one that gives a promise. */
export const promisify = Object.assign(
  (original: (...args: any[]) => unknown): ((...args: any[]) => Promise<any>) => {
    const own = (original as { [promisifyCustom]?: (...args: any[]) => Promise<any> })[promisifyCustom];
    if (own !== undefined) return own;
    return function (this: unknown, ...args: any[]): Promise<any> {
      return new Promise((resolve, reject) => {
        original.call(this, ...args, (error: unknown, result: unknown) => (error === null || error === undefined ? resolve(result) : reject(error)));
      });
    };
  },
  { custom: promisifyCustom },
);

export function callbackify(original: (...args: any[]) => Promise<unknown>): (...args: any[]) => void {
  return function (this: unknown, ...args: any[]): void {
    const callback = args.pop() as (error: unknown, result?: unknown) => void;
    original.apply(this, args).then((result) => queueMicrotask(() => callback(null, result)), (error: unknown) => queueMicrotask(() => callback(error)));
  };
}

export function inherits(constructor: Function, superConstructor: Function): void {
  Object.defineProperty(constructor, "super_", { value: superConstructor, writable: true, configurable: true });
  Object.setPrototypeOf(constructor.prototype, superConstructor.prototype);
}

/** Warns at the first call. */
export function deprecate<F extends (...args: any[]) => any>(original: F, message: string, code?: string): F {
  let warned = false;
  return function (this: unknown, ...args: any[]): unknown {
    if (!warned) console.warn(`DeprecationWarning: ${code === undefined ? "" : `[${code}] `}${message}`);
    warned = true;
    return original.apply(this, args);
  } as F;
}

export function debuglog(): (...args: unknown[]) => void {
  return () => undefined;
}

export function isDeepStrictEqual(a: unknown, b: unknown): boolean {
  return deepEqual(a, b, true);
}

export function stripVTControlCharacters(text: string): string {
  return text.replace(/\x1b(?:\[[0-?]*[ -/]*[@-~]|\][^\x07\x1b]*(?:\x07|\x1b\\)|[@-Z\\-_])/g, "");
}

export function toUSVString(text: string): string {
  return String(text).toWellFormed();
}

const tagOf = (value: unknown): string => Object.prototype.toString.call(value).slice(8, -1);
const isTag = (...tags: string[]) => (value: unknown): boolean => tags.includes(tagOf(value));

export const types = {
  isAnyArrayBuffer: isTag("ArrayBuffer", "SharedArrayBuffer"),
  isArrayBuffer: isTag("ArrayBuffer"),
  isArrayBufferView: (value: unknown): boolean => ArrayBuffer.isView(value),
  isAsyncFunction: isTag("AsyncFunction", "AsyncGeneratorFunction"),
  isBoxedPrimitive: (value: unknown): boolean => typeof value === "object" && isTag("Number", "String", "Boolean", "Symbol", "BigInt")(value),
  isDate: (value: unknown): value is Date => value instanceof Date,
  isGeneratorFunction: isTag("GeneratorFunction", "AsyncGeneratorFunction"),
  isMap: (value: unknown): boolean => value instanceof Map,
  isNativeError: (value: unknown): value is Error => value instanceof Error,
  isPromise: (value: unknown): boolean => value instanceof Promise,
  isRegExp: (value: unknown): value is RegExp => value instanceof RegExp,
  isSet: (value: unknown): boolean => value instanceof Set,
  isTypedArray: (value: unknown): boolean => ArrayBuffer.isView(value) && !(value instanceof DataView),
  isUint8Array: (value: unknown): boolean => value instanceof Uint8Array,
  isWeakMap: (value: unknown): boolean => value instanceof WeakMap,
  isWeakSet: (value: unknown): boolean => value instanceof WeakSet,
};

export default { callbackify, debuglog, deprecate, format, inherits, inspect, isDeepStrictEqual, promisify, stripVTControlCharacters, TextDecoder, TextEncoder, toUSVString, types };
