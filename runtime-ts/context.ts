import type { AbortSignal } from "./web/abort.ts";
import type { Headers } from "./web/headers.ts";

/** The program's own, where its types (of Node.js, or of browsers) declare one, so that `fetch` takes it. */
type Signal = typeof globalThis extends { readonly AbortSignal: { readonly prototype: infer S } } ? S : AbortSignal;

/**
 * What belongs to a request and is no input, for a handler that takes a parameter of this type.
 *
 * @example
 * app.get("/report", (context: Context): Report => {
 *   context.headers.set("cache-control", "no-store");
 *   return reportFor(context.address);
 * });
 */
export interface Context {
  /** The client's, without a port; `unix` on a Unix-domain socket. Of a trusted proxy it is the one that that tells. */
  readonly address: string;
  /** `http`, or `https` where a trusted proxy says so. */
  readonly protocol: string;
  /** Host and port that the client asked for. */
  readonly host: string;
  /** The request's id, which the log has too; empty unless the server runs with `--request-id`. */
  readonly requestId: string;
  /** Aborts when nobody waits for the reply any more: the client has gone (`AbortError`), or the time for the request is over (`TimeoutError`). */
  readonly signal: Signal;
  /** Header fields of the reply, beside those that the handler's `Reply` or `Response` has, which go before. */
  readonly headers: Headers;
}
