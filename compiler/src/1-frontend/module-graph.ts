/** Which files the program runs, and in which order: imports first, as ECMAScript evaluates them. */
import { ts } from "ts-morph";
import type { Checker } from "./checker.ts";
import type { SourceIndex } from "./source-index.ts";

export interface ModuleGraph {
  /** User files in the order in which they are evaluated. */
  readonly evaluated: readonly ts.SourceFile[];
  /** User files that are read for their types only, or by `import()`. */
  readonly unevaluated: readonly ts.SourceFile[];
}

export function readModules(checker: Checker, index: SourceIndex, entry: ts.SourceFile): ModuleGraph {
  const known = new Set(index.files);
  const evaluated = new Set<ts.SourceFile>();
  const open = new Set<ts.SourceFile>();
  const visit = (file: ts.SourceFile): void => {
    if (open.has(file) || !known.has(file)) return;
    open.add(file);
    for (const specifier of importsThatRun(checker, index, file)) {
      const imported = checker.moduleOf(specifier);
      if (imported !== undefined) visit(imported);
    }
    evaluated.add(file);
  };
  visit(entry);
  return { evaluated: [...evaluated], unevaluated: index.files.filter((file) => !evaluated.has(file)) };
}

function importsThatRun(checker: Checker, index: SourceIndex, file: ts.SourceFile): ts.Expression[] {
  const specifiers: ts.Expression[] = [];
  for (const statement of file.statements) {
    if (ts.isExportDeclaration(statement) && statement.moduleSpecifier !== undefined && !statement.isTypeOnly) {
      specifiers.push(statement.moduleSpecifier);
    } else if (ts.isImportDeclaration(statement) && importRuns(checker, index, statement)) {
      specifiers.push(statement.moduleSpecifier);
    }
  }
  return specifiers;
}

/** An import whose names are used as types only is left out of the program, unless the options keep it. */
function importRuns(checker: Checker, index: SourceIndex, node: ts.ImportDeclaration): boolean {
  const clause = node.importClause;
  if (clause === undefined) return true;
  if (clause.isTypeOnly) return false;
  if (checker.program.getCompilerOptions().verbatimModuleSyntax === true) return true;
  return boundNames(clause).some((name) => isUsedAsValue(checker, index, name));
}

function boundNames(clause: ts.ImportClause): ts.Identifier[] {
  const names = clause.name === undefined ? [] : [clause.name];
  const bindings = clause.namedBindings;
  if (bindings === undefined) return names;
  if (ts.isNamespaceImport(bindings)) return [...names, bindings.name];
  return [...names, ...bindings.elements.filter((element) => !element.isTypeOnly).map((element) => element.name)];
}

function isUsedAsValue(checker: Checker, index: SourceIndex, name: ts.Identifier): boolean {
  const symbol = checker.localSymbolAt(name);
  const uses = index.of(name.getSourceFile()).names.get(name.text) ?? [];
  return uses.some((use) => {
    if (ts.isImportSpecifier(use.parent) || ts.isImportClause(use.parent) || ts.isNamespaceImport(use.parent)) return false;
    if (ts.isExportSpecifier(use.parent)) return !use.parent.isTypeOnly && !use.parent.parent.parent.isTypeOnly;
    if (ts.isShorthandPropertyAssignment(use.parent)) return true;
    return checker.localSymbolAt(use) === symbol;
  });
}
