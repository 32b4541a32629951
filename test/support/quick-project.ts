/** A program without ts-morph's own file system, for tests that read many: the declarations of TypeScript and of packages are parsed once for all of them. */
import { createRequire } from "node:module";
import { ts } from "ts-morph";
import { WarmProject } from "../../compiler/src/1-frontend/warm-project.ts";

export class QuickProject extends WarmProject {
  readonly #declarations: Map<string, ts.SourceFile | undefined>;
  readonly #libraries: string;

  /**
   * @param declarations those parsed so far
   * @param drive put before the folder of TypeScript's libraries
   */
  constructor(declarations: Map<string, ts.SourceFile | undefined>, drive = "") {
    super();
    this.#declarations = declarations;
    this.#libraries = `${drive}${createRequire(import.meta.url).resolve("typescript/lib/lib.d.ts").replaceAll("\\", "/").replace("/lib.d.ts", "")}`;
  }

  override program(options: ts.CompilerOptions, roots: readonly string[]): ts.Program {
    const host = ts.createCompilerHost(options, true);
    const { getSourceFile } = host;
    host.getDefaultLibLocation = () => this.#libraries;
    host.getDefaultLibFileName = (asked) => `${this.#libraries}/${ts.getDefaultLibFileName(asked)}`;
    host.getSourceFile = (name, ...rest) => {
      if (!name.endsWith(".d.ts") || name.includes("/src/")) return getSourceFile(name, ...rest);
      if (!this.#declarations.has(name)) this.#declarations.set(name, getSourceFile(name, ...rest));
      return this.#declarations.get(name);
    };
    return ts.createProgram(roots, options, host);
  }
}
