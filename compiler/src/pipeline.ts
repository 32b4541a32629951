/**
 * The whole compiler on one screen.
 *
 *   route files -> 1-frontend -> AppIr -> 2-passes -> PlanIr -> 3-emit/c, 3-emit/js -> 4-link -> server binary
 *
 * A phase reports everything it finds; nothing goes on from a model that has errors.
 */
import type { AppIr } from "../ir/app-ir.ts";
import type { PlanIr } from "../ir/plan-ir.ts";
import { verifyApp } from "../ir/verify-app.ts";
import { verifyPlan } from "../ir/verify-plan.ts";
import { readConfig, type ConfigEntry } from "./1-frontend/read-config.ts";
import { readApp } from "./1-frontend/read-app.ts";
import { WarmProject } from "./1-frontend/warm-project.ts";
import { lower } from "./2-passes/lower.ts";
import { withWholeInputs } from "./2-passes/whole-inputs.ts";
import { usesCodings } from "./3-emit/c/emit-app.ts";
import { emitC, type CFile } from "./3-emit/c/emit-c.ts";
import { importsCodings, usesSqlite } from "./3-emit/js/bundle-c.ts";
import { emitBundle, type Bundle } from "./3-emit/js/bundle.ts";
import type { UsedGlobals } from "./3-emit/js/web-globals.ts";
import { addDocumentRoutes } from "./3-emit/openapi/serve-document.ts";
import { Compilation } from "./compilation.ts";
import { silentProgress, type Steps } from "./progress.ts";

export { readConfig, WarmProject };
export type { ConfigEntry };

export interface Source {
  /** Absolute path of the entry file. */
  readonly entry: string;
  /** Absolute path that names in messages and generated code are relative to. */
  readonly root: string;
  /** Absolute path of the catzilla package. */
  readonly packageRoot: string;
  /** "catzilla 0.1.0", for the first line of generated files. */
  readonly generator: string;
  /** Of a process that compiles the same entry again and again; made by it, once. */
  readonly warm?: WarmProject;
  /** For `catzilla dev`: the document and its page are there unless the program says no, constants are not compressed, and handlers are given whole inputs. */
  readonly dev?: boolean;
  /** Of the last bundle, when there was one: the next one mostly uses the same. */
  readonly globals?: UsedGlobals;
}

export interface Checked {
  readonly compilation: Compilation;
  readonly app?: AppIr;
  readonly plan?: PlanIr;
}

export interface Compiled extends Checked {
  /** The generated C, by file name. */
  readonly cFiles: readonly CFile[];
  /** The server needs gzip, Brotli and Zstandard. */
  readonly codings: boolean;
  /** The server needs SQLite. */
  readonly sqlite: boolean;
  /** Absent when no route needs the worker. */
  readonly bundle?: Bundle;
}

/** Front end and passes: every diagnostic, and the models when there are no errors. */
export function check(source: Source): Checked {
  const compilation = new Compilation(source.root);
  const app = readApp(compilation, source);
  if (app === undefined || compilation.hasErrors) return { compilation };
  verifyApp(compilation, app);
  const plan = lower(compilation, addDocumentRoutes(source.dev === true ? withWholeInputs(app) : app, source), { steady: source.dev === true });
  if (plan === undefined || compilation.hasErrors) return { compilation, app };
  verifyPlan(compilation, plan);
  return { compilation, app, plan };
}

export interface CompileOptions {
  readonly steps?: Steps;
  /** The C is there; the bundle is on its way, and may still be refused. */
  readonly onC?: (plan: PlanIr, cFiles: readonly CFile[]) => void;
}

/** All up to the text of what is linked. */
export async function compile(source: Source, { steps = silentProgress, onC }: CompileOptions = {}): Promise<Compiled> {
  const checked = await steps.step("reading routes and types", async () => check(source));
  const { compilation, plan } = checked;
  if (plan === undefined || compilation.hasErrors) return { ...checked, cFiles: [], codings: false, sqlite: false };
  // The bundler is a process of its own, which reads files meanwhile.
  const bundling = plan.handlers.length === 0 ? undefined : steps.step("bundling", () => emitBundle(compilation, plan, source));
  const cFiles = await steps.step("writing the C", async () => emitC(plan, { generator: source.generator, quick: source.dev === true }));
  onC?.(plan, cFiles);
  const bundle = await bundling;
  const codings = usesCodings(plan);
  return { ...checked, cFiles, codings: codings || importsCodings(bundle?.text), sqlite: usesSqlite(bundle?.text), ...(bundle !== undefined && { bundle }) };
}
