import type { Headers } from "./web/headers.ts";

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
  /** Header fields of the reply, beside those that the handler's `Reply` or `Response` has, which go before. */
  readonly headers: Headers;
}
