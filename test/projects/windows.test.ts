/**
 * The compiler with the paths of Windows, as far as a machine without it can tell: `node:path` is its win32, and C: is this machine's
 * root. What comes out is what comes out elsewhere (test/golden, test/errors), to the byte.
 */
import { readFileSync } from "node:fs";
import { ts } from "ts-morph";
import { beforeAll, expect, it, vi } from "vitest";
import { renderDiagnostics } from "../../compiler/diagnostics/render.ts";
import { printApp } from "../../compiler/ir/print-app.ts";
import { printPlan } from "../../compiler/ir/print-plan.ts";
import { emitC } from "../../compiler/src/3-emit/c/emit-c.ts";
import { findRoot } from "../../compiler/src/commands/find-root.ts";
import { check, type Checked } from "../../compiler/src/pipeline.ts";
import { QuickProject } from "../support/quick-project.ts";
import { ROOT } from "../support/run.ts";

vi.mock("node:path", async (original) => {
  const { win32 } = await original<typeof import("node:path")>();
  return { ...win32, default: win32 };
});
vi.mock("node:fs", async (original) => {
  const fs = await original<typeof import("node:fs")>();
  return {
    ...fs,
    existsSync: (path: string) => fs.existsSync(here(path)),
    readFileSync: (path: string, encoding: "utf8") => fs.readFileSync(here(path), encoding),
    statSync: (path: string, options: object) => fs.statSync(here(path), options),
    realpathSync: (path: string) => path,
  };
});

const here = vi.hoisted(() => (path: string): string => path.replace(/^[Cc]:/, "").replaceAll("\\", "/"));
const onWindows = (path: string): string => `C:${path.replaceAll("/", "\\")}`;

beforeAll(() => {
  const { fileExists, readFile, directoryExists, getDirectories } = ts.sys;
  Object.assign(ts.sys, {
    useCaseSensitiveFileNames: false,
    fileExists: (path: string) => fileExists(here(path)),
    readFile: (path: string, encoding?: string) => readFile(here(path), encoding),
    directoryExists: (path: string) => directoryExists(here(path)),
    getDirectories: (path: string) => getDirectories(here(path)),
    realpath: (path: string) => path,
    getCurrentDirectory: () => "C:/",
  });
});

const declarations: ConstructorParameters<typeof QuickProject>[0] = new Map();

function checkOnWindows(project: string): Checked {
  const root = onWindows(`${ROOT}/test/${project}`);
  return check({ entry: `${root}\\src\\app.ts`, root, packageRoot: onWindows(ROOT), generator: "catzilla 0.0.0", warm: new QuickProject(declarations, "C:") });
}

it.each(["body", "constants", "multi-file"])("golden/%s comes out as elsewhere", (name) => {
  const { compilation, app, plan } = checkOnWindows(`golden/${name}`);
  expect(renderDiagnostics(compilation, { color: false })).toBe("");
  if (app === undefined || plan === undefined) throw new Error("no program");
  const expected = (file: string): string => readFileSync(`${ROOT}/test/golden/${name}/${file}`, "utf8");
  expect(printApp(app)).toBe(expected("app-ir.txt"));
  expect(printPlan(plan)).toBe(expected("plan-ir.txt"));
  for (const { name: file, text } of emitC(plan, { generator: "catzilla 0.0.0" })) expect(text).toBe(expected(file));
  // What watchers tell is compared with them.
  expect([...compilation.inputs].filter((path) => path.includes("/"))).toEqual([]);
});

it.each(["CZ1015-never-included", "CZ1006-bad-tsconfig", "CZ2001-two-routes"])("errors/%s is told as elsewhere", (name) => {
  expect(renderDiagnostics(checkOnWindows(`errors/${name}`).compilation, { color: false })).toBe(readFileSync(`${ROOT}/test/errors/${name}/expected.txt`, "utf8"));
});

it("the root of a project is found, also where there is none", () => {
  expect(findRoot(onWindows(`${ROOT}/examples/hello/src/app.ts`))).toBe(onWindows(`${ROOT}/examples/hello`));
  expect(findRoot("C:\\no such folder\\app.ts")).toBe("C:\\no such folder");
});
