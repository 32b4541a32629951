/** Where the calls go; the server sets it (offload-worker.ts). */
type Backend = (index: number, args: readonly unknown[]) => Promise<unknown>;

const state: { backend?: Backend } = {};

/** @internal */
export function setBackend(backend: Backend): void {
  state.backend = backend;
}

/**
 * Calls a function on a background thread (`--offload-threads`), so that what takes long there delays no other request. The
 * function has to stand by itself: it may use its parameters, imports, what its module declares at the top level, and globals.
 * Arguments and the result are copied by the structured clone algorithm (https://html.spec.whatwg.org/#structured-cloning);
 * what it throws is thrown here, with its stack. Past `--offload-cpu-ms`, and when the heap is full, the call is rejected.
 *
 * @example
 * app.get("/primes", (below: int) => offload((n) => primes(n), below));
 */
export function offload<Args extends readonly unknown[], Result>(run: (...args: Args) => Result, ...args: Args): Promise<Awaited<Result>> {
  if (typeof run !== "number" || state.backend === undefined) {
    // The compiler puts the number of the function in its place; it sees calls of `offload` by its imported name.
    throw new TypeError("offload must be called by its name, as it is imported from catzilla");
  }
  return state.backend(run, args) as Promise<Awaited<Result>>;
}
