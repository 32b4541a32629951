/** Event, EventTarget, AbortController. */
import { attempt, type Cases } from "./cases.ts";

export const cases: Cases = {
  order: () => {
    const target = new EventTarget();
    const seen: string[] = [];
    const first = (event: Event) => seen.push(`first ${event.type} ${event.target === target} ${event.eventPhase}`);
    target.addEventListener("x", first);
    target.addEventListener("x", first);
    target.addEventListener("x", { handleEvent: () => seen.push("object") }, { once: true });
    target.addEventListener("x", (event) => { event.preventDefault(); event.stopImmediatePropagation(); });
    target.addEventListener("x", () => seen.push("never"));
    const results = [target.dispatchEvent(new Event("x", { cancelable: true })), target.dispatchEvent(new Event("x"))];
    target.removeEventListener("x", first);
    target.dispatchEvent(new Event("x"));
    return [seen, results];
  },
  custom: () => {
    const event = new CustomEvent("y", { detail: { a: 1 }, bubbles: true });
    return [event.type, event.detail, event.bubbles, event.cancelable, event.defaultPrevented, event instanceof Event, new CustomEvent("z").detail];
  },
  signalOfListener: () => {
    const target = new EventTarget();
    const stop = new AbortController();
    let count = 0;
    target.addEventListener("x", () => count++, { signal: stop.signal });
    target.dispatchEvent(new Event("x"));
    stop.abort();
    target.dispatchEvent(new Event("x"));
    return count;
  },
  abort: () => {
    const controller = new AbortController();
    const seen: unknown[] = [];
    controller.signal.onabort = () => seen.push("on");
    controller.signal.addEventListener("abort", () => seen.push("listener"));
    const before = controller.signal.aborted;
    controller.abort();
    controller.abort("again");
    return [before, controller.signal.aborted, controller.signal.reason.name, seen, attempt(() => controller.signal.throwIfAborted())];
  },
  statics: () => [AbortSignal.abort("why").reason, AbortSignal.any([new AbortController().signal, AbortSignal.abort(7)]).reason, attempt(() => new AbortSignal()).split(":")[0]],
  any: () => {
    const controller = new AbortController();
    const both = AbortSignal.any([controller.signal, new AbortController().signal]);
    controller.abort("x");
    return [both.aborted, both.reason];
  },
  timeout: async () => {
    const signal = AbortSignal.timeout(1);
    await new Promise((resolve) => signal.addEventListener("abort", resolve));
    return [signal.aborted, signal.reason.name];
  },
};
