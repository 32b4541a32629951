/** A system that a server can be built for, by the name that users type. */
export type TargetName =
  | "linux-x64"
  | "linux-arm64"
  | "linux-x64-gnu"
  | "linux-arm64-gnu"
  | "macos-x64"
  | "macos-arm64"
  | "windows-x64"
  | "windows-arm64";

/** How zig builds for a target. */
export interface Target {
  readonly name: TargetName;
  /** zig's triple, with the oldest glibc where there is one. */
  readonly triple: string;
  /** The oldest CPU that a build runs on. */
  readonly cpu: string;
  /** What a program's file name ends with: "" or ".exe". */
  readonly exeSuffix: string;
  /**
   * Linker flags. They are one fixed set per target and mode: zig builds the target's libc anew for
   * every other set, which takes minutes on Windows.
   */
  readonly linkFlags: readonly string[];
  /** Libraries of the system that the runtime calls. */
  readonly libraries: readonly string[];
}

const linuxMuslFlags = ["-static", "-Wl,--gc-sections"];
const linuxGnuFlags = ["-Wl,--gc-sections"];
/** The engine recurses; Windows gives a main thread 1 MB unless asked. */
const windowsFlags = ["-Wl,--stack,8388608"];
const windowsLibraries = ["ws2_32", "iphlpapi", "userenv", "dbghelp", "ole32", "shell32", "psapi", "user32", "advapi32"];
const glibcLibraries = ["pthread", "dl", "rt", "m"];

/** Every target, in the order in which `--target all` builds them. */
export const TARGETS: readonly Target[] = [
  target("linux-x64", "x86_64-linux-musl", "x86_64", linuxMuslFlags, []),
  target("linux-arm64", "aarch64-linux-musl", "generic", linuxMuslFlags, []),
  target("linux-x64-gnu", "x86_64-linux-gnu.2.17", "x86_64", linuxGnuFlags, glibcLibraries),
  target("linux-arm64-gnu", "aarch64-linux-gnu.2.17", "generic", linuxGnuFlags, glibcLibraries),
  target("macos-x64", "x86_64-macos", "x86_64", [], []),
  target("macos-arm64", "aarch64-macos", "apple_m1", [], []),
  target("windows-x64", "x86_64-windows-gnu", "x86_64", windowsFlags, windowsLibraries),
  target("windows-arm64", "aarch64-windows-gnu", "generic", windowsFlags, windowsLibraries),
];

function target(
  name: TargetName,
  triple: string,
  cpu: string,
  linkFlags: readonly string[],
  libraries: readonly string[],
): Target {
  return { name, triple, cpu, exeSuffix: name.startsWith("windows") ? ".exe" : "", linkFlags, libraries };
}

/** The target of that name, or undefined. */
export function findTarget(name: string): Target | undefined {
  return TARGETS.find((candidate) => candidate.name === name);
}

/**
 * The target that runs on this machine. On Linux it is the static one, which needs no libc.
 *
 * @returns undefined on a system that catzilla does not build for
 */
export function hostTarget(
  platform: NodeJS.Platform = process.platform,
  arch: string = process.arch,
): Target | undefined {
  const systems: Partial<Record<NodeJS.Platform, string>> = { linux: "linux", darwin: "macos", win32: "windows" };
  const system = systems[platform];
  return system === undefined ? undefined : findTarget(`${system}-${arch}`);
}
