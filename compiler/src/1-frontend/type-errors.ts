/** TypeScript's own errors in the user's files, told as ours: a program that does not type-check is not compiled. */
import { ts } from "ts-morph";
import type { Compilation } from "../compilation.ts";
import type { Span } from "../../ir/span.ts";
import type { Checker } from "./checker.ts";
import { type FrontEnd, report } from "./front-end.ts";
import { NOT_YET } from "./not-yet.ts";
import type { OpenMemory } from "./route-memory.ts";

/** true: the files can be parsed. */
export function reportSyntaxErrors(frontEnd: FrontEnd): boolean {
  const { checker } = frontEnd;
  const problems = checker.userFiles().flatMap((file) => checker.program.getSyntacticDiagnostics(file));
  for (const problem of problems) reportError(frontEnd, problem, spanOf(checker, problem));
  return problems.length === 0;
}

/**
 * Type errors. One that stands where the front end has reported something is the same mistake in
 * TypeScript's words ("No overload matches this call") and is not told again.
 */
export function reportTypeErrors(frontEnd: FrontEnd, memory: OpenMemory): void {
  const { checker, compilation } = frontEnd;
  const told = spansTold(compilation);
  for (const problem of checker.program.getOptionsDiagnostics()) {
    compilation.report("CZ1006", `${textOf(problem)} (TS${problem.code})`);
  }
  for (const file of checker.userFiles()) {
    const problems = memory.isClean(file) ? [] : checker.program.getSemanticDiagnostics(file);
    for (const problem of problems) reportTypeError(frontEnd, problem, told);
    if (problems.length === 0) memory.noteClean(file);
  }
}

function spansTold(compilation: Compilation): Span[] {
  return compilation.diagnostics.flatMap(({ severity, span }) => (severity === "error" && span !== undefined ? [span] : []));
}

function reportTypeError(frontEnd: FrontEnd, problem: ts.Diagnostic, told: readonly Span[]): void {
  if (problem.category !== ts.DiagnosticCategory.Error) return;
  const span = spanOf(frontEnd.checker, problem);
  if (span !== undefined && told.some((other) => overlaps(span, other))) return;
  if (isNotYetImport(frontEnd.checker, problem)) return reportNotYetImport(frontEnd, problem, span);
  if (isMissingTypes(problem)) return reportMissingTypes(frontEnd, problem, span);
  reportError(frontEnd, problem, span);
}

function overlaps(a: Span, b: Span): boolean {
  return a.file === b.file && before(a.start, b.end) && before(b.start, a.end);
}

function before(a: Span["start"], b: Span["start"]): boolean {
  return a.line < b.line || (a.line === b.line && a.column < b.column);
}

function reportError(frontEnd: FrontEnd, problem: ts.Diagnostic, span: Span | undefined): void {
  const message = `${textOf(problem)} (TS${problem.code})`;
  if (span === undefined) return frontEnd.compilation.report("CZ1003", message);
  const related = (problem.relatedInformation ?? []).flatMap((info) => {
    const at = isUserPlace(frontEnd.checker, info) ? spanOf(frontEnd.checker, info) : undefined;
    return at === undefined ? [] : [{ message: textOf(info), span: at }];
  });
  const hint = hintForError(frontEnd.checker, problem);
  report(frontEnd, "CZ1003", message, span, { related, ...(hint !== undefined && { hint }) });
}

