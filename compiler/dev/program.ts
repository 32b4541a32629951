/** The program of a dev server: the generated C without the handlers, which come from a file (templates/c/dev.c). Kept by content, as are its pieces. */
import { existsSync, mkdirSync, readdirSync, readFileSync, renameSync, rmSync, statSync, utimesSync, writeFileSync } from "node:fs";
import { availableParallelism } from "node:os";
import { join } from "node:path";
import type { PlanIr } from "../ir/plan-ir.ts";
import { usesCodings } from "../src/3-emit/c/emit-app.ts";
import { fileContent, type CFile } from "../src/3-emit/c/emit-c.ts";
import { emitNatives, importsCodings, usesSqlite } from "../src/3-emit/js/bundle-c.ts";
import type { Bundle } from "../src/3-emit/js/bundle.ts";
import { ensureBytecodeTool, runBytecodeTool } from "../src/4-link/bytecode.ts";
import { LinkError } from "../src/4-link/errors.ts";
import { sha256 } from "../src/4-link/files.ts";
import { linkPrepared, prepareLink, type Prepared } from "../src/4-link/link.ts";
import { isAlive } from "../src/4-link/lock.ts";
import { compileWith, learnClang, type ClangCall } from "../src/4-link/quick-compiler.ts";
import { hostTarget, type Target } from "../src/4-link/targets.ts";
import { openToolchain, type Toolchain } from "../src/4-link/toolchain.ts";
import type { Progress } from "../src/progress.ts";
import { PieceCutter } from "./c-pieces.ts";

const KEPT_PROGRAMS = 40;
const KEPT_OBJECTS = 1_000;
const KEPT_BUILDS = 40;

export interface DevBuilder {
  /** Begins with the C of a program whose handlers are not there yet. */
  prepare(files: readonly CFile[], plan: PlanIr): void;
  /** The program, made where it is not kept; without a plan, of a C file that is no application's. */
  program(files: readonly CFile[], application?: Application): Promise<string>;
  /** What a server reads as bundle.bin. */
  bundle(bundle: Bundle): Promise<Uint8Array>;
}

export interface Application {
  readonly plan: PlanIr;
  readonly bundle?: Bundle;
}

/** What builders work with: plain data, which a thread can be given. */
export interface DevTools {
  readonly toolchain: Omit<Toolchain, "progress">;
  readonly target: Target;
  readonly archive: Prepared;
  readonly bytecodeTool: string;
  readonly clang: ClangCall;
  /** Folders in which programs and objects are kept, by content, and what sessions had last, by entry. */
  readonly programs: string;
  readonly objects: string;
  readonly builds: string;
  /** A folder for what one session hands its servers. */
  readonly sessionDir: string;
}

/** @throws LinkError */
export async function openDevTools(packageRoot: string, progress: Progress): Promise<DevTools> {
  const target = hostTarget();
  if (target === undefined) throw new LinkError("toolchain", `catzilla does not run on ${process.platform}-${process.arch}`);
  const opened = await openToolchain({ packageRoot, progress });
  const archive = await prepareLink(opened, target, "release");
  const [bytecodeTool, clang] = await Promise.all([ensureBytecodeTool(opened), learnClang(opened, target, archive.includeDir)]);
  const { progress: _, env, ...toolchain } = opened;
  const [programs, objects, builds, sessionDir] = ["programs", "objects", "builds", `session-${process.pid}`].map((name) => join(toolchain.cacheDir, "dev", name)) as [string, string, string, string];
  for (const dir of [programs, objects, builds, sessionDir]) mkdirSync(dir, { recursive: true });
  prune(programs, KEPT_PROGRAMS);
  prune(objects, KEPT_OBJECTS);
  prune(builds, KEPT_BUILDS);
  removeLeftSessions(join(toolchain.cacheDir, "dev"));
  return { toolchain: { ...toolchain, env: { ...env } }, target, archive, bytecodeTool, clang, programs, objects, builds, sessionDir };
}

/** @param workDir is made; another builder has another one */
export function createDevBuilder(tools: DevTools, workDir: string, progress: Progress): DevBuilder {
  const { target, archive, programs } = tools;
  const toolchain = { ...tools.toolchain, progress };
  const frame = readFileSync(join(toolchain.packageRoot, "templates", "c", "dev.c"), "utf8");
  const cutter = new PieceCutter();
  const keys = new PieceKeys(archive.archive);
  mkdirSync(workDir, { recursive: true });
  const compilePieces = (pieces: readonly Piece[], files: readonly CFile[]): Promise<string[]> => {
    for (const file of files) if (file.binary === true) writeFileSync(join(workDir, file.name), fileContent(file));
    return ensureObjects(tools, workDir, pieces, progress);
  };
  // To cut the same C again takes as long as to compile a piece of it.
  let last: { readonly files: readonly CFile[]; readonly pieces: readonly Piece[] } | undefined;
  const piecesOf = (files: readonly CFile[], plan: PlanIr | undefined): readonly Piece[] => {
    if (last?.files !== files) last = { files, pieces: keys.piecesOf([frame, ...textsOf(cutter, files, plan)], files, plan) };
    return last.pieces;
  };
  let prepared: Promise<unknown> = Promise.resolve();
  return {
    prepare(files, plan) {
      // One after the other, and of what fails here `program` says why.
      prepared = prepared.then(() => compilePieces(piecesOf(files, plan), files)).catch(() => undefined);
    },
    async program(files, application) {
      await prepared;
      const pieces = [...piecesOf(files, application?.plan), ...keys.nativesOf(application?.bundle)];
      const output = join(programs, sha256(pieces.map(({ key }) => key).join()).slice(0, 32) + target.exeSuffix);
      if (existsSync(output)) utimesSync(output, new Date(), new Date());
      else {
        const objects = await compilePieces(pieces, files);
        const codings = application !== undefined && (usesCodings(application.plan) || importsCodings(application.bundle?.text));
        await linkPrepared(toolchain, { target, mode: "release", quick: true, cFiles: [], objects, codings, sqlite: usesSqlite(application?.bundle?.text), output }, archive);
      }
      return output;
    },
    async bundle({ text, positions }) {
      const file = join(workDir, "bundle.js");
      writeFileSync(file, text);
      return Buffer.concat([await runBytecodeTool(toolchain, tools.bytecodeTool, file), positions]);
    },
  };
}

