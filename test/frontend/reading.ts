/** Reads small programs from memory, by way of a folder outside of any node_modules. */
import { mkdirSync, mkdtempSync, realpathSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import type { AppIr, RouteIr } from "../../compiler/ir/app-ir.ts";
import { readApp } from "../../compiler/src/1-frontend/read-app.ts";
import { Compilation } from "../../compiler/src/compilation.ts";
import { QuickProject } from "../support/quick-project.ts";
import { ROOT } from "../support/run.ts";

const declarations: ConstructorParameters<typeof QuickProject>[0] = new Map();

export interface Reading {
  readonly app: AppIr | undefined;
  readonly compilation: Compilation;
  /** "CZ1010 src/app.ts:6", by order of report. */
  readonly problems: readonly string[];
}

/** `files` by path; a string is src/app.ts. */
export function read(files: string | Readonly<Record<string, string>>): Reading {
  const root = realpathSync(mkdtempSync(join(tmpdir(), "catzilla-frontend-")));
  try {
    for (const [path, text] of Object.entries(typeof files === "string" ? { "src/app.ts": files } : files)) {
      mkdirSync(dirname(join(root, path)), { recursive: true });
      writeFileSync(join(root, path), text);
    }
    const compilation = new Compilation(root);
    const app = readApp(compilation, { entry: join(root, "src/app.ts"), packageRoot: ROOT, warm: new QuickProject(declarations) });
    return { app, compilation, problems: problemsOf(compilation) };
  } finally {
    rmSync(root, { recursive: true });
  }
}

function problemsOf({ diagnostics, files }: Compilation): string[] {
  return diagnostics.map(({ code, span }) => (span === undefined ? code : `${code} ${files[span.file] ?? ""}:${span.start.line}`));
}

/** An application of these lines; what they use of catzilla is imported. */
export function program(...lines: readonly string[]): string {
  const names = "Catzilla, Router, json, text, html, redirect, status, created, noContent, type int, type Ge, type Reply, type Query, type Path, type Header, type Cookie, type Form, type Body";
  return [`import { ${names} } from "catzilla";`, "const app = new Catzilla();", ...lines, "export default app;", ""].join("\n");
}

/** The routes of a program without problems. */
export function routesOf(files: string | Readonly<Record<string, string>>): readonly RouteIr[] {
  const { app, problems } = read(files);
  if (app === undefined || problems.length > 0) throw new Error(`problems: ${problems.join(", ")}`);
  return app.routes;
}

export function routeOf(...lines: readonly string[]): RouteIr {
  const [route] = routesOf(program(...lines));
  if (route === undefined) throw new Error("no route");
  return route;
}

export function keysOf(files: string | Readonly<Record<string, string>>): readonly string[] {
  return routesOf(files).map(({ method, path }) => `${method} ${path}`);
}
