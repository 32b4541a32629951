/** What a run was made on and with. */
import { spawnSync } from "node:child_process";
import { cpus, loadavg, release, totalmem } from "node:os";
import type { Machine } from "./model.ts";
import { ROOT } from "./paths.ts";

export function readMachine(): Machine {
  const processors = cpus();
  const processor = processors[0]?.model.trim() ?? "unknown";
  const slug = processor.toLowerCase().replace(/\(.*?\)|@.*|processor|cpu/g, "").replace(/[^a-z0-9]+/g, "-").replace(/^-|-$/g, "");
  return {
    kind: `${process.platform}-${process.arch}-${processors.length}x-${slug}`,
    processor,
    cores: processors.length,
    memoryBytes: totalmem(),
    system: `Linux ${release()}`,
    loadAverage: loadavg()[0] ?? 0,
  };
}

const firstLine = (program: string, args: readonly string[]): string => {
  const { stdout, stderr } = spawnSync(program, args, { encoding: "utf8", cwd: ROOT });
  return `${stdout ?? ""}${stderr ?? ""}`.trim().split("\n")[0] ?? "";
};

/** The commit, with a mark when what is measured is not what is committed. */
export function readCommit(): string {
  const changed = firstLine("git", ["status", "--porcelain", "--", "compiler", "runtime-c", "runtime-ts", "bench"]) !== "";
  return firstLine("git", ["rev-parse", "--short=12", "HEAD"]) + (changed ? " with changes" : "");
}

export function toolVersions(): Record<string, string> {
  return { node: process.version, wrk: firstLine("wrk", ["-v"]).replace(/ Copyright.*/, "") };
}
