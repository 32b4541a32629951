/** Processor time and memory of a process with all its descendants, from /proc. */
import { readdirSync, readFileSync } from "node:fs";

/** USER_HZ of Linux: the unit of times in /proc/PID/stat. */
const TICKS_PER_SECOND = 100;
const PAGE_BYTES = 4096;
// Fields of proc_pid_stat(5), counted from the state, which follows the name in parentheses.
const UTIME = 11;
const STIME = 12;
const CUTIME = 13;
const CSTIME = 14;
const RSS = 21;

export interface Usage {
  /** User and system time, of children that have ended too. */
  readonly cpuSeconds: number;
  readonly rssBytes: number;
}

function readStat(pid: number | "self"): readonly number[] {
  return readFileSync(`/proc/${pid}/stat`, "utf8").replace(/^.*\) /s, "").split(" ").map(Number);
}

const ticks = (stat: readonly number[], fields: readonly number[]): number => fields.reduce((sum, field) => sum + (stat[field] ?? 0), 0) / TICKS_PER_SECOND;

function children(pid: number): readonly number[] {
  return readdirSync(`/proc/${pid}/task`).flatMap((task) => {
    const text = readFileSync(`/proc/${pid}/task/${task}/children`, "utf8").trim();
    return text === "" ? [] : text.split(" ").map(Number);
  });
}

/** Nothing for what ends while it is looked at. */
export function readUsage(pid: number): Usage {
  try {
    const stat = readStat(pid);
    return children(pid)
      .map(readUsage)
      .reduce((sum, usage) => ({ cpuSeconds: sum.cpuSeconds + usage.cpuSeconds, rssBytes: sum.rssBytes + usage.rssBytes }), {
        cpuSeconds: ticks(stat, [UTIME, STIME, CUTIME, CSTIME]),
        rssBytes: (stat[RSS] ?? 0) * PAGE_BYTES,
      });
  } catch {
    return { cpuSeconds: 0, rssBytes: 0 };
  }
}

/** Processor time of the programs that this one has run and waited for. */
export function endedChildrenSeconds(): number {
  return ticks(readStat("self"), [CUTIME, CSTIME]);
}
