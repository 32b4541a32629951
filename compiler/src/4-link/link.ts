import { copyFileSync, existsSync, mkdirSync, mkdtempSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { availableParallelism } from "node:os";
import { basename, dirname, join, resolve } from "node:path";
import { ensureArchive, ensureCodings, ensureSqlite, type Archive, type BuildMode } from "./archive.ts";
import { LinkError } from "./errors.ts";
import { temporaryBeside, writeFileAtomically } from "./files.ts";
import { canHaveKit, findLinkKit, kitArguments, makeLinkKit, type LinkKit } from "./link-kit.ts";
import { isCheckout, requirePrebuilt } from "./prebuilt.ts";
import type { RunResult } from "./run.ts";
import type { Target } from "./targets.ts";
import type { Toolchain } from "./toolchain.ts";
import { runZig } from "./zig.ts";

/** A server to link. */
export interface LinkRequest {
  readonly target: Target;
  readonly mode: BuildMode;
  /** Paths of the generated C. */
  readonly cFiles: readonly string[];
  /** What of it is compiled already. */
  readonly objects?: readonly string[];
  /** Folders of headers besides the runtime's own; their headers give no warnings. */
  readonly systemIncludeDirs?: readonly string[];
  /** Leaves generated C unoptimised: for `dev` and tests, which wait for the compiler. The runtime is the mode's all the same. */
  readonly quick?: boolean;
  /** The program compresses, or expands what it is sent. */
  readonly codings?: boolean;
  /** The handlers import SQLite. */
  readonly sqlite?: boolean;
  /** Where the server goes; appears there whole or not at all. */
  readonly output: string;
  /** Where the server goes a second time, with its debug information, which the first one then is without. Linux only. */
  readonly debugOutput?: string;
}

/** What a link left to say. */
export interface LinkResult {
  /** Warnings of the C compiler: empty for generated C as it should be. */
  readonly warnings: string;
}

/** Generated C is to be clean under these. */
export const GENERATED_C_WARNINGS = ["-Wall", "-Wextra", "-Wpedantic", "-Wshadow", "-Wconversion"] as const;

/**
 * Compiles generated C and links it with the runtime into one program. Release programs are
 * stripped, and the same bytes in whatever folder they are built.
 *
 * @throws LinkError of kind "sources", "archive", "compile" or "link"
 */
export async function linkServer(toolchain: Toolchain, request: LinkRequest): Promise<LinkResult> {
  return linkPrepared(toolchain, request, await prepareLink(toolchain, request.target, request.mode));
}

/**
 * What all links for a target need, made when it is not there: libcatzilla.a and libc.
 *
 * @throws LinkError of kind "sources", "archive", or "toolchain" when the target's package is not installed
 */
export async function prepareLink(toolchain: Toolchain, target: Target, mode: BuildMode): Promise<Prepared> {
  if (!isCheckout(toolchain.packageRoot)) requirePrebuilt(toolchain.packageRoot, target);
  // At the same time: zig builds a libc one file after the other, which leaves processors free.
  const libc = warmLibc(toolchain, target, mode);
  const archive = await ensureArchive(toolchain, target, mode);
  await toolchain.progress.step(`building libc for ${target.name}`, () => libc);
  const kit = findLinkKit(toolchain, target, mode);
  return { ...archive, ...(kit !== undefined && { kit }) };
}

/** See {@link prepareLink}. */
export interface Prepared extends Archive {
  readonly kit?: LinkKit;
}

/**
 * As {@link linkServer}, for a process that links again and again: without looking whether the archive is current.
 *
 * @throws LinkError of kind "compile" or "link"
 */
export async function linkPrepared(toolchain: Toolchain, request: LinkRequest, prepared: Prepared): Promise<LinkResult> {
  const codings = request.codings === true ? [await ensureCodings(toolchain, request.target)] : [];
  const sqlite = request.sqlite === true ? [await ensureSqlite(toolchain, request.target)] : [];
  const output = resolve(request.output);
  mkdirSync(dirname(output), { recursive: true });
  const work = mkdtempSync(join(toolchain.cacheDir, "link-"));
  try {
    const objects = await compileAll(toolchain, request, prepared, work);
    // Always under one name: a Mach-O signature and a PDB path carry the name that was linked to.
    const linked = join(work, `server${request.target.exeSuffix}`);
    const inputs = [...objects.files, ...(request.objects ?? []), prepared.archive, ...codings, ...sqlite];
    await link(toolchain, request, prepared, inputs, linked, request.debugOutput === undefined ? "usual" : "stripped");
    putIntoPlace(linked, output);
    if (request.debugOutput !== undefined) {
      // The linker lays both out alike, so that the addresses of one are those of the other.
      await link(toolchain, request, prepared, inputs, linked, "whole");
      putIntoPlace(linked, resolve(request.debugOutput));
    }
    return { warnings: objects.warnings };
  } finally {
    rmSync(work, { recursive: true, force: true });
  }
}

/**
 * Has zig build the target's libc, once per target and mode, by linking an empty program with the
 * flags of a server. Never rejects: a failure is left for the real link to report.
 */
async function warmLibc(toolchain: Toolchain, target: Target, mode: BuildMode): Promise<void> {
  if (findLinkKit(toolchain, target, mode) !== undefined) return;
  const marker = join(toolchain.cacheDir, "zig", `libc-${target.name}-${mode}-${toolchain.zig.version}`);
  if (canHaveKit(target, mode) || !existsSync(marker)) await buildLibc(toolchain, target, mode, marker).catch(() => undefined);
}

async function buildLibc(toolchain: Toolchain, target: Target, mode: BuildMode, marker: string): Promise<void> {
  const work = mkdtempSync(join(toolchain.cacheDir, "libc-"));
  try {
    const source = join(work, "main.c");
    writeFileSync(source, "int main(void) { return 0; }\n");
    const object = join(work, "main.o");
    const compiled = await runZig(toolchain.zig, ["cc", "-c", ...targetFlags(target), source, "-o", object]);
    if (!compiled.ok) return;
    const command = linkCommand(target, mode, [object], work, join(work, "main"));
    const linked = await runZig(toolchain.zig, command, { cwd: work });
    if (linked.ok && canHaveKit(target, mode)) await makeLinkKit(toolchain, target, mode, command, object, join(work, "main"));
    if (linked.ok) writeFileAtomically(marker, "");
  } finally {
    rmSync(work, { recursive: true, force: true });
  }
}

interface Objects {
  readonly files: readonly string[];
  readonly warnings: string;
}

/** Compiles each file on its own, as many at a time as there are processors. */
async function compileAll(toolchain: Toolchain, request: LinkRequest, archive: Archive, work: string): Promise<Objects> {
  if (request.cFiles.length === 0) return { files: [], warnings: "" };
  const objects = request.cFiles.map((_file, index) => join(work, `${index}.o`));
  const warnings = request.cFiles.map(() => "");
  const queue = request.cFiles.map((file, index) => async (): Promise<void> => {
    warnings[index] = await compile(toolchain, request, archive, file, objects[index] ?? "");
  });
  const worker = async (): Promise<void> => {
    for (let next = queue.shift(); next !== undefined; next = queue.shift()) await next();
  };
  await toolchain.progress.step(`compiling ${request.cFiles.length} C files for ${request.target.name}`, () =>
    Promise.all(Array.from({ length: availableParallelism() }, worker)),
  );
  return { files: objects, warnings: warnings.join("") };
}

async function compile(
  toolchain: Toolchain,
  request: LinkRequest,
  archive: Archive,
  file: string,
  object: string,
): Promise<string> {
  const result = await runZig(toolchain.zig, [
    "cc",
    "-c",
    ...compileFlags(request.target, request.quick === true ? "quick" : request.mode).map((flag) => (flag === "-g0" && request.debugOutput !== undefined ? "-g" : flag)),
    "-I",
    archive.includeDir,
    ...(request.systemIncludeDirs ?? []).flatMap((dir) => ["-isystem", dir]),
    // No folder of this machine in the program, whether from __FILE__ or from debug information.
    `-ffile-prefix-map=${dirname(resolve(file))}=.`,
    `-ffile-prefix-map=${archive.includeDir}=include`,
    `-ffile-prefix-map=${toolchain.zig.home}=zig`, // its headers
    "-fdebug-compilation-dir=.",
    resolve(file),
    "-o",
    object,
  ]);
  checkRoom(toolchain, result);
  if (!result.ok) throw new LinkError("compile", `${basename(file)} does not compile: ${result.reason}`, result.stderr);
  return result.stderr;
}

/** Flags for one file of generated C. `-fno-sanitize=undefined`, as zig turns UBSan on at -O0. */
export function compileFlags(target: Target, mode: BuildMode | "quick"): string[] {
  const optimise = mode === "release" ? ["-O2", "-g0"] : ["-O0", mode === "quick" ? "-g0" : "-g", "-fno-sanitize=undefined"];
  const sections = ["-ffunction-sections", "-fdata-sections"];
  return [...targetFlags(target), "-std=c11", ...GENERATED_C_WARNINGS, ...optimise, ...sections];
}

function targetFlags(target: Target): string[] {
  return ["-target", target.triple, `-mcpu=${target.cpu}`];
}

async function link(
  toolchain: Toolchain,
  { target, mode, quick }: LinkRequest,
  { kit }: Prepared,
  inputs: readonly string[],
  output: string,
  symbols: "usual" | "stripped" | "whole",
): Promise<void> {
  const work = dirname(output);
  const command = kit === undefined ? linkCommand(target, mode, inputs, work, output) : kitArguments(kit, inputs, output, quick === true);
  const args = symbols === "stripped" ? [...command, "-s"] : symbols === "whole" ? command.filter((arg) => arg !== "-s" && arg !== "-g0") : command;
  const result = await toolchain.progress.step(`linking for ${target.name}`, () => runZig(toolchain.zig, args, { cwd: work }));
  checkRoom(toolchain, result);
  if (!result.ok) throw new LinkError("link", `linking for ${target.name} failed: ${result.reason}`, result.stderr);
}

/** The linker maps what it writes into memory, so it dies of a full disk. */
function checkRoom({ cacheDir }: Toolchain, { ok, reason, stderr }: RunResult): void {
  const full = reason === "killed by SIGBUS" || /No space left on device|NoSpaceLeft/.test(stderr);
  if (!ok && full) throw new LinkError("toolchain", `${cacheDir}: the disk is full. Make room, or set CATZILLA_CACHE to a folder on another one`);
}

function linkCommand(target: Target, mode: BuildMode, inputs: readonly string[], work: string, output: string): string[] {
  if (target.name.startsWith("macos")) return macosLinkArguments(target, mode, inputs, work, output);
  return linkArguments(target, mode, inputs, output);
}

/**
 * The same flags for every server of a target and mode (see {@link Target.linkFlags}). A debug link
 * is optimised too, which says how libc is built and nothing about our objects.
 */
function linkArguments(target: Target, mode: BuildMode, inputs: readonly string[], output: string): string[] {
  const debugInformation = mode === "release" ? ["-g0", "-s"] : ["-g"];
  const libraries = target.libraries.map((name) => `-l${name}`);
  const flags = [...targetFlags(target), "-O2", ...debugInformation, ...target.linkFlags];
  return ["cc", ...flags, ...inputs, ...libraries, "-o", output];
}

/**
 * For macOS `zig cc` signs on arm64 only. `zig build-exe` signs (ad hoc) wherever there are
 * entitlements, so it is given an empty set.
 */
function macosLinkArguments(target: Target, mode: BuildMode, inputs: readonly string[], work: string, output: string): string[] {
  const entitlements = join(work, "entitlements.plist");
  writeFileSync(entitlements, '<?xml version="1.0" encoding="UTF-8"?>\n<plist version="1.0"><dict/></plist>\n');
  const strip = mode === "release" ? "-fstrip" : "-fno-strip";
  const flags = ["-target", target.triple, "-mcpu", target.cpu, "-OReleaseFast", strip, "-lc", "--entitlements", entitlements];
  return ["build-exe", ...flags, ...inputs, `-femit-bin=${output}`];
}

/** Copies a finished program so that it appears whole (the cache may be on another disk). */
function putIntoPlace(linked: string, output: string): void {
  const temporary = temporaryBeside(output);
  try {
    copyFileSync(linked, temporary);
    renameSync(temporary, output);
  } catch (error) {
    throw error instanceof Error ? Object.assign(error, { dest: output }) : error; // the name that the user knows
  } finally {
    rmSync(temporary, { force: true }); // there when Windows has the old program open
  }
}