/** The C of a server without routes, which holds the port while there is no application. */
export function nothingYet(packageRoot: string): CFile {
  const name = "nothing-yet.c";
  return { name, text: readFileSync(join(packageRoot, "templates", "c", name), "utf8") };
}

/** What becomes an object of its own. */
interface Piece {
  readonly text: string;
  readonly key: string;
}

function textsOf(cutter: PieceCutter, files: readonly CFile[], plan: PlanIr | undefined): readonly string[] {
  const texts = files.filter(({ binary }) => binary !== true).map(({ text }) => text);
  return plan === undefined ? texts : texts.flatMap((text) => cutter.cut(text));
}

/** The keys of pieces, each made once: to hash megabytes again takes as long as to compile a piece of them. */
class PieceKeys {
  readonly #archive: string;
  #known = new Map<string, string>();

  constructor(archive: string) {
    this.#archive = archive;
  }

  piecesOf(texts: readonly string[], files: readonly CFile[], plan: PlanIr | undefined): readonly Piece[] {
    const known = new Map<string, string>();
    const pieces = texts.map((text) => {
      const embedded = embeddedIn(text).map((name) => sha256(files.find((file) => file.name === name)?.text ?? ""));
      const content = [text, ...embedded].join("\0");
      const key = this.#known.get(content) ?? sha256([this.#archive, withoutPositions(content, plan)].join("\0")).slice(0, 32);
      known.set(content, key);
      return { text, key };
    });
    this.#known = known;
    return pieces;
  }

  /** The modules of the runtime that a bundle imports. */
  nativesOf(bundle: Bundle | undefined): readonly Piece[] {
    const natives = emitNatives(bundle?.text ?? "");
    if (natives === "") return [];
    const text = `#include "catzilla/gen.h"\n${natives}`;
    return [{ text, key: sha256([this.#archive, text].join("\0")).slice(0, 32) }];
  }
}

function embeddedIn(text: string): string[] {
  return text.includes("\n#embed ") ? [...text.matchAll(/^#embed "(.*)"$/gm)].map(([, name]) => name ?? "") : [];
}

/** Compiles what is not kept, as many pieces at a time as there are processors. */
async function ensureObjects({ toolchain, clang, objects }: DevTools, workDir: string, pieces: readonly Piece[], progress: Progress): Promise<string[]> {
  const queue = pieces.filter(({ key }) => !touch(join(objects, `${key}.o`)));
  const work = async (): Promise<void> => {
    for (let next = queue.pop(); next !== undefined; next = queue.pop()) {
      const [file, object] = ["c", "o"].map((suffix) => join(workDir, `${next?.key}.${suffix}`)) as [string, string];
      writeFileSync(file, next.text);
      await compileWith(toolchain.zig, clang, file, object);
      renameSync(object, join(objects, `${next.key}.o`));
      rmSync(file);
    }
  };
  const step = `compiling ${queue.length === 1 ? "a piece" : `${queue.length} pieces`} of C`;
  if (queue.length > 0) await progress.step(step, () => Promise.all(Array.from({ length: availableParallelism() }, work)));
  return pieces.map(({ key }) => join(objects, `${key}.o`));
}

/** Whether the file is there; then it counts as used just now. */
function touch(path: string): boolean {
  if (!existsSync(path)) return false;
  utimesSync(path, new Date(), new Date());
  return true;
}

/** Of sessions that were killed. */
function removeLeftSessions(dir: string): void {
  for (const name of readdirSync(dir)) {
    const [, pid] = /^session-(\d+)$/.exec(name) ?? [];
    if (pid !== undefined && !isAlive(Number(pid))) rmSync(join(dir, name), { recursive: true, force: true });
  }
}

/** Edits of bodies move what stands below them; nothing is compiled for that. */
function withoutPositions(text: string, plan: PlanIr | undefined): string {
  const names = (plan?.files ?? []).map((file) => file.replace(/[.*+?^${}()|[\]\\]/g, "\\$&"));
  return names.length === 0 ? text : text.replaceAll(new RegExp(`(${names.join("|")}):\\d+:\\d+`, "g"), "$1");
}

function prune(dir: string, kept: number): void {
  const files = readdirSync(dir).map((name) => ({ name, time: statSync(join(dir, name), { throwIfNoEntry: false })?.mtimeMs ?? 0 }));
  for (const { name } of files.sort((a, b) => b.time - a.time).slice(kept)) rmSync(join(dir, name), { recursive: true, force: true });
}
