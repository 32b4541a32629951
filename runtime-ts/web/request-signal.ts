/** The signal of a request that the server is answering: it aborts when nobody waits for the answer any more. */
import { watchRequest } from "catzilla:native";
import { AbortController, type AbortSignal } from "./abort.ts";

/** `number`: as in `Given`. */
export function signalOf(number: number): AbortSignal {
  const controller = new AbortController();
  watchRequest(number, (isLate) => {
    controller.abort(isLate ? new DOMException("The request took too long", "TimeoutError") : new DOMException("The client has gone", "AbortError"));
  });
  return controller.signal;
}
