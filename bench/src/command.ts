/** Runs programs and looks for them. */
import { spawn, spawnSync } from "node:child_process";

export interface Done {
  readonly code: number;
  readonly output: string;
}

/** Runs a program to its end; both of its streams in one text. */
export function run(command: readonly string[], options: { cwd?: string; env?: NodeJS.ProcessEnv } = {}): Promise<Done> {
  return new Promise((resolve) => {
    const [program = "", ...args] = command;
    const child = spawn(program, args, { ...options, stdio: ["ignore", "pipe", "pipe"] });
    const chunks: Buffer[] = [];
    child.stdout.on("data", (chunk: Buffer) => chunks.push(chunk));
    child.stderr.on("data", (chunk: Buffer) => chunks.push(chunk));
    const end = (code: number, more = ""): void => resolve({ code, output: Buffer.concat(chunks).toString("utf8") + more });
    child.on("error", (error) => end(127, error.message)).on("close", (code) => end(code ?? 128));
  });
}

export function isThere(program: string): boolean {
  return spawnSync("sh", ["-c", 'command -v "$1"', "sh", program]).status === 0;
}

export type Places = Readonly<Record<string, string | number>>;

/** `{name}` in a command of framework.yaml stands for a value. */
export function fillIn(line: string, values: Places): string {
  return line.replace(/\{(\w+)\}/g, (whole, name: string) => String(values[name] ?? whole));
}

/** A command that becomes a server: no shell stands between, so a word has no spaces. */
export function words(line: string, values: Places): readonly string[] {
  return line.trim().split(/\s+/).map((word) => fillIn(word, values));
}

export const runShell = (line: string, values: Places, cwd: string): Promise<Done> => run(["sh", "-c", fillIn(line, values)], { cwd });

/** The end of a program's output, for messages. */
export function lastLines(output: string, count = 4): string {
  return output.trim().split("\n").slice(-count).join(" | ").slice(0, 600);
}
