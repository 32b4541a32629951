/**
 * The packages as they are published, in an empty project elsewhere and with empty caches: a project is created, built, run
 * and asked, and nothing but its own C is compiled.
 */
import { createHash } from "node:crypto";
import { cpSync, existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { afterAll, beforeAll, expect, it } from "vitest";
import { hostTarget } from "../../compiler/src/4-link/targets.ts";
import { ROOT, run, type RunResult } from "../support/run.ts";
import { Server } from "../support/server.ts";

const host = hostTarget()?.name ?? "";
const packages = join(ROOT, "build", "packages");
let dir: string;

beforeAll(async () => {
  const packed = await run(process.execPath, [join(ROOT, "node_modules/tsx/dist/cli.mjs"), "compiler/pack.ts", host]);
  expect(packed.code, packed.stderr).toBe(0);
  dir = mkdtempSync(join(tmpdir(), "catzilla packages-"));
});
afterAll(() => rmSync(dir, { recursive: true, force: true }));

/** What `npm install` of the tarball and of its dependencies leaves; the latter are this checkout's own. */
function install(project: string, tarball: string, name: string): Promise<RunResult> {
  const to = join(project, "node_modules", name);
  mkdirSync(to, { recursive: true });
  return run("tar", ["-xzf", join(packages, tarball), "-C", to, "--strip-components=1"]);
}

function linkDependencies(project: string): void {
  const { dependencies } = JSON.parse(readFileSync(join(project, "node_modules/catzilla/package.json"), "utf8")) as { dependencies: Record<string, string> };
  for (const name of Object.keys(dependencies)) {
    const to = join(project, "node_modules", name);
    mkdirSync(dirname(to), { recursive: true });
    symlinkSync(join(ROOT, "node_modules", name), to);
  }
}

const VERSION = (JSON.parse(readFileSync(join(ROOT, "package.json"), "utf8")) as { version: string }).version;

it("a project is created, built and run from the packed tarballs", async () => {
  await install(dir, `create-catzilla-${VERSION}.tgz`, "create-catzilla");
  const created = await run(process.execPath, [join(dir, "node_modules/create-catzilla/index.mjs"), "api", "--template", "api"], { cwd: dir });
  expect(created).toMatchObject({ code: 0, stderr: "" });
  const project = join(dir, "api");
  expect(JSON.parse(readFileSync(join(project, "package.json"), "utf8"))).toMatchObject({ dependencies: { catzilla: `^${VERSION}` } });

  await install(project, `catzilla-${VERSION}.tgz`, "catzilla");
  linkDependencies(project);
  const env = { CATZILLA_CACHE: join(dir, "cache") };
  const command = join(project, "node_modules/catzilla/compiler/catzilla.mjs");
  const missing = await run(process.execPath, [command, "build", "-o", "build/server"], { cwd: project, env });
  expect(missing).toMatchObject({ code: 1, stdout: "" });
  expect(missing.stderr).toContain(`catzilla: the runtime for ${host} is not installed. Run \`npm install --save-dev @catzilla/${host}@${VERSION}\``);

  await install(project, `catzilla-${host}-${VERSION}.tgz`, `@catzilla/${host}`);
  const built = await run(process.execPath, [command, "build", "-o", "build/server"], { cwd: project, env });
  expect(built.code, built.stderr).toBe(0);
  expect(readdirSync(join(dir, "cache")).filter((name) => ["sources", "archives", "tools"].includes(name))).toEqual([]);
  expect(existsSync(join(dir, "cache", "kits"))).toBe(false); // no libc either

  const server = await Server.start(join(project, "build/server"));
  const response = await server.fetch("/v1/tasks", { method: "POST", headers: { "content-type": "application/json" }, body: '{"title":"Feed the cat"}' });
  expect(await response.json()).toEqual({ id: 1, title: "Feed the cat", priority: "normal", done: false });
  await server.stop();
});

/** What brings a library of its own into the server: codings, SQLite; and what the worker's modules are for. */
const EVERYTHING = `import { createHash } from "node:crypto";
import { Catzilla, type int } from "catzilla";
import { Database } from "catzilla/sqlite";

const app = new Catzilla({ compress: true, decompress: true });
const db = new Database(":memory:");

app.get("/rows", async () => db.prepare<{ n: number }, []>("SELECT 42 AS n").all([]));
app.get("/hash/:text", (text: string) => createHash("sha256").update(text).digest("hex"));
app.get("/long", () => ({ text: "cat ".repeat(1000) + Math.random() }));
app.get("/via/:port", async (port: int) => (await fetch(\`http://127.0.0.1:\${port}/hash/cat\`)).text());
app.ws("/echo", { message: (ws, text: string) => { ws.send(text); } });
export default app;
`;

it("a server with codings, SQLite, fetch and WebSocket is linked from the packages, for a debugger too, without a home", async () => {
  const project = join(dir, "api");
  writeFileSync(join(project, "src", "everything.ts"), EVERYTHING);
  const command = join(project, "node_modules/catzilla/compiler/catzilla.mjs");
  const env = { HOME: join(dir, "no home"), XDG_CACHE_HOME: undefined, CATZILLA_CACHE: undefined, CATZILLA_SOURCES: undefined };
  const built = await run(process.execPath, [command, "build", "src/everything.ts", "-o", "build/everything", "--debug", "--split-debug"], { cwd: project, env });
  expect(built.code, built.stderr).toBe(0);
  expect(readdirSync(join(dir, "no home", ".cache", "catzilla")).filter((name) => ["sources", "archives", "tools", "kits"].includes(name))).toEqual([]);

  const server = await Server.start(join(project, "build/everything"));
  const text = async (path: string): Promise<string> => (await server.fetch(path)).text();
  expect(await text("/rows")).toBe('[{"n":42}]');
  expect(await text(`/via/${server.port}`)).toBe(createHash("sha256").update("cat").digest("hex"));
  const long = await server.fetch("/long", { headers: { "accept-encoding": "br" } });
  expect([long.headers.get("content-encoding"), ((await long.json()) as { text: string }).text.length]).toEqual(["br", expect.any(Number)]);
  expect(await server.raw("GET /echo HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n")).toMatch(/^HTTP\/1.1 426 /);
  await server.stop();
});

it("the types are complete", async () => {
  const project = join(dir, "types");
  cpSync(join(dir, "api"), project, { recursive: true, filter: (path) => !path.includes("node_modules") });
  symlinkSync(join(dir, "api", "node_modules"), join(project, "node_modules"));
  symlinkSync(join(ROOT, "node_modules/@types"), join(dir, "api", "node_modules/@types"));
  symlinkSync(join(ROOT, "node_modules/vitest"), join(dir, "api", "node_modules/vitest"));
  for (const config of [".", "test"]) {
    expect(await run(process.execPath, [join(ROOT, "node_modules/typescript/bin/tsc"), "-p", config], { cwd: project })).toMatchObject({ code: 0, stdout: "" });
  }
});
