/**
 * How long the compiler looks at a large program: 300 routes in ten files over 200 types. Cold is `catzilla check` as a process,
 * warm the same compile again after a save, as `catzilla dev` and `catzilla check --watch` do it. And what the client of that program
 * adds to a run of `tsc`. Times are medians in milliseconds, memory is the peak of the process.
 *
 *   npm run bench:check
 */
import { spawnSync } from "node:child_process";
import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { check, WarmProject } from "../compiler/src/pipeline.ts";

const [FILES, TYPES, COLD_RUNS, EDITS, WARM_UP] = [10, 200, 5, 30, 5];
const root = dirname(dirname(fileURLToPath(import.meta.url)));
const project = mkdtempSync(join(tmpdir(), "catzilla-bench-check-"));

/** Every type holds the one before it in its group of ten. */
function typesFile(): string {
  const types = Array.from({ length: TYPES }, (_, i) => [
    `export interface T${i} {`,
    "  id: int & Ge<1>; name: string & MinLength<1> & MaxLength<100>; email?: Email; tags: string[]; at: Date;",
    `  kind: "a${i}" | "b"; nested: { x: number; y: number | null; list: { v: int & Le<${i + 1}> }[] };`,
    i % 10 === 0 ? "  meta: Record<string, string>;" : `  before?: T${i - 1};`,
    "}",
  ].join("\n"));
  return ['import type { Email, Ge, int, Le, MaxLength, MinLength } from "catzilla";', ...types, ""].join("\n");
}

/** Thirty routes: of ten stores each a look-up, a list whose type is inferred, and a checked body. */
function routesFile(file: number, edit = 0): string {
  const routes = Array.from({ length: 10 }, (_, i) => {
    const type = `t.T${(file * 20 + i * 2) % TYPES}`;
    return [
      `const store${i} = new Map<number, ${type}>();`,
      `routes.get("/things${i}/:id", (id: int & Ge<1>): ${type} => { const found = store${i}.get(id); if (!found) throw new HttpError(404, "none${edit}"); return found; });`,
      `routes.get("/things${i}", (q?: string, limit: int = 10, tags: string[] = []) => ({ items: [...store${i}.values()].slice(0, limit + ${edit}), q, tags }));`,
      `routes.post("/things${i}", (body: ${type}, auth?: Header<string, "authorization">) => { store${i}.set(body.id, body); return created({ id: body.id, auth }); });`,
    ].join("\n");
  });
  const head = `import { created, HttpError, Router, type Ge, type Header, type int } from "catzilla";\nimport type * as t from "./types";`;
  return [head, `const routes = new Router("/area${file}", { tags: ["area${file}"] });`, ...routes, "export default routes;", ""].join("\n");
}

function appFile(): string {
  const files = Array.from({ length: FILES }, (_, i) => i);
  return [
    'import { Catzilla } from "catzilla";',
    ...files.map((i) => `import routes${i} from "./routes${i}";`),
    'const app = new Catzilla({ title: "Large", version: "1.0.0" });',
    ...files.map((i) => `app.include(routes${i});`),
    "export default app;",
    "",
  ].join("\n");
}

function writeProject(): void {
  mkdirSync(join(project, "src"));
  mkdirSync(join(project, "node_modules"));
  symlinkSync(root, join(project, "node_modules/catzilla"));
  writeFileSync(join(project, "package.json"), '{"type":"module"}');
  const compilerOptions = { target: "es2023", lib: ["es2023"], module: "esnext", moduleResolution: "bundler", strict: true, noEmit: true, types: ["catzilla/globals"] };
  writeFileSync(join(project, "tsconfig.json"), JSON.stringify({ compilerOptions, include: ["src"] }));
  writeFileSync(join(project, "src/types.ts"), typesFile());
  writeFileSync(join(project, "src/app.ts"), appFile());
  for (let file = 0; file < FILES; file++) writeFileSync(join(project, `src/routes${file}.ts`), routesFile(file));
}

interface Run {
  /** Milliseconds. */
  readonly time: number;
  /** Megabytes. */
  readonly memory: number;
}

/** A script of Node.js in the project, to its end. */
function run(script: string, ...args: readonly string[]): Run {
  const tell = "data:text/javascript,process.on('exit',()=>console.error('peak',process.resourceUsage().maxRSS))";
  const start = performance.now();
  const { status, stdout, stderr } = spawnSync(process.execPath, ["--import", tell, script, ...args], { cwd: project, encoding: "utf8" });
  if (status !== 0) throw new Error(`${script} ${args.join(" ")}\n${stdout}${stderr}`);
  return { time: performance.now() - start, memory: Number(/peak (\d+)/.exec(stderr)?.[1]) / 1024 };
}

function warmTimes(): number[] {
  const source = { entry: join(project, "src/app.ts"), root: project, packageRoot: root, generator: "bench", warm: new WarmProject() };
  return Array.from({ length: EDITS + 1 }, (_, edit) => {
    writeFileSync(join(project, "src/routes3.ts"), routesFile(3, edit));
    const start = performance.now();
    const { compilation, plan } = check(source);
    if (plan === undefined) throw new Error(compilation.diagnostics[0]?.message);
    return performance.now() - start;
  }).slice(1);
}

function median(values: readonly number[]): string {
  return ([...values].sort((a, b) => a - b)[Math.floor(values.length / 2)] ?? NaN).toFixed(0);
}

function several<Value>(times: number, make: () => Value): Value[] {
  return Array.from({ length: times }, make);
}

writeProject();
try {
  const catzilla = join(root, "compiler/catzilla.mjs");
  const cold = several(COLD_RUNS, () => run(catzilla, "check", "src/app.ts"));
  console.log(`cold: ${median(cold.map(({ time }) => time))} ms, ${median(cold.map(({ memory }) => memory))} MB`);
  const warm = warmTimes();
  console.log(`warm: ${median(warm.slice(WARM_UP))} ms; the first ${WARM_UP} saves ${median(warm.slice(0, WARM_UP))} ms`);
  run(catzilla, "client", "src/app.ts", "-o", "client/api.ts");
  writeFileSync(join(project, "client/empty.ts"), "export {};\n");
  const tsc = (file: string): Run => run(join(root, "node_modules/typescript/bin/tsc"), "--noEmit", "--strict", "--ignoreConfig", "--target", "es2023", "--lib", "es2023,dom", file);
  const [without, whole] = [several(COLD_RUNS, () => tsc("client/empty.ts")), several(COLD_RUNS, () => tsc("client/api.ts"))];
  console.log(`tsc: ${median(without.map(({ time }) => time))} ms for an empty file, ${median(whole.map(({ time }) => time))} ms for the client`);
} finally {
  rmSync(project, { recursive: true, force: true });
}
