import { existsSync, mkdirSync, readFileSync, rmSync, statSync, utimesSync, writeFileSync } from "node:fs";
import { hostname } from "node:os";
import { dirname, join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";

const POLL_MS = 200;
const HEARTBEAT_MS = 2_000;
/** Without a heartbeat for so long, its owner is gone (or its machine was asleep). */
const STALE_MS = 30_000;

/**
 * Runs `work` while holding the lock directory `path`; other processes (and other calls in this
 * one) wait. A lock whose owner died is taken over: at once when it was on this machine, else when
 * its heartbeat has stopped.
 *
 * @param onWait called once if the lock is held by somebody else
 */
export async function withLock<T>(path: string, work: () => Promise<T>, onWait: () => void = () => undefined): Promise<T> {
  mkdirSync(dirname(path), { recursive: true });
  await acquire(path, onWait);
  const heartbeat = setInterval(() => touch(path), HEARTBEAT_MS);
  heartbeat.unref();
  try {
    return await work();
  } finally {
    clearInterval(heartbeat);
    rmSync(path, { recursive: true, force: true });
  }
}

async function acquire(path: string, onWait: () => void): Promise<void> {
  for (let waited = false; ; waited = true) {
    if (tryAcquire(path)) return;
    if (isStale(path)) {
      rmSync(path, { recursive: true, force: true });
      continue;
    }
    if (!waited) onWait();
    await sleep(POLL_MS);
  }
}

function tryAcquire(path: string): boolean {
  try {
    mkdirSync(path);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === "EEXIST") return false;
    throw error;
  }
  writeFileSync(join(path, "owner"), `${process.pid} ${hostname()}`);
  return true;
}

function isStale(path: string): boolean {
  try {
    if (Date.now() - statSync(path).mtimeMs > STALE_MS) return true;
    const [pid, host] = readFileSync(join(path, "owner"), "utf8").split(" ");
    return host === hostname() && !isAlive(Number(pid));
  } catch {
    // Just created or just removed: look again.
    return false;
  }
}

/** Whether this machine has such a process. */
export function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === "EPERM";
  }
}

function touch(path: string): void {
  const now = new Date();
  if (existsSync(path)) utimesSync(path, now, now);
}
