/** The program of a dev server: the generated C without the handlers, which come from a file (templates/c/dev.c). Kept by content. */
import { existsSync, mkdirSync, readdirSync, rmSync, statSync, utimesSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import type { PlanIr } from "../ir/plan-ir.ts";
import { usesCodings } from "../src/3-emit/c/emit-app.ts";
import { fileContent, type CFile } from "../src/3-emit/c/emit-c.ts";
import type { Bundle } from "../src/3-emit/js/bundle.ts";
import { ensureBytecodeTool, runBytecodeTool } from "../src/4-link/bytecode.ts";
import { sha256 } from "../src/4-link/files.ts";
import { linkPrepared, prepareLink } from "../src/4-link/link.ts";
import { hostTarget } from "../src/4-link/targets.ts";
import { openToolchain, type Toolchain } from "../src/4-link/toolchain.ts";
import { LinkError } from "../src/4-link/errors.ts";
import { isAlive } from "../src/4-link/lock.ts";
import type { Progress } from "../src/progress.ts";

const KEPT_PROGRAMS = 40;

export interface DevBuilder {
  /** The cached or new program of the generated C; `text` of several files is of one program. */
  program(files: readonly CFile[], plan: PlanIr | undefined): Promise<string>;
  /** What a server reads as bundle.bin. */
  bundle(bundle: Bundle): Promise<Uint8Array>;
  /** A folder for what one session hands its servers. */
  readonly sessionDir: string;
}

/** @throws LinkError */
export async function openDevBuilder(packageRoot: string, progress: Progress): Promise<DevBuilder> {
  const target = hostTarget();
  if (target === undefined) throw new LinkError("toolchain", `catzilla does not run on ${process.platform}-${process.arch}`);
  const toolchain = await openToolchain({ packageRoot, progress });
  const archive = await prepareLink(toolchain, target, "release");
  const tool = await ensureBytecodeTool(toolchain);
  const programs = join(toolchain.cacheDir, "dev", "programs");
  const sessionDir = join(toolchain.cacheDir, "dev", `session-${process.pid}`);
  mkdirSync(programs, { recursive: true });
  mkdirSync(sessionDir, { recursive: true });
  prune(programs);
  removeLeftSessions(join(toolchain.cacheDir, "dev"));
  const frame = join(packageRoot, "templates", "c", "dev.c");
  return {
    sessionDir,
    async program(files, plan) {
      const key = sha256(JSON.stringify([archive.archive, files.map(({ text }) => withoutPositions(text, plan))])).slice(0, 32);
      const output = join(programs, key + target.exeSuffix);
      if (existsSync(output)) utimesSync(output, new Date(), new Date());
      else await linkPrepared(toolchain, { target, mode: "release", quick: true, cFiles: [...write(sessionDir, files), frame], codings: plan !== undefined && usesCodings(plan), output }, archive);
      return output;
    },
    bundle: (bundle) => compileBundle(toolchain, tool, sessionDir, bundle),
  };
}

/** Of sessions that were killed. */
function removeLeftSessions(dir: string): void {
  for (const name of readdirSync(dir)) {
    const [, pid] = /^session-(\d+)$/.exec(name) ?? [];
    if (pid !== undefined && !isAlive(Number(pid))) rmSync(join(dir, name), { recursive: true, force: true });
  }
}

/** The paths of those that are C. */
function write(dir: string, files: readonly CFile[]): string[] {
  for (const file of files) writeFileSync(join(dir, file.name), fileContent(file));
  return files.filter(({ binary }) => binary !== true).map(({ name }) => join(dir, name));
}

async function compileBundle(toolchain: Toolchain, tool: string, dir: string, { text, positions }: Bundle): Promise<Uint8Array> {
  const file = join(dir, "bundle.js");
  writeFileSync(file, text);
  return Buffer.concat([await runBytecodeTool(toolchain, tool, file), positions]);
}

/** Edits of bodies move what stands below them; no program is linked for that. */
function withoutPositions(text: string, plan: PlanIr | undefined): string {
  const names = (plan?.files ?? []).map((file) => file.replace(/[.*+?^${}()|[\]\\]/g, "\\$&"));
  return names.length === 0 ? text : text.replaceAll(new RegExp(`(${names.join("|")}):\\d+:\\d+`, "g"), "$1");
}

function prune(dir: string): void {
  const files = readdirSync(dir).map((name) => ({ name, time: statSync(join(dir, name), { throwIfNoEntry: false })?.mtimeMs ?? 0 }));
  for (const { name } of files.sort((a, b) => b.time - a.time).slice(KEPT_PROGRAMS)) rmSync(join(dir, name), { recursive: true, force: true });
}
