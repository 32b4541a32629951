/**
 * How a program for Linux or Windows is linked without zig's driver: the linker and the arguments that it would call it with, and
 * the start files and libraries (libc, compiler-rt) that it would build. Made once per target by asking the driver; saves it half
 * a minute on a new machine (minutes for Windows) and two thirds of each link.
 *
 *   kits/linux-x64-release-0.16.0-2b1f09c4/
 *     kit.json    ["ld.lld", "-static", ..., "{output}", "{dir}/crt1.o", "{inputs}", "{dir}/libc.a", ...]
 *     crt1.o, libc.a, ...
 *
 * Not for macOS, whose linker is a part of the driver.
 */
import { copyFileSync, existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { basename, join } from "node:path";
import type { BuildMode } from "./archive.ts";
import { moveDirectoryIntoPlace, sha256 } from "./files.ts";
import { prebuiltDirectory } from "./prebuilt.ts";
import type { Target } from "./targets.ts";
import type { Toolchain } from "./toolchain.ts";
import { runZig } from "./zig.ts";

/** Of zig's commands, by the names that `zig cc -v` prints. */
const LINKERS: readonly string[] = ["ld.lld", "lld-link"];

export interface LinkKit {
  readonly dir: string;
  readonly template: readonly string[];
}

/** The arguments for `zig` that link `inputs`. `quick`: the linker leaves equal strings and tables as they are, which takes it half the time. */
export function kitArguments(kit: LinkKit, inputs: readonly string[], output: string, quick: boolean): string[] {
  const template = quick ? kit.template.map((arg) => arg.replace(/^-O\d$/, "-O0")) : kit.template;
  return template.flatMap((arg) => (arg === "{inputs}" ? inputs : [arg.replace("{dir}", () => kit.dir).replace("{output}", () => output)]));
}

/** Undefined where there is none that could be made. */
export function findLinkKit(toolchain: Toolchain, target: Target, mode: BuildMode): LinkKit | undefined {
  // A package has the one of release, which for Linux differs by -s alone.
  const prebuilt = canHaveKit(target, mode) ? prebuiltDirectory(toolchain.packageRoot, target) : undefined;
  const dirs = [...(prebuilt === undefined ? [] : [join(prebuilt, "kit")]), kitDirectory(toolchain, target, mode)];
  const dir = dirs.find((candidate) => existsSync(join(candidate, "kit.json")));
  if (dir === undefined) return undefined;
  const template = JSON.parse(readFileSync(join(dir, "kit.json"), "utf8")) as string[];
  return { dir, template: mode === "debug" ? template.filter((arg) => arg !== "-s") : template };
}

export function canHaveKit(target: Target, mode: BuildMode): boolean {
  return target.name.startsWith("linux") || (target.name.startsWith("windows") && mode === "release");
}

/**
 * Links an object with the driver's own arguments and keeps what it called its linker with.
 *
 * @param link the arguments for `zig` that link `object` to `output`
 */
export async function makeLinkKit(toolchain: Toolchain, target: Target, mode: BuildMode, link: readonly string[], object: string, output: string): Promise<void> {
  const { ok, stderr } = await runZig(toolchain.zig, [...link, "-v"]);
  // Others are of the start files, which it links from several objects.
  const command = stderr.split("\n").map((line) => line.trim().split(" ")).find(([program = "", ...args]) => LINKERS.includes(program) && args.some((arg) => arg.endsWith(output)));
  // A path with a space in it cannot be told from two.
  if (!ok || command === undefined || /\s/.test(toolchain.cacheDir)) return;
  mkdirSync(join(toolchain.cacheDir, "kits"), { recursive: true });
  const dir = mkdtempSync(join(toolchain.cacheDir, "kits", ".new-"));
  try {
    // A server exports nothing that an import library would tell of.
    const template = command.filter((arg) => !arg.startsWith("-IMPLIB:")).map((arg) => {
      if (arg === object) return "{inputs}";
      if (arg.endsWith(output)) return arg.replace(output, "{output}");
      if (!arg.startsWith(toolchain.cacheDir)) return arg;
      copyFileSync(arg, join(dir, basename(arg)));
      return `{dir}/${basename(arg)}`;
    });
    writeFileSync(join(dir, "kit.json"), `${JSON.stringify(template, null, 1)}\n`);
    moveDirectoryIntoPlace(dir, kitDirectory(toolchain, target, mode));
  } finally {
    rmSync(dir, { recursive: true, force: true });
  }
}

function kitDirectory(toolchain: Toolchain, target: Target, mode: BuildMode): string {
  // The driver's answer depends on all that a target asks of it.
  const asked = sha256(JSON.stringify([LINKERS, target.triple, target.cpu, target.linkFlags, target.libraries])).slice(0, 8);
  return join(toolchain.cacheDir, "kits", `${target.name}-${mode}-${toolchain.zig.version}-${asked}`);
}
