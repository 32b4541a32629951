/** `catzilla build`: the server binary, for this machine or any other. */
import { mkdirSync, statSync } from "node:fs";
import { basename, dirname, extname, relative, resolve } from "node:path";
import { printApp } from "../../ir/print-app.ts";
import { printPlan } from "../../ir/print-plan.ts";
import type { PlanIr } from "../../ir/plan-ir.ts";
import { printReport, reportAsJson } from "../3-emit/report/report.ts";
import { LinkError } from "../4-link/errors.ts";
import { linkServer, type LinkRequest } from "../4-link/link.ts";
import { findTarget, hostTarget, TARGETS, type Target } from "../4-link/targets.ts";
import { openToolchain, type Toolchain } from "../4-link/toolchain.ts";
import type { Checked, Compiled } from "../pipeline.ts";
import { UsageError, UserError, type Command, type Context, type Values } from "./command.ts";
import { writeGenerated } from "./generated.ts";
import { loadPipeline } from "./load-pipeline.ts";
import { findSource, showDiagnostics } from "./project.ts";

export const buildCommand: Command = {
  name: "build",
  summary: "Compile the routes into one server binary.",
  usage: "[entry=src/app.ts] [-o FILE] [--target NAME|all] [--debug] [--report text|json] ...",
  maxPositionals: 1,
  entryAt: 0,
  options: {
    output: { type: "string", short: "o", value: "FILE", help: "where the binary goes (default: build/ENTRY's folder name); with several targets -TARGET is put behind it" },
    target: { type: "string", value: "NAME", choices: [...TARGETS.map((target) => target.name), "all"], help: `${TARGETS.map((target) => target.name).join(", ")}, or all (default: this machine)` },
    debug: { type: "boolean", help: "unoptimised C with debug information" },
    "split-debug": { type: "boolean", help: "debug information goes into a second file, FILE.debug (Linux targets)" },
    report: { type: "string", choices: ["text", "json", "none"], help: "how the report per route is printed (default: text)" },
    "fail-on": { type: "string", choices: ["worker", "warning"], help: "exit with 1 when a route runs in the worker, or on warnings" },
    "emit-ir": { type: "string", choices: ["app", "plan"], help: "print the intermediate representation and stop" },
    "keep-c": { type: "string", value: "DIR", help: "leave the generated C and the bundle in DIR" },
  },
  examples: [
    "catzilla build",
    "catzilla build src/app.ts -o server --target linux-arm64",
    "catzilla build --target all -o dist/api",
    "catzilla build --keep-c build/c --report json",
  ],
  async run(context, values, [entry]) {
    const targets = chosenTargets(values["target"]);
    const source = findSource(context, entry);
    const { check, compile } = await loadPipeline();
    if (values["emit-ir"] !== undefined) return printIr(context, check(source), values["emit-ir"] === "app");
    const compiled = await context.progress.step("reading routes and types", () => compile(source));
    if (!showDiagnostics(context, compiled.compilation) || compiled.plan === undefined) return 1;
    if (values["fail-on"] === "warning" && compiled.compilation.diagnostics.length > 0) return 1;
    if (values["fail-on"] === "worker" && !allNative(context, compiled.plan)) return 1;
    const outputs = outputPaths(context, values, source.root, targets);
    if (values["split-debug"] === true) refuseSplit(targets);
    const failed = await link(context, values, compiled, targets, outputs);
    if (failed !== 0) return failed;
    showReport(context, values, compiled.plan, outputs);
    return 0;
  },
};

function chosenTargets(value: string | boolean | undefined): readonly Target[] {
  if (value === "all") return TARGETS;
  const given = typeof value === "string" ? findTarget(value) : undefined;
  if (given !== undefined) return [given];
  const host = hostTarget();
  if (host === undefined) throw new UsageError(`this machine (${process.platform} ${process.arch}) is no target; choose one with --target`);
  return [host];
}

function refuseSplit(targets: readonly Target[]): void {
  const other = targets.find(({ name }) => !name.startsWith("linux"));
  if (other !== undefined) throw new UsageError(`--split-debug is for Linux targets, not for ${other.name}`);
}

