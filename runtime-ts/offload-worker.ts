/** What the compiler's bundle needs for `offload`: the functions, and values as bytes. */
import { deserialize, offloadCall, serialize } from "catzilla:native";
import { HttpError } from "./http-error.ts";
import { setBackend } from "./offload.ts";

type Run = (...args: never[]) => unknown;

interface Registered {
  readonly run: Run;
  /** "src/app.ts:12:5" */
  readonly source: string;
}

const registered: Registered[] = [];

/** Called by each module that has such functions. */
export function register(index: number, source: string, run: Run): void {
  registered[index] = { run, source };
}

/** The functions as handlers: bytes in, bytes out. */
export function offloaded(count: number): ((bytes: Uint8Array) => Promise<Uint8Array>)[] {
  return Array.from({ length: count }, (_, index) => (bytes) => answer(index, bytes));
}

setBackend(async (index, args) => {
  const bytes = await offloadCall(index, registered[index]?.source ?? "", serialize(args));
  const outcome = deserialize(bytes) as Outcome;
  if ("value" in outcome) return outcome.value;
  throw "error" in outcome ? revive(outcome.error) : outcome.thrown;
});

type Outcome = { readonly value: unknown } | { readonly error: Described } | { readonly thrown: unknown };

async function answer(index: number, bytes: Uint8Array): Promise<Uint8Array> {
  try {
    const { run } = registered[index] ?? missing(index);
    return serialize({ value: await run(...(deserialize(bytes) as never[])) } satisfies Outcome);
  } catch (error) {
    return serialize((error instanceof Error ? { error: describe(error) } : { thrown: error }) satisfies Outcome);
  }
}

function missing(index: number): never {
  throw new Error(`the module of function ${index} was not evaluated on the background thread`);
}

/** An error as plain data. */
interface Described {
  readonly name: string;
  readonly message: string;
  readonly stack: string | undefined;
  readonly cause: Described | undefined;
  /** Its own members that can be copied, as an HttpError's status. */
  readonly members: Readonly<Record<string, unknown>>;
}

function describe({ name, message, stack, cause, ...members }: Error): Described {
  return { name, message, stack, cause: cause instanceof Error ? describe(cause) : undefined, members: copyable(members) };
}

function copyable(members: object): Record<string, unknown> {
  return Object.fromEntries(Object.entries(members).filter(([, value]) => {
    try {
      return serialize(value).length > 0;
    } catch {
      return false;
    }
  }));
}

const CLASSES: Readonly<Record<string, { readonly prototype: Error }>> = { Error, EvalError, RangeError, ReferenceError, SyntaxError, TypeError, URIError, HttpError };

function revive({ name, message, stack, cause, members }: Described): Error {
  const error = new Error(message, cause === undefined ? undefined : { cause: revive(cause) });
  const made = Object.hasOwn(CLASSES, name) ? CLASSES[name] : undefined;
  if (made !== undefined) Object.setPrototypeOf(error, made.prototype);
  else Object.defineProperty(error, "name", { value: name, configurable: true, writable: true });
  Object.defineProperty(error, "stack", { value: stack, configurable: true, writable: true });
  return Object.assign(error, members);
}
