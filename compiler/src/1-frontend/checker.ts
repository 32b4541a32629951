/**
 * The one door to TypeScript's checker. Everything the front end asks of a program is a method here,
 * so that another checker can stand behind it one day.
 */
import { realpathSync } from "node:fs";
import { isAbsolute, relative, sep } from "node:path";
import { ts } from "ts-morph";
import type { Compilation } from "../compilation.ts";
import type { Position, Span } from "../../ir/span.ts";

/** In the checker but not in its declarations: there is no public way to make a union. */
interface UnionMaker {
  getUnionType(types: readonly ts.Type[]): ts.Type;
}

/** Everything that a file of a program imports in any way, also by types and by `import()`. Not in the declarations either. */
export function importsOf(file: ts.SourceFile): readonly ts.StringLiteralLike[] {
  return (file as ts.SourceFile & { readonly imports?: readonly ts.StringLiteralLike[] }).imports ?? [];
}

export class Checker {
  readonly program: ts.Program;
  /** For the schema reader, which walks types on its own. */
  readonly types: ts.TypeChecker;
  readonly #compilation: Compilation;
  readonly #runtimeFolders: readonly string[];

  constructor(compilation: Compilation, program: ts.Program, packageRoot: string) {
    this.program = program;
    this.types = program.getTypeChecker();
    this.#compilation = compilation;
    const root = toSlashes(realpathSync(packageRoot));
    this.#runtimeFolders = [`${root}/dist/runtime-ts/`, `${root}/runtime-ts/`, "/node_modules/catzilla/dist/runtime-ts/"];
  }