function printIr(context: Context, checked: Checked, app: boolean): number {
  if (!showDiagnostics(context, checked.compilation)) return 1;
  if (checked.app !== undefined && app) context.out(printApp(checked.app));
  if (checked.plan !== undefined && !app) context.out(printPlan(checked.plan));
  return 0;
}

function allNative(context: Context, plan: PlanIr): boolean {
  const workers = plan.routes.filter((route) => route.mode.kind === "worker");
  for (const route of workers) context.err(`catzilla: ${route.method} ${route.path} runs in the worker, because ${route.mode.because}\n`);
  return workers.length === 0;
}

/** One path a target: as given for one, with the target's name for several; the system's suffix where it has one. */
function outputPaths(context: Context, values: Values, root: string, targets: readonly Target[]): readonly string[] {
  const given = values["output"];
  const base = typeof given === "string" ? resolve(context.cwd, given) : resolve(context.cwd, "build", basename(root));
  return targets.map((target) => {
    const name = targets.length > 1 ? `${base}-${target.name}` : base;
    return extname(name) === target.exeSuffix ? name : name + target.exeSuffix;
  });
}

async function link(
  context: Context,
  values: Values,
  generated: Compiled,
  targets: readonly Target[],
  outputs: readonly string[],
): Promise<number> {
  try {
    const toolchain = await openToolchain({ packageRoot: context.packageRoot, progress: context.progress, env: context.env });
    const keep = typeof values["keep-c"] === "string" ? resolve(context.cwd, values["keep-c"]) : undefined;
    const cFiles = await writeGenerated(toolchain, generated, keep);
    await linkAll(toolchain, values, targets, outputs, { cFiles, codings: generated.codings, sqlite: generated.sqlite });
    return 0;
  } catch (error) {
    if (!(error instanceof LinkError)) throw error;
    return showLinkError(context, generated, error);
  }
}

async function linkAll(
  toolchain: Toolchain,
  values: Values,
  targets: readonly Target[],
  outputs: readonly string[],
  program: Pick<LinkRequest, "cFiles" | "codings" | "sqlite">,
): Promise<void> {
  const mode = values["debug"] === true ? "debug" : "release";
  for (const [index, target] of targets.entries()) {
    const output = outputs[index] ?? "";
    checkOutput(output);
    await linkServer(toolchain, { target, mode, ...program, output, ...(values["split-debug"] === true && { debugOutput: `${output}.debug` }) });
  }
}

function checkOutput(output: string): void {
  try {
    mkdirSync(dirname(output), { recursive: true });
  } catch (error) {
    throw new UserError(`cannot write ${output}: ${error instanceof Error ? error.message : String(error)}`);
  }
  if (statSync(output, { throwIfNoEntry: false })?.isDirectory() === true) throw new UserError(`cannot write ${output}: it is a folder`);
}

function showLinkError(context: Context, checked: Checked, error: LinkError): number {
  const text = error.output === "" ? error.message : `${error.message}\n${error.output.trimEnd()}`;
  if (error.kind === "toolchain" || error.kind === "sources") throw new UserError(text);
  checked.compilation.report(error.kind === "bytecode" ? "CZ3005" : error.kind === "compile" ? "CZ9001" : "CZ3004", text);
  showDiagnostics(context, checked.compilation);
  return 1;
}

function showReport(context: Context, values: Values, plan: PlanIr, outputs: readonly string[]): void {
  const form = values["report"] ?? "text";
  if (form === "json") context.out(reportAsJson(plan));
  if (form !== "text") return;
  context.out(printReport(plan, { color: context.color.out, width: process.stdout.columns ?? 120 }));
  for (const output of outputs.flatMap((path) => (values["split-debug"] === true ? [path, `${path}.debug`] : [path]))) {
    const megabytes = (statSync(output).size / 1e6).toFixed(2);
    context.out(`${relative(context.cwd, output) || output}  ${megabytes} MB\n`);
  }
}
