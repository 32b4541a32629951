/** The files that a session hands its servers: the program, the handlers, the variables of `.env`, and the notice for browsers. */
import { copyFileSync, existsSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { writeFileAtomically } from "../src/4-link/files.ts";
import { renderNotice, type Notice } from "./notice.ts";
import type { Version } from "./version.ts";

export class SessionFiles {
  readonly #dir: string;
  #program: string | undefined;

  constructor(dir: string) {
    this.#dir = dir;
  }

  /** What the server is started from. */
  get server(): string {
    return join(this.#dir, process.platform === "win32" ? "server.exe" : "server");
  }

  /** Whose presence has the server answer browsers with it. */
  get notice(): string {
    return join(this.#dir, "notice.html");
  }

  install({ program, bytecode }: Pick<Version, "program" | "bytecode">): void {
    if (program !== this.#program || !existsSync(this.server)) this.#putProgram(program);
    writeFileAtomically(join(this.#dir, "bundle.bin"), bytecode);
  }

  /** A program that runs is never written to: the new one gets its name. */
  #putProgram(program: string): void {
    const beside = `${this.server}.new`;
    copyFileSync(program, beside);
    renameSync(beside, this.server);
    this.#program = program;
  }

  writeEnvironment(text: string): void {
    writeFileAtomically(join(this.#dir, "environment"), text);
  }

  showNotice(notice: Notice): void {
    writeFileSync(this.notice, renderNotice(notice));
  }

  removeNotice(): void {
    rmSync(this.notice, { force: true });
  }

  removeAll(): void {
    rmSync(this.#dir, { recursive: true, force: true });
  }
}
