/**
 * What a newcomer waits for and has on disk: the packed packages installed into an empty project with empty caches, then the first
 * build, the first answer, and the second build.
 *
 *     npm run pack -- linux-x64 && npx tsx bench/install.ts
 */
import { spawn, spawnSync } from "node:child_process";
import { existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { hostTarget } from "../compiler/src/4-link/targets.ts";
import { ROOT } from "./src/paths.ts";

const { version } = JSON.parse(readFileSync(join(ROOT, "package.json"), "utf8")) as { version: string };
const host = hostTarget()?.name ?? "";
const tarballs = ["catzilla", `catzilla-${host}`].map((name) => join(ROOT, "build", "packages", `${name}-${version}.tgz`));
const APP = `import { Catzilla, type int } from "catzilla";
const app = new Catzilla();
app.get("/squares/:n", (n: int) => ({ n, square: n * n }));
export default app;
`;

function run(what: string, command: string, args: readonly string[], options: { readonly cwd: string; readonly env?: Readonly<Record<string, string>> }): number {
  const startMs = performance.now();
  const { status, stderr } = spawnSync(command, args, { ...options, env: { ...process.env, ...options.env }, encoding: "utf8" });
  if (status !== 0) throw new Error(`${what} failed:\n${stderr}`);
  return (performance.now() - startMs) / 1000;
}

function sizeOf(dir: string): number {
  if (!existsSync(dir)) return 0;
  return readdirSync(dir, { withFileTypes: true, recursive: true })
    .filter((entry) => entry.isFile())
    .reduce((sum, entry) => sum + statSync(join(entry.parentPath, entry.name)).size, 0);
}

/** Seconds from the start of the process to its first right answer. */
async function firstAnswer(binary: string): Promise<number> {
  const startMs = performance.now();
  const child = spawn(binary, ["--port", "0"], { stdio: ["ignore", "pipe", "inherit"] });
  try {
    const url = await new Promise<string>((resolve, reject) => {
      child.stdout.setEncoding("utf8").on("data", (text: string) => resolve(/^listening on (\S+)$/m.exec(text)?.[1] ?? ""));
      child.once("close", () => reject(new Error("the server ended")));
    });
    const response = await fetch(`${url}/squares/12`);
    if ((await response.text()) !== '{"n":12,"square":144}') throw new Error(`the server answers ${response.status}`);
    return (performance.now() - startMs) / 1000;
  } finally {
    child.kill();
  }
}

const missing = tarballs.find((path) => !existsSync(path));
if (missing !== undefined) throw new Error(`there is no ${missing}: \`npm run pack -- ${host}\` makes it`);
const dir = mkdtempSync(join(tmpdir(), "catzilla-install-"));
try {
  mkdirSync(join(dir, "src"));
  writeFileSync(join(dir, "package.json"), JSON.stringify({ name: "installed", private: true, type: "module" }));
  writeFileSync(join(dir, "src", "app.ts"), APP);
  const npm = ["install", "--no-audit", "--no-fund", "--cache", join(dir, "npm")];
  const installS = run("npm install", "npm", [...npm, ...tarballs], { cwd: dir });
  const modules = join(dir, "node_modules");
  const catzilla = join(modules, "catzilla", "compiler", "catzilla.mjs");
  // Neither sources nor compiled third-party code may come from anywhere but the packages.
  const build = { cwd: dir, env: { CATZILLA_CACHE: join(dir, "cache"), PATH: "" } };
  const firstS = run("the first build", process.execPath, [catzilla, "build", "-o", "server"], build);
  const made = readdirSync(join(dir, "cache")).filter((name) => ["sources", "archives", "tools", "kits"].includes(name));
  if (made.length > 0) throw new Error(`the build made ${made.join(", ")} in its cache`);
  const answerS = await firstAnswer(join(dir, "server"));
  const secondS = run("the second build", process.execPath, [catzilla, "build", "-o", "server"], build);
  const megabytes = (bytes: number): string => (bytes / 1e6).toFixed(bytes < 1e7 ? 1 : 0);
  const parts = { zig: ["@zigc"], "ts-morph": ["ts-morph", "@ts-morph"], esbuild: ["esbuild", "@esbuild"], [`@catzilla/${host}`]: ["@catzilla"], catzilla: ["catzilla"] };
  console.log(`node_modules ${megabytes(sizeOf(modules))} MB, of which ${Object.entries(parts).map(([name, folders]) => `${name} ${megabytes(folders.reduce((sum, folder) => sum + sizeOf(join(modules, folder)), 0))}`).join(", ")}`);
  console.log(`tarballs ${tarballs.map((path) => megabytes(statSync(path).size)).join(" and ")} MB; server ${megabytes(statSync(join(dir, "server")).size)} MB; cache ${megabytes(sizeOf(join(dir, "cache")))} MB`);
  console.log(`npm install ${installS.toFixed(1)} s, first build ${firstS.toFixed(1)} s, first answer ${(1000 * answerS).toFixed(0)} ms after its start, second build ${secondS.toFixed(1)} s`);
} finally {
  rmSync(dir, { recursive: true, force: true });
}
