// Builds the site of docs/, or serves it: `npm run docs [-- dev]`. VitePress is installed here when it is asked for: a hundred
// packages that nothing else needs.
import { spawnSync } from "node:child_process";
import { cpSync, existsSync, mkdirSync, rmSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";

const docs = dirname(fileURLToPath(import.meta.url));
const [command = "build"] = process.argv.slice(2);

function run(program, args) {
  const { status } = spawnSync(program, args, { cwd: docs, stdio: "inherit", shell: process.platform === "win32" });
  if (status !== 0) process.exit(status ?? 1);
}

// Not `npm ci`: it refuses a lock that does not name rollup's packages for other systems, which not every registry carries.
if (!existsSync(join(docs, "node_modules", "vitepress"))) run("npm", ["install", "--no-save"]);
rmSync(join(docs, "diagnostics"), { recursive: true, force: true });
mkdirSync(join(docs, "diagnostics"));
cpSync(join(docs, "..", "compiler", "diagnostics"), join(docs, "diagnostics"), { recursive: true, filter: (path) => !path.endsWith(".ts") });
run("npx", ["vitepress", command]);
