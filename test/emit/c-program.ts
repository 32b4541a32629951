/** Compiles generated C as a release does, warnings as errors, and runs it behind probe.c. */
import { spawnSync } from "node:child_process";
import { mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { compileFlags } from "../../compiler/src/4-link/link.ts";
import { hostTarget, type Target } from "../../compiler/src/4-link/targets.ts";
import { openToolchain, type Toolchain } from "../../compiler/src/4-link/toolchain.ts";
import { runZig } from "../../compiler/src/4-link/zig.ts";
import type { CFile } from "../../compiler/src/3-emit/c/emit-c.ts";
import { ROOT } from "../support/run.ts";

/** Traps on undefined behaviour, without the runtime of a sanitizer. */
const CHECKED = ["-fsanitize=undefined", "-fsanitize-trap=undefined"];
/** The rooms of the runtime that readers and routing need. */
const ROOMS = ["base", "data", "route"];

export class CPrograms {
  readonly #toolchain: Toolchain;
  readonly #target: Target;
  readonly #dir: string;
  readonly #objects: readonly string[];

  private constructor(toolchain: Toolchain, target: Target, dir: string, objects: readonly string[]) {
    this.#toolchain = toolchain;
    this.#target = target;
    this.#dir = dir;
    this.#objects = objects;
  }

  /** Compiles what all programs share: the rooms, and `probe`, which has main() and what a server has of other rooms. */
  static async open(probe = "test/emit/probe.c"): Promise<CPrograms> {
    const target = hostTarget();
    if (target === undefined) throw new Error("no target for this machine");
    const toolchain = await openToolchain({ packageRoot: ROOT });
    const dir = mkdtempSync(join(tmpdir(), "catzilla-emit-"));
    const programs = new CPrograms(toolchain, target, dir, []);
    const sources = [...ROOMS.flatMap(sourcesOf), join(ROOT, probe)];
    const objects = await inParallel(sources, (source, index) => programs.#compile(source, join(dir, `runtime-${index}.o`), ["-I", `${ROOT}/runtime-c/src`]));
    return new CPrograms(toolchain, target, dir, objects);
  }

  close(): void {
    rmSync(this.#dir, { recursive: true, force: true });
  }

  /** The program's path. Throws with zig's messages when the C has a warning. */
  async build(name: string, files: readonly CFile[]): Promise<string> {
    const dir = join(this.#dir, name);
    mkdirSync(dir, { recursive: true });
    const objects = await inParallel(files, (file) => {
      const path = join(dir, file.name);
      writeFileSync(path, file.text);
      return this.#compile(path, `${path}.o`, ["-Werror"]);
    });
    const program = join(dir, `probe${this.#target.exeSuffix}`);
    const flags = ["-target", this.#target.triple, `-mcpu=${this.#target.cpu}`, "-O2", "-g0", "-s", ...this.#target.linkFlags];
    await this.#zig(["cc", ...flags, ...objects, ...this.#objects, "-o", program]);
    return program;
  }

  async #compile(source: string, object: string, flags: readonly string[]): Promise<string> {
    const include = ["-I", `${ROOT}/runtime-c/include`];
    await this.#zig(["cc", "-c", ...compileFlags(this.#target, "release"), ...CHECKED, ...include, ...flags, source, "-o", object]);
    return object;
  }

  async #zig(args: readonly string[]): Promise<void> {
    const result = await runZig(this.#toolchain.zig, args);
    if (!result.ok) throw new Error(`zig ${args.join(" ")}: ${result.reason}\n${result.stderr}`);
  }
}

function sourcesOf(room: string): readonly string[] {
  const dir = join(ROOT, "runtime-c/src", room);
  return readdirSync(dir).filter((name) => name.endsWith(".c")).sort().map((name) => join(dir, name));
}

/** As many at a time as this suite's machines have cores. */
async function inParallel<T, R>(items: readonly T[], work: (item: T, index: number) => Promise<R>): Promise<readonly R[]> {
  const results: R[] = [];
  let next = 0;
  const worker = async (): Promise<void> => {
    for (let index = next++; index < items.length; index = next++) results[index] = await work(items[index] as T, index);
  };
  await Promise.all([worker(), worker()]);
  return results;
}

/** The probe's answers to requests, a line each. */
export function ask(program: string, requests: readonly string[]): readonly string[] {
  const result = spawnSync(program, { input: requests.map((line) => `${line}\n`).join(""), encoding: "utf8", maxBuffer: 1 << 26 });
  if (result.status !== 0) throw new Error(`the probe ended with ${result.status ?? result.signal}: ${result.stderr}`);
  return result.stdout.split("\n").slice(0, -1);
}
