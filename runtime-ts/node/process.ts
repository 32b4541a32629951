/** The global `process` and node:process: what a server has of it. */
import { exit as exitNow, platform as system } from "catzilla:native";

type HrTime = [seconds: number, nanoseconds: number];

/** The engine's own, which has `env`. By a computed name: `globalThis.process` would be this module again. */
const own = (globalThis as unknown as Record<string, { readonly env: { readonly [name: string]: string | undefined } }>)[["process"].join("")];

export const env = own?.env ?? {};
export const platform: string = system.split("-")[0] ?? "";
export const arch: string = system.split("-")[1] ?? "";
export const argv: readonly string[] = ["catzilla", "bundle.js"];
export const execArgv: readonly string[] = [];
export const version = "";
export const versions: Readonly<Record<string, string>> = {};
export const release = { name: "catzilla" };
export const title = "catzilla";
export const stdout = { isTTY: false, write: (text: string): boolean => (console.log(text.replace(/\n$/, "")), true) };
export const stderr = { isTTY: false, write: (text: string): boolean => (console.error(text.replace(/\n$/, "")), true) };

export function nextTick<A extends unknown[]>(callback: (...args: A) => void, ...args: A): void {
  queueMicrotask(() => callback(...args));
}

export const hrtime = Object.assign(
  (since?: HrTime): HrTime => {
    const now = performance.now();
    const seconds = Math.floor(now / 1000) - (since?.[0] ?? 0);
    const nanoseconds = Math.floor((now % 1000) * 1e6) - (since?.[1] ?? 0);
    return nanoseconds < 0 ? [seconds - 1, nanoseconds + 1e9] : [seconds, nanoseconds];
  },
  { bigint: (): bigint => BigInt(Math.floor(performance.now() * 1e6)) },
);

/** Seconds since the context started. */
export function uptime(): number {
  return performance.now() / 1000;
}

/** Ends the whole server at once; what is under way is lost. SIGTERM lets it finish. */
export function exit(code: number = 0): never {
  return exitNow(code);
}

export function cwd(): string {
  return "/";
}

export function emitWarning(warning: string | Error, kind?: string | { readonly type?: string }): void {
  const name = typeof kind === "string" ? kind : (kind?.type ?? "Warning");
  console.warn(typeof warning === "string" ? `${name}: ${warning}` : warning);
}

/** There are no events of a process here; listeners are never called. */
export function on(_event?: string, _listener?: (...args: never[]) => void): object {
  return process;
}

const process = {
  env, platform, arch, argv, execArgv, version, versions, release, title, stdout, stderr, nextTick, hrtime, uptime, exit, cwd, emitWarning,
  on, once: on, off: on, addListener: on, removeListener: on, removeAllListeners: on, emit: (): boolean => false, listeners: (): [] => [], listenerCount: (): number => 0,
};

export { process };
export default process;
