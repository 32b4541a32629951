import { mkdirSync, mkdtempSync, renameSync, rmSync } from "node:fs";
import { availableParallelism } from "node:os";
import { basename, dirname, join, resolve } from "node:path";
import { ensureArchive, type Archive, type BuildMode } from "./archive.ts";
import { LinkError } from "./errors.ts";
import { temporaryBeside } from "./files.ts";
import type { Target } from "./targets.ts";
import type { Toolchain } from "./toolchain.ts";
import { runZig } from "./zig.ts";

/** A server to link. */
export interface LinkRequest {
  readonly target: Target;
  readonly mode: BuildMode;
  /** Paths of the generated C. */
  readonly cFiles: readonly string[];
  /** Where the server goes; appears there whole or not at all. */
  readonly output: string;
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
  const archive = await ensureArchive(toolchain, request.target, request.mode);
  const output = resolve(request.output);
  mkdirSync(dirname(output), { recursive: true });
  const work = mkdtempSync(join(toolchain.cacheDir, "link-"));
  try {
    const objects = await compileAll(toolchain, request, archive, work);
    const linked = temporaryBeside(output);
    await link(toolchain, request, archive, objects.files, linked);
    renameSync(linked, output);
    return { warnings: objects.warnings };
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
    ...compileFlags(request.target, request.mode),
    "-I",
    archive.includeDir,
    // No folder of this machine in the program, whether from __FILE__ or from debug information.
    `-ffile-prefix-map=${dirname(resolve(file))}=.`,
    `-ffile-prefix-map=${archive.includeDir}=include`,
    resolve(file),
    "-o",
    object,
  ]);
  if (!result.ok) throw new LinkError("compile", `${basename(file)} does not compile: ${result.reason}`, result.stderr);
  return result.stderr;
}

/** Flags for one file of generated C. `-fno-sanitize=undefined`, as zig turns UBSan on at -O0. */
export function compileFlags(target: Target, mode: BuildMode): string[] {
  const optimise = mode === "release" ? ["-O2", "-g0"] : ["-O0", "-g", "-fno-sanitize=undefined"];
  const sections = ["-ffunction-sections", "-fdata-sections"];
  return [...targetFlags(target), "-std=c11", ...GENERATED_C_WARNINGS, ...optimise, ...sections];
}

function targetFlags(target: Target): string[] {
  return ["-target", target.triple, `-mcpu=${target.cpu}`];
}

/** Flags of the link: the same for every server of a target and mode (see {@link Target.linkFlags}). */
export function linkFlags(target: Target, mode: BuildMode): string[] {
  const optimise = mode === "release" ? ["-O2", "-g0", "-s"] : ["-O2", "-g", "-fno-sanitize=undefined"];
  return [...targetFlags(target), ...optimise, ...target.linkFlags];
}

async function link(
  toolchain: Toolchain,
  request: LinkRequest,
  archive: Archive,
  objects: readonly string[],
  output: string,
): Promise<void> {
  const libraries = request.target.libraries.map((name) => `-l${name}`);
  const args = ["cc", ...linkFlags(request.target, request.mode), ...objects, archive.archive, ...libraries, "-o", output];
  const title = `linking for ${request.target.name} (the first time builds its libc, which may take minutes)`;
  const result = await toolchain.progress.step(title, () => runZig(toolchain.zig, args));
  if (!result.ok) {
    rmSync(output, { force: true });
    throw new LinkError("link", `linking for ${request.target.name} failed: ${result.reason}`, result.stderr);
  }
}
