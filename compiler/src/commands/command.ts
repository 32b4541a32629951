/** What a command of the CLI is, and what it gets to work with. */
import type { ParseArgsConfig } from "node:util";
import type { Progress } from "../progress.ts";

export interface OptionSpec {
  readonly type: "string" | "boolean";
  readonly short?: string;
  /** What stands for the value in the help: "FILE". */
  readonly value?: string;
  /** The words that are allowed; others are refused with the list. */
  readonly choices?: readonly string[];
  readonly help: string;
}

export type Values = Readonly<Record<string, string | boolean | undefined>>;

/** What a command is called with, catzilla.config.ts included. */
export interface Call {
  readonly values: Values;
  readonly positionals: readonly string[];
}

export interface Context {
  /** Absolute path of the working directory. */
  readonly cwd: string;
  /** Absolute path of the catzilla package. */
  readonly packageRoot: string;
  readonly version: string;
  readonly env: Readonly<Record<string, string | undefined>>;
  readonly progress: Progress;
  /** Whether standard output, and standard error, take colours. */
  readonly color: { readonly out: boolean; readonly err: boolean };
  out(text: string): void;
  err(text: string): void;
}

export interface Command {
  readonly name: string;
  readonly summary: string;
  /** Behind the name in the usage line: "[entry] [-o FILE]". */
  readonly usage: string;
  readonly maxPositionals: number;
  /** Which positional is the entry file; not there for commands without one, which have no use for a configuration either. */
  readonly entryAt?: number;
  readonly options: Readonly<Record<string, OptionSpec>>;
  readonly examples: readonly string[];
  /**
   * The exit code: 0 done, 1 the user's project has errors, 2 the call is wrong.
   *
   * @param callAgain the call with what catzilla.config.ts says by now; undefined when that has errors, which were shown
   */
  run(context: Context, values: Values, positionals: readonly string[], callAgain: () => Promise<Call | undefined>): Promise<number>;
}

/** A call that cannot be carried out as it stands: a usage line and exit code 2. */
export class UsageError extends Error {}

/** Something outside the user's sources stopped us: one sentence and exit code 1. */
export class UserError extends Error {}

export function parseConfig(command: Command): NonNullable<ParseArgsConfig["options"]> {
  const entries = Object.entries({ ...command.options, ...HELP }).map(([name, spec]) => [
    name,
    { type: spec.type, ...(spec.short !== undefined && { short: spec.short }) },
  ]);
  return Object.fromEntries(entries) as NonNullable<ParseArgsConfig["options"]>;
}

export const HELP: Readonly<Record<string, OptionSpec>> = {
  help: { type: "boolean", short: "h", help: "print this help" },
};
