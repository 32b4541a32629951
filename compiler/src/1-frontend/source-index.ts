/**
 * One walk over the user's files, kept for the questions that need all of them: who reads or writes
 * this variable, which calls may register a route. Types are asked later, of the few that matter.
 */
import { ts } from "ts-morph";
import type { Checker } from "./checker.ts";
import { isAccess } from "./syntax.ts";

export type Access = ts.PropertyAccessExpression | ts.ElementAccessExpression;

interface FileIndex {
  /** Names that stand for values, by their text; those of imports and exports too. */
  readonly names: Map<string, ts.Identifier[]>;
  /** `x.get`, `x[method]`, inner ones first: the order in which calls of a chain run. */
  readonly accesses: Access[];
  readonly creations: ts.NewExpression[];
  /** `const { get } = x`. */
  readonly patterns: ts.ObjectBindingPattern[];
}

export class SourceIndex {
  readonly #checker: Checker;
  readonly #files = new Map<ts.SourceFile, FileIndex>();
  #aliases: Map<ts.Symbol, Set<string>> | undefined;

  constructor(checker: Checker, files: readonly ts.SourceFile[], memberNames: ReadonlySet<string>) {
    this.#checker = checker;
    for (const file of files) this.#files.set(file, indexFile(file, memberNames));
  }

  get files(): ts.SourceFile[] {
    return [...this.#files.keys()];
  }

  of(file: ts.SourceFile): FileIndex {
    return this.#files.get(file) ?? { names: new Map(), accesses: [], creations: [], patterns: [] };
  }

  /** How often `referencesOf` was asked: what depends on it depends on every file. */
  asked = 0;

  /** Every place that names the variable, under whatever name it was imported. */
  referencesOf(symbol: ts.Symbol): ts.Identifier[] {
    this.asked += 1;
    const names = new Set([symbol.name, ...(this.#aliasNames().get(symbol) ?? [])]);
    const found: ts.Identifier[] = [];
    for (const { names: index } of this.#files.values()) {
      for (const name of names) {
        for (const node of index.get(name) ?? []) if (this.#valueOf(node) === symbol) found.push(node);
      }
    }
    return found;
  }

  /** Those inside of one function, for a variable that is its own. */
  referencesIn(symbol: ts.Symbol, scope: ts.Node): ts.Identifier[] {
    const nodes = this.#files.get(scope.getSourceFile())?.names.get(symbol.name) ?? [];
    return nodes.filter((node) => node.pos >= scope.pos && node.end <= scope.end && this.#valueOf(node) === symbol);
  }

  #valueOf(node: ts.Identifier): ts.Symbol | undefined {
    return ts.isShorthandPropertyAssignment(node.parent)
      ? this.#checker.shorthandSymbol(node.parent)
      : this.#checker.symbolAt(node);
  }

  /** The other names of what is imported or exported under one. */
  #aliasNames(): Map<ts.Symbol, Set<string>> {
    if (this.#aliases !== undefined) return this.#aliases;
    const aliases = new Map<ts.Symbol, Set<string>>();
    for (const { names } of this.#files.values()) {
      for (const node of [...names.values()].flat()) {
        if (!ts.isImportSpecifier(node.parent) && !ts.isImportClause(node.parent) && !ts.isExportSpecifier(node.parent)) continue;
        const symbol = this.#checker.symbolAt(node);
        if (symbol !== undefined) aliases.set(symbol, (aliases.get(symbol) ?? new Set()).add(node.text));
      }
    }
    this.#aliases = aliases;
    return aliases;
  }
}

function indexFile(file: ts.SourceFile, memberNames: ReadonlySet<string>): FileIndex {
  const index: FileIndex = { names: new Map(), accesses: [], creations: [], patterns: [] };
  const visit = (node: ts.Node): void => {
    if (isTypeOnly(node)) return;
    ts.forEachChild(node, visit);
    if (ts.isIdentifier(node)) addName(index.names, node);
    else if (isAccess(node) && mayBeMember(node, memberNames)) index.accesses.push(node);
    else if (ts.isNewExpression(node)) index.creations.push(node);
    else if (ts.isObjectBindingPattern(node) && ts.isVariableDeclaration(node.parent)) index.patterns.push(node);
  };
  visit(file);
  return index;
}

/** `extends Base` is the one type node whose names are values. */
function isTypeOnly(node: ts.Node): boolean {
  if (ts.isInterfaceDeclaration(node) || ts.isTypeAliasDeclaration(node)) return true;
  if (ts.isExpressionWithTypeArguments(node)) return ts.isHeritageClause(node.parent) && node.parent.token === ts.SyntaxKind.ImplementsKeyword;
  return ts.isTypeNode(node);
}

function addName(names: Map<string, ts.Identifier[]>, node: ts.Identifier): void {
  const known = names.get(node.text);
  if (known === undefined) names.set(node.text, [node]);
  else known.push(node);
}

/** A quick no; the checker decides on the rest. */
function mayBeMember(node: Access, memberNames: ReadonlySet<string>): boolean {
  if (ts.isPropertyAccessExpression(node)) return memberNames.has(node.name.text);
  return ts.isStringLiteralLike(node.argumentExpression)
    ? memberNames.has(node.argumentExpression.text)
    : ts.isCallExpression(node.parent) && node.parent.expression === node;
}
