import { spawn } from "node:child_process";

/** What a finished program left. */
export interface RunResult {
  /** Ended by itself with exit code 0. A program killed by a signal or by the time limit has failed. */
  readonly ok: boolean;
  /** "exit code 1", "killed by SIGKILL", "no answer within 60 s", "cannot be started: ..." */
  readonly reason: string;
  readonly stdout: string;
  readonly stderr: string;
}

/** How to run a program. */
export interface RunOptions {
  readonly cwd?: string;
  readonly env?: NodeJS.ProcessEnv;
  /** Kills the program (SIGKILL) after so long; without it there is no limit. */
  readonly timeoutMs?: number;
  /** Called with each piece of standard error as it comes. */
  readonly onStderr?: (text: string) => void;
}

/**
 * Runs a program without a shell, its output captured through pipes (zig writes a redirected
 * standard output at fixed file positions, so a file would be overwritten). Never throws.
 */
export function run(program: string, args: readonly string[], options: RunOptions = {}): Promise<RunResult> {
  return new Promise((resolve) => {
    const stdout: Buffer[] = [];
    const stderr: Buffer[] = [];
    let expired = false;
    const finish = (ok: boolean, reason: string): void => {
      clearTimeout(timer);
      resolve({ ok, reason, stdout: textOf(stdout), stderr: textOf(stderr) });
    };
    const child = spawn(program, args, {
      cwd: options.cwd,
      env: options.env ?? process.env,
      stdio: ["ignore", "pipe", "pipe"],
      windowsHide: true,
    });
    const expire = (): void => {
      expired = true;
      child.kill("SIGKILL");
    };
    const timer = options.timeoutMs === undefined ? undefined : setTimeout(expire, options.timeoutMs);
    child.stdout.on("data", (chunk: Buffer) => stdout.push(chunk));
    child.stderr.on("data", (chunk: Buffer) => {
      stderr.push(chunk);
      options.onStderr?.(chunk.toString("utf8"));
    });
    child.on("error", (error) => finish(false, `cannot be started: ${error.message}`));
    child.on("close", (code, signal) => {
      if (expired) finish(false, `no answer within ${(options.timeoutMs ?? 0) / 1000} s`);
      else if (signal !== null) finish(false, `killed by ${signal}`);
      else finish(code === 0, `exit code ${code}`);
    });
  });
}

function textOf(chunks: readonly Buffer[]): string {
  return Buffer.concat(chunks).toString("utf8");
}
