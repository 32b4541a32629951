/** The command line beside building: help, guesses, completions, `check` in all its forms, `explain`. */
import { spawn } from "node:child_process";
import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, it } from "vitest";
import { catzilla, ROOT, run } from "../support/run.ts";

const COMMANDS = ["build", "dev", "check", "explain", "openapi", "client", "create", "reload", "completions"];

let dir: string;
beforeAll(() => {
  dir = mkdtempSync(join(tmpdir(), "catzilla-cli-"));
  symlinkSync(join(ROOT, "node_modules"), join(dir, "node_modules"));
  writeFileSync(join(dir, "package.json"), "{}");
});
afterAll(() => rmSync(dir, { recursive: true, force: true }));

function app(routes: string): string {
  return `import { Catzilla, type Ge, type int, Router } from "catzilla";\nconst app = new Catzilla({ title: "T", version: "1.0.0" });\n${routes}\nexport default app;\n`;
}

it("help names every command, and each command's help has examples", async () => {
  const { stdout } = await catzilla(["--help"]);
  expect([...stdout.matchAll(/^ {2}(\w+) {2,}\S/gm)].map(([, name]) => name)).toEqual(COMMANDS);
  for (const command of ["dev", "explain", "create"]) expect((await catzilla([command, "--help"])).stdout).toMatch(new RegExp(`usage: catzilla ${command}[^]*examples:\n +\\S`));
});

it("guesses what was meant", async () => {
  expect(await catzilla(["buidl"])).toMatchObject({ code: 2, stderr: expect.stringContaining("did you mean `build`?") as string });
  expect(await catzilla(["dev", "--prot", "1"])).toMatchObject({ code: 2, stderr: expect.stringContaining("did you mean `--port`?") as string });
});

it("completes in bash", async () => {
  const { stdout: script } = await catzilla(["completions", "bash"]);
  const complete = async (...words: string[]): Promise<string> => {
    const call = `${script}\nCOMP_WORDS=(${words.map((word) => `'${word}'`).join(" ")}); COMP_CWORD=${words.length - 1}; _catzilla; echo "\${COMPREPLY[*]}"`;
    return (await run("bash", ["-c", call])).stdout.trim();
  };
  expect(await complete("catzilla", "c")).toBe("check client create completions");
  expect(await complete("catzilla", "check", "--f")).toBe("--format --fail-on");
  expect(await complete("catzilla", "create", "--template", "")).toBe("minimal api fullstack");
  expect((await catzilla(["completions"])).code).toBe(2);
});

it("builds the same bytes in another folder, without its name; debug information goes into a file of its own", async () => {
  const binaries = [];
  for (const [name, ...flags] of [["one"], ["two", "--split-debug"]] as const) {
    cpSync(join(ROOT, "examples", "hello"), join(dir, name), { recursive: true, filter: (path) => !path.endsWith("build") });
    writeFileSync(join(dir, name, "package.json"), "{}");
    expect(await catzilla(["build", "src/app.ts", "-o", "server", ...flags], { cwd: join(dir, name) })).toMatchObject({ code: 0 });
    binaries.push(readFileSync(join(dir, name, "server")));
  }
  const [one, two] = binaries;
  expect(two !== undefined && one?.equals(two)).toBe(true);
  const debug = readFileSync(join(dir, "two", "server.debug"));
  expect([dir, ROOT].filter((folder) => one?.includes(folder) === true || debug.includes(folder))).toEqual([]);
  expect([one?.includes(".debug_info"), debug.includes(".debug_info")]).toEqual([false, true]);
  expect(await catzilla(["build", "--split-debug", "--target", "windows-x64"], { cwd: join(dir, "one") })).toMatchObject({ code: 2, stderr: expect.stringContaining("Linux") as string });
});

it("explains a diagnostic", async () => {
  expect(await catzilla(["explain", "cz1020"])).toMatchObject({ code: 0, stdout: expect.stringMatching(/^CZ1020, error: [^]*Right:/) as string });
  expect(await catzilla(["explain", "CZ1099"])).toMatchObject({ code: 1, stderr: expect.stringContaining("there is no CZ1099; did you mean CZ") as string });
});

