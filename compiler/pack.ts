/**
 * The packages as they are published, in build/packages: catzilla, create-catzilla, and per target @catzilla/TARGET.
 *
 *     npm run pack                        all targets
 *     npm run pack -- linux-x64 ...       some
 *
 * catzilla names the packages of all targets as optional dependencies: a user's machine links for every target and compiles
 * nothing but the application. They are a few megabytes each.
 */
import { chmodSync, copyFileSync, cpSync, existsSync, mkdirSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from "node:fs";
import { basename, dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { build } from "esbuild";
import { ensureCodings, ensureSqlite } from "./src/4-link/archive.ts";
import { ensureBytecodeTool } from "./src/4-link/bytecode.ts";
import { prepareLink } from "./src/4-link/link.ts";
import { run } from "./src/4-link/run.ts";
import { hostTarget, TARGETS, type Target } from "./src/4-link/targets.ts";
import { openToolchain, type Toolchain } from "./src/4-link/toolchain.ts";
import { createProgress } from "./src/progress.ts";

interface Manifest {
  readonly name: string;
  readonly version: string;
  readonly license: string;
  readonly [field: string]: unknown;
}

const root = dirname(dirname(fileURLToPath(import.meta.url)));
const manifest = JSON.parse(readFileSync(join(root, "package.json"), "utf8")) as Manifest;
const { version, license } = manifest;
const out = join(root, "build", "packages");

function stage(name: string, fields: Readonly<Record<string, unknown>>): string {
  const dir = join(out, name.replace("/", "-").replace("@", ""));
  rmSync(dir, { recursive: true, force: true });
  mkdirSync(dir, { recursive: true });
  writeFileSync(join(dir, "package.json"), `${JSON.stringify({ name, version, license, ...fields }, null, 2)}\n`);
  copyFileSync(join(root, "LICENSE"), join(dir, "LICENSE"));
  return dir;
}

function copy(names: readonly string[], to: string): void {
  for (const name of names) cpSync(join(root, name), join(to, name), { recursive: true });
}

/** The pages, and not what makes a site of them. */
function copyPages(from: string, to: string): void {
  const isPage = (path: string): boolean => statSync(path).isDirectory() ? !/^(node_modules|diagnostics|\.vitepress)$/.test(basename(path)) : path.endsWith(".md");
  for (const name of readdirSync(from)) cpSync(join(from, name), join(to, name), { recursive: true, filter: isPage });
}

async function pack(dir: string): Promise<void> {
  const npm = process.env["npm_execpath"];
  const [program, ...args] = npm === undefined ? ["npm"] : [process.execPath, npm];
  const result = await run(program ?? "", [...args, "pack", dir, "--pack-destination", out, "--loglevel=error"]);
  if (!result.ok) throw new Error(`npm pack ${dir} failed: ${result.reason}\n${result.stderr}`);
  console.log(`build/packages/${result.stdout.trim().split("\n").at(-1)}`);
}

async function packCatzilla(): Promise<void> {
  const { name: _name, version: _version, license: _license, scripts: _scripts, devDependencies: _development, ...fields } = manifest;
  const optionalDependencies = Object.fromEntries(TARGETS.map((target) => [`@catzilla/${target.name}`, version]));
  const dir = stage("catzilla", { ...fields, optionalDependencies });
  copy(["README.md", "CHANGELOG.md", "compiler/catzilla.mjs", "dist", "templates"], dir);
  copyPages(join(root, "docs"), join(dir, "docs"));
  copyPages(join(root, "compiler", "diagnostics"), join(dir, "docs", "diagnostics"));
  await pack(dir);
}

async function packCreate(): Promise<void> {
  const dir = stage("create-catzilla", {
    description: "`npm create catzilla`: a new Catzilla project", type: "module", engines: manifest["engines"], bin: { "create-catzilla": "index.mjs" },
  });
  copy(["templates/project"], dir);
  await build({
    entryPoints: [join(root, "compiler/dev/create-catzilla.ts")], outfile: join(dir, "index.mjs"), bundle: true, format: "esm", platform: "node", target: "node20",
    banner: { js: "#!/usr/bin/env node" },
    // For commands that read a program, and with it comes all of TypeScript.
    external: [join(root, "compiler/src/commands/config.ts")],
  });
  await pack(dir);
}

async function packTarget(toolchain: Toolchain, target: Target): Promise<void> {
  const { archive, includeDir, kit } = await prepareLink(toolchain, target, "release");
  const dir = stage(`@catzilla/${target.name}`, { description: `The runtime of Catzilla for ${target.name}` });
  mkdirSync(join(dir, "lib"));
  copyFileSync(archive, join(dir, "lib", "libcatzilla.a"));
  copyFileSync(await ensureCodings(toolchain, target), join(dir, "lib", "libcoding.a"));
  copyFileSync(await ensureSqlite(toolchain, target), join(dir, "lib", "libsqlite.a"));
  cpSync(includeDir, join(dir, "include"), { recursive: true });
  if (kit !== undefined) cpSync(kit.dir, join(dir, "kit"), { recursive: true });
  if (target === hostTarget()) await addBytecodeTool(toolchain, target, dir);
  await pack(dir);
}

/** Compiled on the machine itself: a release is packed on one of each kind that catzilla runs on. */
async function addBytecodeTool(toolchain: Toolchain, target: Target, dir: string): Promise<void> {
  const tool = join(dir, "bin", `catzilla-bytecode${target.exeSuffix}`);
  mkdirSync(dirname(tool));
  copyFileSync(await ensureBytecodeTool(toolchain), tool);
  chmodSync(tool, 0o755);
}

const names = process.argv.slice(2);
const targets = names.length === 0 ? TARGETS : TARGETS.filter((target) => names.includes(target.name));
if (names.length > targets.length) throw new Error(`there are the targets ${TARGETS.map(({ name }) => name).join(", ")}`);
if (!existsSync(join(root, "dist", "stamp"))) throw new Error("run `npm run build` first");
mkdirSync(out, { recursive: true });
const toolchain = await openToolchain({ packageRoot: root, progress: createProgress(process.stderr) });
await packCatzilla();
await packCreate();
for (const target of targets) await packTarget(toolchain, target);
