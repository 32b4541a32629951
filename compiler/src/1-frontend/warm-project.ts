/** The parsed files of a program, kept between two compiles: only what has changed on disk is read and parsed again. And what was read of them. */
import { statSync } from "node:fs";
import { dirname } from "node:path";
import { Project, ts } from "ts-morph";
import { importsOf } from "./checker.ts";
import { RouteMemory } from "./route-memory.ts";

interface Parsed {
  readonly file: ts.SourceFile;
  /** Of modification, in milliseconds. */
  readonly time: number | undefined;
}

export class WarmProject {
  readonly memory = new RouteMemory();
  /** Compiler options and roots of the project, as text. */
  #key = "";
  #program: ts.Program | undefined;
  /** By path. TypeScript's libraries, which ts-morph has in itself, stay. */
  readonly #files = new Map<string, Parsed>();

  program(compilerOptions: ts.CompilerOptions, roots: readonly string[]): ts.Program {
    const key = JSON.stringify([compilerOptions, roots]);
    const program = this.#key === key && this.#program !== undefined ? this.#refreshed(this.#program) : undefined;
    this.#program = program ?? this.#open(compilerOptions, roots);
    this.#key = key;
    return this.#program;
  }

  #open(compilerOptions: ts.CompilerOptions, roots: readonly string[]): ts.Program {
    const project = new Project({ compilerOptions, skipAddingFilesFromTsConfig: true, skipFileDependencyResolution: true });
    for (const root of roots) project.addSourceFileAtPathIfExists(root);
    const program = project.getProgram().compilerObject;
    this.#files.clear();
    for (const file of program.getSourceFiles()) this.#files.set(file.fileName, { file, time: timeOf(file.fileName) });
    return program;
  }

  /** undefined when it needs a library that it did not need before. */
  #refreshed(last: ts.Program): ts.Program | undefined {
    const libraries = dirname(last.getSourceFiles().find((file) => last.isSourceFileDefaultLibrary(file))?.fileName ?? "");
    const missing: string[] = [];
    const host: ts.CompilerHost = {
      ...ts.createCompilerHost(last.getCompilerOptions(), true),
      getDefaultLibLocation: () => libraries,
      getDefaultLibFileName: (options) => `${libraries}/${ts.getDefaultLibFileName(options)}`,
      getSourceFile: (path, options) => {
        const file = dirname(path) === libraries ? this.#files.get(path)?.file : this.#read(path, options);
        if (file === undefined && dirname(path) === libraries) missing.push(path);
        return file;
      },
    };
    // What could not be found is looked for again, which TypeScript does for changed files alone.
    const resolved = !last.getSourceFiles().some((file) => importsNothing(last, file));
    const options = { rootNames: last.getRootFileNames(), options: last.getCompilerOptions(), host };
    const program = ts.createProgram(resolved ? { ...options, oldProgram: last } : options);
    return missing.length === 0 ? program : undefined;
  }

  #read(path: string, options: ts.ScriptTarget | ts.CreateSourceFileOptions): ts.SourceFile | undefined {
    const known = this.#files.get(path);
    const time = timeOf(path);
    if (known !== undefined && known.time === time) return known.file;
    const text = time === undefined ? undefined : ts.sys.readFile(path);
    if (text === undefined) {
      this.#files.delete(path);
      return undefined;
    }
    // A file that was saved as it was is the file that it was.
    const file = known?.file.text === text ? known.file : ts.createSourceFile(path, text, options, true);
    this.#files.set(path, { file, time });
    return file;
  }
}

function importsNothing(program: ts.Program, file: ts.SourceFile): boolean {
  if (file.isDeclarationFile) return false;
  return importsOf(file).some((specifier) => program.getTypeChecker().getSymbolAtLocation(specifier) === undefined);
}

function timeOf(path: string): number | undefined {
  return statSync(path, { throwIfNoEntry: false })?.mtimeMs;
}