  /** The files that the user wrote: neither declarations, nor of a package, nor ours. */
  userFiles(): ts.SourceFile[] {
    return this.program
      .getSourceFiles()
      .filter((file) => !file.isDeclarationFile && !this.program.isSourceFileFromExternalLibrary(file) && !this.#isRuntime(file));
  }

  typeAt(node: ts.Node): ts.Type {
    return this.types.getTypeAtLocation(node);
  }

  /** The declared thing behind a name: import and export aliases are followed. */
  symbolAt(node: ts.Node): ts.Symbol | undefined {
    const symbol = this.types.getSymbolAtLocation(node);
    return symbol === undefined ? undefined : this.follow(symbol);
  }

  /** The name as this file has it: an import stays the import. */
  localSymbolAt(node: ts.Node): ts.Symbol | undefined {
    return this.types.getSymbolAtLocation(node);
  }

  /** What `{ name }` stands for. */
  shorthandSymbol(node: ts.ShorthandPropertyAssignment): ts.Symbol | undefined {
    const symbol = this.types.getShorthandAssignmentValueSymbol(node);
    return symbol === undefined ? undefined : this.follow(symbol);
  }

  follow(symbol: ts.Symbol): ts.Symbol {
    return (symbol.flags & ts.SymbolFlags.Alias) !== 0 ? this.types.getAliasedSymbol(symbol) : symbol;
  }

  /** The file that an import or export declaration names. */
  moduleOf(specifier: ts.Expression): ts.SourceFile | undefined {
    const declaration = this.types.getSymbolAtLocation(specifier)?.valueDeclaration;
    return declaration !== undefined && ts.isSourceFile(declaration) ? declaration : undefined;
  }

  /** The files that one imports. */
  filesImportedBy(file: ts.SourceFile): readonly ts.SourceFile[] {
    return importsOf(file).flatMap((specifier) => this.moduleOf(specifier) ?? []);
  }

  exportOf(file: ts.SourceFile, name: string): ts.Symbol | undefined {
    const module = this.types.getSymbolAtLocation(file);
    const symbol = module === undefined ? undefined : this.types.tryGetMemberInModuleExports(name, module);
    return symbol === undefined ? undefined : this.follow(symbol);
  }

  exportNames(file: ts.SourceFile): string[] {
    const module = this.types.getSymbolAtLocation(file);
    return module === undefined ? [] : this.types.getExportsOfModule(module).map((symbol) => symbol.name);
  }

  /** The name that catzilla exports it under (`Router`, `json`), undefined for anybody else's. */
  catzillaName(symbol: ts.Symbol | undefined): string | undefined {
    return symbol?.declarations?.some((node) => this.isInRuntime(node) && !isWebApi(node.getSourceFile())) === true ? symbol.name : undefined;
  }

  isInRuntime(node: ts.Node): boolean {
    return this.#isRuntime(node.getSourceFile());
  }

  #isRuntime(file: ts.SourceFile): boolean {
    return this.#runtimeFolders.some((folder) =>
      folder.startsWith("/node_modules") ? file.fileName.includes(folder) : file.fileName.startsWith(folder),
    );
  }

  /** Declared by TypeScript's own libraries, as `Promise` and `Date` are. */
  isGlobal(symbol: ts.Symbol | undefined, ...names: readonly string[]): boolean {
    if (symbol === undefined || !names.includes(symbol.name)) return false;
    return symbol.declarations?.every((node) => !this.#isUserModule(node)) === true;
  }

  #isUserModule(node: ts.Node): boolean {
    const file = node.getSourceFile();
    return !file.isDeclarationFile && !this.#isRuntime(file);
  }

  /** The type a value has after `await`. */
  awaited(type: ts.Type): ts.Type {
    return this.types.getAwaitedType(type) ?? type;
  }

  union(types: readonly ts.Type[]): ts.Type {
    const [only] = types;
    if (types.length === 1 && only !== undefined) return only;
    return (this.types as ts.TypeChecker & UnionMaker).getUnionType(types);
  }

  /** The type without `undefined` (and `void`); `null` stays. */
  withoutUndefined(type: ts.Type): ts.Type {
    if (!type.isUnion()) return type;
    const rest = type.types.filter((member) => (member.flags & ts.TypeFlags.VoidLike) === 0);
    return rest.length === type.types.length ? type : this.union(rest);
  }

  includesUndefined(type: ts.Type): boolean {
    return type.isUnion() ? type.types.some((member) => this.includesUndefined(member)) : (type.flags & ts.TypeFlags.Undefined) !== 0;
  }

  property(type: ts.Type, name: string): ts.Type | undefined {
    const symbol = this.types.getPropertyOfType(this.types.getNonNullableType(type), name);
    return symbol === undefined ? undefined : this.types.getTypeOfSymbol(symbol);
  }

  /** The type that TypeScript gives what it could not resolve; it has reported that already. */
  isError(type: ts.Type): boolean {
    return (type.flags & ts.TypeFlags.Any) !== 0 && (type as ts.Type & { intrinsicName?: string }).intrinsicName === "error";
  }

  print(type: ts.Type, at?: ts.Node): string {
    return this.types.typeToString(type, at, ts.TypeFormatFlags.NoTruncation | ts.TypeFormatFlags.UseAliasDefinedOutsideCurrentScope);
  }

  spanOf(node: ts.Node): Span {
    const file = node.getSourceFile();
    return this.spanOfRange(file, node.getStart(file), node.getEnd());
  }

  spanOfRange(file: ts.SourceFile, start: number, end: number): Span {
    return { file: this.#compilation.fileId(this.#nameOf(file)), start: positionOf(file, start), end: positionOf(file, end) };
  }

  #nameOf(file: ts.SourceFile): string {
    const path = relative(this.#compilation.root, file.fileName);
    return isAbsolute(path) ? file.fileName : toSlashes(path);
  }
}

function positionOf(file: ts.SourceFile, offset: number): Position {
  const { line, character } = file.getLineAndCharacterOfPosition(offset);
  return { line: line + 1, column: character + 1 };
}

function toSlashes(path: string): string {
  return path.split(sep).join("/");
}

/** The worker's globals and modules of Node's are of the package, but nothing that catzilla exports. */
function isWebApi(file: ts.SourceFile): boolean {
  return /\/runtime-ts\/((web|node|redis)\/|(sqlite|redis)\.)/.test(file.fileName);
}
