/** Which processors the server and the load generator have, and how much of one. */
import { spawnSync } from "node:child_process";
import { existsSync, mkdirSync, rmdirSync, writeFileSync } from "node:fs";
import { availableParallelism } from "node:os";
import { join } from "node:path";
import type { Scenario } from "./model.ts";

/** As many open files as the hard limit allows, up to what the scenarios need. */
const WANT_FILES = "files=$(ulimit -Hn); { [ $files = unlimited ] || [ $files -gt 65536 ]; } && files=65536; ulimit -Sn $files";

export interface Processors {
  /** Lists as taskset takes them. */
  readonly server: string;
  readonly generator: string;
  readonly threads: number;
}

export function shareProcessors({ cores }: Scenario): Processors {
  const count = availableParallelism();
  const all = `0-${count - 1}`;
  if (cores === "all" || count === 1) return { server: all, generator: all, threads: count };
  return { server: "0", generator: count === 2 ? "1" : `1-${count - 1}`, threads: 1 };
}

/** Keeps this program away from the server, as it reads /proc while the server works, and lets it open many connections. */
export function placeSelf({ generator }: Processors): void {
  spawnSync("sh", ["-c", `${WANT_FILES} && prlimit --pid=${process.pid} --nofile=$files`]);
  spawnSync("taskset", ["-a", "-p", "-c", generator, String(process.pid)]);
}

const CPU_PERIOD_US = 100_000;

/** A command on these processors, with room for many connections, and in a group with a quota where one is given. */
export function placed(processors: string, command: readonly string[], group?: string): readonly string[] {
  const join = group === undefined ? "" : `echo $$ > ${group}/cgroup.procs && `;
  return ["sh", "-c", `${WANT_FILES}; ${join}exec taskset -c ${processors} "$@"`, "sh", ...command];
}

/** Makes a control group that may use `share` of one processor; undefined where that is not permitted. */
export function createCappedGroup(name: string, share: number): string | undefined {
  const unified = existsSync("/sys/fs/cgroup/cgroup.controllers");
  const group = join(unified ? "/sys/fs/cgroup" : "/sys/fs/cgroup/cpu", name);
  try {
    mkdirSync(group, { recursive: true });
    const quota = Math.round(CPU_PERIOD_US * share);
    if (unified) {
      writeFileSync(join(group, "cpu.max"), `${quota} ${CPU_PERIOD_US}`);
    } else {
      writeFileSync(join(group, "cpu.cfs_period_us"), String(CPU_PERIOD_US));
      writeFileSync(join(group, "cpu.cfs_quota_us"), String(quota));
    }
    return group;
  } catch {
    return undefined;
  }
}

export function removeGroup(group: string): void {
  try {
    rmdirSync(group);
  } catch {
    // A process of it has not ended yet; an empty group that is left over costs nothing.
  }
}
