/** Reads catzilla.config.ts: an object of literals, which is looked at and never run. */
import { readFileSync } from "node:fs";
import { relative } from "node:path";
import { ts } from "ts-morph";
import type { Compilation } from "../compilation.ts";
import type { Span } from "../../ir/span.ts";

export type ConfigValue = string | number | boolean;

/** A member of the configuration, by its path: `["dev", "port"]`. */
export interface ConfigEntry {
  readonly path: readonly string[];
  readonly value: ConfigValue;
  readonly span: Span;
}

/** Reports what is no constant (CZ1007). */
export function readConfig(compilation: Compilation, file: string): readonly ConfigEntry[] {
  compilation.dependOn(file);
  const source = ts.createSourceFile(file, readFileSync(file, "utf8"), ts.ScriptTarget.Latest, true);
  const spanBetween = (from: number, to: number): Span => {
    const [start, end] = [from, to].map((at) => source.getLineAndCharacterOfPosition(at));
    return {
      file: compilation.fileId(relative(compilation.root, file).replaceAll("\\", "/")),
      start: { line: (start?.line ?? 0) + 1, column: (start?.character ?? 0) + 1 },
      end: { line: (end?.line ?? 0) + 1, column: (end?.character ?? 0) + 1 },
    };
  };
  const spanOf = (node: ts.Node): Span => spanBetween(node.getStart(source), node.getEnd());
  const refuseAt = (from: number, to: number, message: string): void => compilation.report("CZ1007", message, { span: spanBetween(from, to) });
  const refuse = (node: ts.Node, message: string): void => refuseAt(node.getStart(source), node.getEnd(), message);
  for (const problem of syntaxErrorsOf(source)) refuseAt(problem.start, problem.start + problem.length, ts.flattenDiagnosticMessageText(problem.messageText, " "));
  if (compilation.hasErrors) return [];
  const exported = source.statements.find((node) => ts.isExportAssignment(node) && node.isExportEquals !== true) as ts.ExportAssignment | undefined;
  if (exported === undefined) {
    refuse(source, "the configuration has no default export");
    return [];
  }
  const entries: ConfigEntry[] = [];
  readObject(constantIn(source, exported.expression), [], { entries, spanOf, refuse });
  return entries;
}

/** Not in TypeScript's declarations: what the parser found. */
function syntaxErrorsOf(source: ts.SourceFile): readonly ts.DiagnosticWithLocation[] {
  return (source as ts.SourceFile & { readonly parseDiagnostics?: readonly ts.DiagnosticWithLocation[] }).parseDiagnostics ?? [];
}

/** `const config: Config = {...}; export default config;` */
function constantIn(source: ts.SourceFile, expression: ts.Expression): ts.Expression {
  if (!ts.isIdentifier(expression)) return expression;
  const declarations = source.statements.flatMap((node) => (ts.isVariableStatement(node) && (node.declarationList.flags & ts.NodeFlags.Const) !== 0 ? [...node.declarationList.declarations] : []));
  const named = declarations.find(({ name }) => ts.isIdentifier(name) && name.text === expression.text);
  return named?.initializer ?? expression;
}

interface Reading {
  readonly entries: ConfigEntry[];
  spanOf(node: ts.Node): Span;
  refuse(node: ts.Node, message: string): void;
}

function readObject(node: ts.Expression, path: readonly string[], reading: Reading): void {
  const object = withoutTypes(node);
  if (!ts.isObjectLiteralExpression(object)) return reading.refuse(object, "the configuration is an object of literals");
  for (const member of object.properties) {
    if (!ts.isPropertyAssignment(member) || !(ts.isIdentifier(member.name) || ts.isStringLiteral(member.name))) {
      reading.refuse(member, "members of the configuration are written as `name: literal`");
      continue;
    }
    const value = withoutTypes(member.initializer);
    const name = [...path, member.name.text];
    const literal = literalOf(value);
    if (literal !== undefined) reading.entries.push({ path: name, value: literal, span: reading.spanOf(member) });
    else if (ts.isObjectLiteralExpression(value)) readObject(value, name, reading);
    else reading.refuse(value, `\`${name.join(".")}\` is no literal: the configuration is read, not run`);
  }
}

function literalOf(node: ts.Expression): ConfigValue | undefined {
  if (ts.isStringLiteralLike(node)) return node.text;
  if (ts.isNumericLiteral(node)) return Number(node.text);
  if (node.kind === ts.SyntaxKind.TrueKeyword) return true;
  return node.kind === ts.SyntaxKind.FalseKeyword ? false : undefined;
}

function withoutTypes(node: ts.Expression): ts.Expression {
  const outer = ts.isAsExpression(node) || ts.isSatisfiesExpression(node) || ts.isParenthesizedExpression(node);
  return outer ? withoutTypes(node.expression) : node;
}
