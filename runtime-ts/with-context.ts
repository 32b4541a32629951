/** A `Context` for a handler that takes one. */
import type { Context } from "./context.ts";
import type { Given } from "./given.ts";
import { Reply } from "./reply.ts";
import type { AbortSignal } from "./web/abort.ts";
import { Headers } from "./web/headers.ts";
import { signalOf } from "./web/request-signal.ts";

class GivenContext implements Context {
  readonly address: string;
  readonly protocol: string;
  readonly host: string;
  readonly requestId: string;
  readonly headers = new Headers();
  readonly #number: number;
  #signal: AbortSignal | undefined;

  constructor([, protocol, host, , address, requestId, , , number]: Given) {
    this.protocol = protocol;
    this.host = host;
    this.address = address;
    this.requestId = requestId;
    this.#number = number;
  }

  get signal(): AbortSignal {
    return (this.#signal ??= signalOf(this.#number));
  }
}

/** The handler's result with the context's header fields. `status`: of a plain result. */
export function withContext(given: Given, status: number, call: (context: Context) => unknown): unknown {
  const context = new GivenContext(given);
  const result = call(context);
  return result instanceof Promise ? result.then((value) => finish(context, status, value)) : finish(context, status, result);
}

function finish({ headers }: Context, status: number, value: unknown): unknown {
  const set: Record<string, string | string[]> = {};
  for (const name of headers.keys()) set[name] = name === "set-cookie" ? headers.getSetCookie() : (headers.get(name) ?? "");
  if (Object.keys(set).length === 0) return value;
  if (value instanceof Reply) return new Reply(value.status, value.body, value.media, { ...set, ...value.headers });
  if (isResponse(value)) {
    for (const [name, line] of headers) if (!value.headers.has(name) || name === "set-cookie") value.headers.append(name, line);
    return value;
  }
  return new Reply(value === undefined && status === 200 ? 204 : status, value, undefined, set);
}

/** By its name: a program without a `Response` has no such class. */
function isResponse(value: unknown): value is { readonly headers: Headers } {
  return typeof value === "object" && value !== null && (value as { [Symbol.toStringTag]?: unknown })[Symbol.toStringTag] === "Response";
}
