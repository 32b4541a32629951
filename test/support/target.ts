/**
 * `CATZILLA_TEST_TARGET=linux-arm64`: the servers under test are built for that target and started under an emulator. A server is
 * then a launcher, a shell script that becomes the emulator: tests start it, signal it and read it as they do a program.
 */
import { spawnSync } from "node:child_process";
import { chmodSync, existsSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { ROOT } from "./run.ts";

/** The target that servers are built for; undefined for this machine's own. */
export const TEST_TARGET = process.env["CATZILLA_TEST_TARGET"];

/** Windows has no SIGTERM: what it does is end a process at once. */
export const hasSignals = TEST_TARGET?.startsWith("windows") !== true;

/** On SIGUSR2 a server starts its own file, which this machine's kernel refuses when it is of another kind. */
export const canReplaceItself = TEST_TARGET === undefined;

export interface Emulator {
  /** A program and its arguments, to be put before the server's path. */
  readonly command: readonly string[];
  readonly env: Readonly<Record<string, string>>;
}

/** Whether a program of that name can be started here. */
export function hasProgram(name: string): boolean {
  return spawnSync(name, ["--version"], { stdio: "ignore", timeout: 60_000 }).error === undefined;
}

/** What runs a target's servers here; undefined when it is not installed. */
export function findEmulator(target: string): Emulator | undefined {
  if (target === "linux-arm64") {
    const qemu = ["qemu-aarch64", "qemu-aarch64-static"].find(hasProgram);
    return qemu === undefined ? undefined : { command: [qemu], env: {} };
  }
  if (target === "windows-x64") {
    const wine = ["/usr/lib/wine/wine64", "/usr/bin/wine64", "/usr/bin/wine"].find((path) => existsSync(path));
    // A prefix of its own; -all keeps wine's own warnings out of the log.
    return wine === undefined ? undefined : { command: [wine], env: { WINEPREFIX: join(ROOT, "test", "build", "wine"), WINEDEBUG: "-all" } };
  }
  return undefined;
}

/** Writes the script `launcher` that starts `binary` under the target's emulator. */
export function writeLauncher(launcher: string, target: string, binary: string): void {
  const emulator = findEmulator(target);
  if (emulator === undefined) throw new Error(`nothing here runs servers for ${target}`);
  const { WINEPREFIX: prefix } = emulator.env;
  // Wine takes half a minute for it, which is more than a server is given to start.
  if (prefix !== undefined && !existsSync(prefix)) spawnSync(emulator.command[0] ?? "", ["wineboot", "-i"], { env: { ...process.env, ...emulator.env }, stdio: "ignore" });
  const quote = (word: string): string => `'${word.replaceAll("'", "'\\''")}'`;
  const env = Object.entries(emulator.env).map(([name, value]) => `export ${name}=${quote(value)}\n`).join("");
  writeFileSync(launcher, `#!/bin/sh\n${env}exec ${[...emulator.command, binary].map(quote).join(" ")} "$@"\n`);
  chmodSync(launcher, 0o755);
}
