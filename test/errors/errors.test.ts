/**
 * One small bad project per diagnostic: src/app.ts and what the compiler says about it. The folder's
 * name starts with the code it is about. `UPDATE=1 npx vitest run test/errors` writes expected.txt.
 */
import { existsSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { expect, test } from "vitest";
import { DIAGNOSTICS } from "../../compiler/diagnostics/codes.gen.ts";
import { renderDiagnostics } from "../../compiler/diagnostics/render.ts";
import { check, compile } from "../../compiler/src/pipeline.ts";
import { QuickProject } from "../support/quick-project.ts";

const here = dirname(fileURLToPath(import.meta.url));
const packageRoot = dirname(dirname(here));
const projects = readdirSync(here, { withFileTypes: true }).filter((entry) => entry.isDirectory()).map((entry) => entry.name);

/** Shown elsewhere, with the reason. */
const ELSEWHERE: Readonly<Record<string, string>> = {
  CZ1007: "of catzilla.config.ts, which the command line reads: test/cli",
  CZ1105: "a type parameter that is open comes from a generic handler, which is CZ1031: test/schema",
};

/** What a package uses (CZ3007) needs one: test/web. What links (CZ3004, CZ3005) and our own faults (CZ9001) need more than a project: test/link, test/passes. */
const isOfProject = (code: string): boolean => /^CZ(?:1|2|300[1236])/.test(code);

const declarations: ConstructorParameters<typeof QuickProject>[0] = new Map();

test.each(projects)("%s", async (name) => {
  const root = join(here, name);
  const source = { root, packageRoot, entry: join(root, "src/app.ts"), generator: "catzilla test", warm: new QuickProject(declarations) };
  const { compilation } = name.startsWith("CZ3") ? await compile(source) : check(source);
  const actual = renderDiagnostics(compilation, { color: false });
  const file = join(root, "expected.txt");
  if (process.env["UPDATE"] === "1") writeFileSync(file, actual);
  expect(actual).toBe(existsSync(file) ? readFileSync(file, "utf8") : "(no expected.txt)");
  const codes = compilation.diagnostics.map(({ code }) => code as string);
  expect(codes).toContain(name.slice(0, 6));
});

test("every code has a project", () => {
  const shown = new Set(projects.map((name) => name.slice(0, 6)));
  const missing = Object.keys(DIAGNOSTICS).filter((code) => isOfProject(code) && !(code in ELSEWHERE) && !shown.has(code));
  expect(missing).toEqual([]);
});

test("every project is of a code that there is", () => {
  expect(projects.filter((name) => !(name.slice(0, 6) in DIAGNOSTICS))).toEqual([]);
});

test("every expectation has a project", () => {
  const orphans = projects.filter((name) => existsSync(join(here, name, "expected.txt")) && readdirSync(join(here, name)).length === 1);
  expect(orphans).toEqual([]);
});