it("explains a route by its declaration or by a request's path", async () => {
  writeFileSync(join(dir, "explained.ts"), app(`const users = new Router("/users");
/** One user. */
users.get("/:id", { limits: { requestTimeoutMs: 500 } }, function show(id: int & Ge<1>, q?: string) { return { id, q: q ?? null }; });
users.get("/me", () => "you");
app.include(users);
app.post("/users", (user: { name: string }) => user);`));
  const explain = async (...args: string[]): Promise<string> => (await catzilla(["explain", ...args, "explained.ts"], { cwd: dir })).stdout;
  expect((await explain("get /users/7")).replace(/app\.c:[1-9]\d*$/m, "app.c:N")).toMatchInlineSnapshot(`
    "GET /users/:id
      registered  explained.ts:5:1
      included    explained.ts:7:1
      handler     show
      runs        in the worker, because it reads the parameter \`id\` (explained.ts:5:112)
      input       path id: int >= 1, explained.ts:5:72
      input       query q (may be absent): string, explained.ts:5:89
      reply       200: { id: number & Tag<{ int: true; }> & Ge<1>; q: string | null; }
      limit       requestTimeoutMs 500
      chain       route -> read and validate -> handler
      generated   app.c:N
    "
  `);
  expect(await explain("/users/me")).toMatch(/^GET \/users\/me\n[^]*runs +native/);
  expect(await catzilla(["explain", "GET /usres", "explained.ts"], { cwd: dir })).toMatchObject({ code: 1, stderr: expect.stringContaining("did you mean `/users`?") as string });
});

it("takes what catzilla.config.ts says, and flags before it", async () => {
  const project = join(dir, "configured");
  mkdirSync(project);
  writeFileSync(join(project, "package.json"), "{}");
  writeFileSync(join(project, "server.ts"), app('app.get("users", () => 1);'));
  const configure = (text: string): void => writeFileSync(join(project, "catzilla.config.ts"), `import type { Config } from "catzilla/config";\nexport default ${text} satisfies Config;\n`);
  configure('{ entry: "server.ts", check: { format: "lines" }, dev: { port: 3000 } }');
  expect((await catzilla(["check"], { cwd: project })).stdout).toMatch(/^server\.ts:3:10: error CZ1020/);
  expect((await catzilla(["check", "--format", "json"], { cwd: project })).stdout).toMatch(/^\[/);
  configure('{ check: { formt: "lines", format: "frames", failOn: process.env.WHEN } }');
  const { code, stderr } = await catzilla(["check"], { cwd: project });
  expect(code).toBe(1);
  expect([...stderr.matchAll(/CZ1007: (.*)\n {2}at (.*)/g)].map(([, message, at]) => `${at} ${message}`)).toEqual([
    "catzilla.config.ts:2:27 `catzilla check` has no option `formt`",
    "catzilla.config.ts:2:43 `format` takes text, lines, json",
    "catzilla.config.ts:2:69 `check.failOn` is no literal: the configuration is read, not run",
  ]);
  const refused = async (text: string): Promise<string> => {
    writeFileSync(join(project, "catzilla.config.ts"), text);
    return (await catzilla(["check"], { cwd: project })).stderr;
  };
  expect(await refused("export default { chekc: { format: 1, watch: true } };")).toMatch(/there is no `chekc` in a configuration[^]*did you mean `check`\?\n\n1 error/);
  expect(await refused("export default {")).toMatch(/CZ1007: '}' expected\.?\n {2}at catzilla\.config\.ts:1:17/);
  writeFileSync(join(project, "catzilla.config.ts"), 'import type { Config } from "catzilla/config";\nconst config: Config = { entry: "server.ts", check: { format: "lines" } };\nexport default config;\n');
  expect((await catzilla(["check"], { cwd: project })).stdout).toMatch(/^server\.ts:3:10: error CZ1020/);
});

it("checks in forms for programs", async () => {
  writeFileSync(join(dir, "wrong.ts"), app('app.get("users", () => 1);'));
  expect(await catzilla(["check", "wrong.ts", "--format", "lines"], { cwd: dir })).toMatchObject({ code: 1, stderr: "", stdout: "wrong.ts:3:10: error CZ1020: the path `users` does not start with `/`\n" });
  const { stdout } = await catzilla(["check", "wrong.ts", "--format", "json"], { cwd: dir });
  expect(JSON.parse(stdout)).toMatchObject([{ code: "CZ1020", severity: "error", hint: 'write "/users"', at: { file: "wrong.ts", start: { line: 3, column: 10 } } }]);
});

it("goes on checking after each change", async () => {
  writeFileSync(join(dir, "watched.ts"), app('app.get("users", () => 1);'));
  const child = spawn(process.execPath, [join(ROOT, "compiler/catzilla.mjs"), "check", "watched.ts", "--watch", "--format", "json"], { cwd: dir, stdio: ["ignore", "pipe", "inherit"] });
  const rounds: string[] = [];
  child.stdout.setEncoding("utf8").on("data", (text: string) => rounds.push(...text.trim().split("\n")));
  const ended = new Promise((resolve) => child.once("exit", resolve));
  await expect.poll(() => rounds.length, { timeout: 100_000 }).toBe(1);
  writeFileSync(join(dir, "watched.ts"), app('app.get("/users", () => 1);'));
  await expect.poll(() => rounds.at(-1), { timeout: 100_000 }).toBe("[]");
  child.kill("SIGTERM");
  expect(await ended).toBe(0);
  expect(JSON.parse(rounds[0] ?? "")).toMatchObject([{ code: "CZ1020" }]);
});