const PACKAGE = /^["'](@[a-z0-9-][\w.-]*\/[a-z0-9-][\w.-]*|[a-z0-9][\w.-]*)(\/|["']$)/;
/** Methods that applications of other frameworks have, and what is done here instead. */
const HABITS: ReadonlyMap<string, string> = new Map([
  ["listen", "nothing is to be called: `catzilla dev` serves it, and so does the built program, `--port` says where"],
  ["use", "routers are included by `app.include(router)`; there is no middleware yet"],
  ["route", "a route is registered by its method: `app.get(path, handler)`"],
]);

function hintForError(checker: Checker, problem: ts.Diagnostic): string | undefined {
  const node = nodeAt(problem);
  if (node === undefined) return undefined;
  if (problem.code === 2307) {
    const name = PACKAGE.exec(node.getText())?.[1];
    return name === undefined ? undefined : `where it is a package: \`npm install ${name}\``;
  }
  if (problem.code !== 2339 && problem.code !== 2551) return undefined;
  const { parent } = node;
  if (!ts.isPropertyAccessExpression(parent) || parent.name !== node) return undefined;
  const of = checker.catzillaName(checker.typeAt(parent.expression).symbol);
  return of === "Catzilla" || of === "Router" ? HABITS.get(node.getText()) : undefined;
}

function isUserPlace(checker: Checker, { file }: ts.DiagnosticRelatedInformation): boolean {
  return file !== undefined && !file.isDeclarationFile && !checker.program.isSourceFileFromExternalLibrary(file);
}

function textOf(problem: ts.DiagnosticRelatedInformation): string {
  return ts.flattenDiagnosticMessageText(problem.messageText, "\n").replace(/\.$/, "");
}

function spanOf(checker: Checker, { file, start, length }: ts.DiagnosticRelatedInformation): Span | undefined {
  if (file === undefined || start === undefined) return undefined;
  return checker.spanOfRange(file, start, start + (length ?? 1));
}

const NO_EXPORT = [2305, 2724];

/** `import { depends } from "catzilla"`, which TypeScript cannot know is to come. */
function isNotYetImport(checker: Checker, problem: ts.Diagnostic): boolean {
  if (!NO_EXPORT.includes(problem.code)) return false;
  const specifier = nodeAt(problem)?.parent;
  if (specifier === undefined || !ts.isImportSpecifier(specifier)) return false;
  const module = checker.moduleOf(specifier.parent.parent.parent.moduleSpecifier as ts.Expression);
  return module !== undefined && checker.isInRuntime(module) && NOT_YET.has((specifier.propertyName ?? specifier.name).text);
}

function nodeAt({ file, start }: ts.Diagnostic): ts.Node | undefined {
  if (file === undefined || start === undefined) return undefined;
  let found: ts.Node = file;
  const visit = (node: ts.Node): void => {
    if (node.getStart(file) > start || node.getEnd() <= start) return;
    found = node;
    ts.forEachChild(node, visit);
  };
  ts.forEachChild(file, visit);
  return found;
}

function reportNotYetImport(frontEnd: FrontEnd, problem: ts.Diagnostic, span: Span | undefined): void {
  const name = nodeAt(problem)?.getText() ?? "";
  if (span !== undefined) report(frontEnd, "CZ1008", `\`${name}\` is not available in this version of catzilla yet`, span);
}

/** Names that only a package of types, or another `lib`, declares: 2580 and its neighbours ask for one by name. */
const MISSING_TYPES = [2580, 2582, 2584, 2591, 2592, 2593, 2868, 7016];
const CANNOT_FIND = [2304, 2552, 2503];
const WEB_GLOBALS: ReadonlySet<string> = new Set([
  "fetch", "URL", "URLSearchParams", "TextEncoder", "TextDecoder", "Headers", "Response", "ReadableStream", "WritableStream", "TransformStream",
  "AbortController", "AbortSignal", "crypto", "structuredClone", "performance", "setTimeout", "setInterval", "clearTimeout", "clearInterval",
  "queueMicrotask", "atob", "btoa", "Event", "EventTarget", "FormData", "Blob", "File", "navigator", "global", "Buffer", "NodeJS", "Request", "URLPattern", "WebSocket", "setImmediate", "clearImmediate",
]);

function isMissingTypes(problem: ts.Diagnostic): boolean {
  if (MISSING_TYPES.includes(problem.code)) return true;
  if (CANNOT_FIND.includes(problem.code)) return WEB_GLOBALS.has(nodeAt(problem)?.getText() ?? "");
  return problem.code === 2307 && /^["']node:/.test(nodeAt(problem)?.getText() ?? "");
}

function reportMissingTypes(frontEnd: FrontEnd, problem: ts.Diagnostic, span: Span | undefined): void {
  const message = `${(textOf(problem).split(/\. |\n/)[0] ?? "").trim()} (TS${problem.code}), so it is of type any here`;
  if (span === undefined) return frontEnd.compilation.report("CZ1004", message);
  report(frontEnd, "CZ1004", message, span, {
    hint: hintForMissing(problem),
  });
}

/** What runtime-ts/globals.d.ts declares. */
const OWN_GLOBALS: ReadonlySet<string> = new Set([
  "console", "setTimeout", "setInterval", "clearTimeout", "clearInterval", "queueMicrotask", "performance", "process", "structuredClone", "atob", "btoa",
  "AbortController", "AbortSignal", "crypto", "Event", "EventTarget", "Headers", "navigator", "TextDecoder", "TextEncoder", "URL", "URLSearchParams", "URLPattern",
  "fetch", "Request", "Response", "Blob", "File", "FormData", "ReadableStream", "WritableStream", "TransformStream", "Buffer", "setImmediate", "clearImmediate",
]);

function hintForMissing(problem: ts.Diagnostic): string {
  const name = nodeAt(problem)?.getText() ?? "";
  if (OWN_GLOBALS.has(name)) return 'add "types": ["catzilla/globals"] to the compilerOptions of tsconfig.json';
  if (problem.code === 7016) return "install the package's types (`npm install -D @types/...`)";
  return "docs/handlers.md lists what handlers have at run time; where the server has it, declare its type";
}
