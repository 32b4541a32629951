/** The parsed files of a program, kept between two compiles: only what has changed on disk is read and parsed again. */
import { statSync } from "node:fs";
import { Project, type SourceFile, ts } from "ts-morph";

export class WarmProject {
  #project: Project | undefined;
  /** Compiler options and roots of the project, as text. */
  #key = "";
  /** Modification times of the files as they were read. */
  readonly #times = new Map<string, number>();

  program(compilerOptions: ts.CompilerOptions, roots: readonly string[]): ts.Program {
    const key = JSON.stringify([compilerOptions, roots]);
    if (this.#project === undefined || this.#key !== key) this.#project = this.#open(compilerOptions);
    this.#key = key;
    const project = this.#project;
    for (const file of project.getSourceFiles()) this.#refresh(project, file);
    for (const root of roots) project.addSourceFileAtPathIfExists(root);
    const program = project.getProgram().compilerObject;
    for (const { fileName } of program.getSourceFiles()) {
      if (!this.#times.has(fileName)) this.#times.set(fileName, timeOf(fileName) ?? 0);
    }
    return program;
  }

  #open(compilerOptions: ts.CompilerOptions): Project {
    this.#times.clear();
    return new Project({ compilerOptions, skipAddingFilesFromTsConfig: true, skipFileDependencyResolution: true });
  }

  #refresh(project: Project, file: SourceFile): void {
    const path = file.getFilePath();
    const time = timeOf(path);
    if (time === this.#times.get(path)) return;
    if (time === undefined) {
      this.#times.delete(path);
      project.removeSourceFile(file);
    } else {
      this.#times.set(path, time);
      file.refreshFromFileSystemSync();
    }
  }
}

function timeOf(path: string): number | undefined {
  return statSync(path, { throwIfNoEntry: false })?.mtimeMs;
}
