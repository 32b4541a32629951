/** Brings a framework into its ignored folder on first use, or says why it cannot. */
import { createHash } from "node:crypto";
import { cpSync, existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join, relative } from "node:path";
import { isThere, lastLines, runShell } from "./command.ts";
import type { Framework } from "./model.ts";
import { BENCH, BUILD, ROOT } from "./paths.ts";

export type Installed = { readonly folder: string; readonly version: string } | { readonly reason: string };

const sharedFile = (name: string): string => join(BENCH, "shared", name);

/** Of every file that the framework has, so that a change installs it again. */
function hashFiles({ dir, shared }: Framework): string {
  const hash = createHash("sha256");
  for (const [name, file] of Object.entries(shared)) hash.update(name).update("\0").update(readFileSync(sharedFile(file))).update("\0");
  const visit = (folder: string): void => {
    for (const entry of readdirSync(folder, { withFileTypes: true }).sort((a, b) => (a.name < b.name ? -1 : 1))) {
      const path = join(folder, entry.name);
      if (entry.isDirectory()) visit(path);
      else hash.update(relative(dir, path)).update("\0").update(readFileSync(path)).update("\0");
    }
  };
  visit(dir);
  return hash.digest("hex");
}

export function folderOf(framework: Framework): string {
  return join(BUILD, framework.name);
}

export async function install(framework: Framework, say: (line: string) => void): Promise<Installed> {
  for (const [program, way] of Object.entries(framework.needs)) {
    if (!isThere(program)) return { reason: `${program} is not installed (${way})` };
  }
  const folder = folderOf(framework);
  const stamp = join(folder, ".installed");
  const hash = hashFiles(framework);
  if (!existsSync(stamp) || readFileSync(stamp, "utf8") !== hash) {
    say(`installing ${framework.name}`);
    mkdirSync(folder, { recursive: true });
    cpSync(framework.dir, folder, { recursive: true });
    for (const [name, file] of Object.entries(framework.shared)) cpSync(sharedFile(file), join(folder, name));
    const reason = await runSteps(framework.install, folder);
    if (reason !== undefined) return { reason };
    writeFileSync(stamp, hash);
  }
  return { folder, version: await readVersion(framework, folder) };
}

async function runSteps(steps: readonly string[], folder: string): Promise<string | undefined> {
  for (const step of steps) {
    const { code, output } = await runShell(step, { root: ROOT, build: folder }, folder);
    if (code !== 0) return `\`${step}\` failed (${code}): ${lastLines(output)}`;
  }
  return undefined;
}

async function readVersion({ version }: Framework, folder: string): Promise<string> {
  if (version === undefined) return "";
  const { output } = await runShell(version, { root: ROOT, build: folder }, folder);
  return output.trim().split("\n")[0] ?? "";
}

/** Commands that were run for a number of routes, so that each is run once in a run of the suite. */
const prepared = new Map<string, Promise<string | undefined>>();

/** Makes what depends on the number of routes; the reason when that fails. */
export async function prepare(framework: Framework, routes: number, command = framework.prepare): Promise<string | undefined> {
  if (command === undefined) return undefined;
  const key = `${framework.name} ${routes} ${command}`;
  const run = prepared.get(key) ?? buildWith(framework, command, routes);
  prepared.set(key, run);
  return run;
}

export async function buildWith(framework: Framework, command: string, routes: number): Promise<string | undefined> {
  const folder = folderOf(framework);
  const { code, output } = await runShell(command, { root: ROOT, build: folder, routes }, folder);
  return code === 0 ? undefined : `\`${command}\` failed (${code}): ${lastLines(output, 8)}`;
}
