/** The `catzilla` command: finds the command that is meant. */
import { dirname } from "node:path";
import { fileURLToPath } from "node:url";
import { findPackageRoot } from "./4-link/package-root.ts";
import { buildCommand } from "./commands/build.ts";
import { checkCommand } from "./commands/check.ts";
import { completionsCommand } from "./commands/completions.ts";
import { createCommand } from "./commands/create.ts";
import { devCommand } from "./commands/dev.ts";
import { explainCommand } from "./commands/explain.ts";
import type { Command, Context } from "./commands/command.ts";
import { clientCommand, openApiCommand } from "./commands/model.ts";
import { reloadCommand } from "./commands/reload.ts";
import { nearest, renderHelp } from "./commands/help.ts";
import { createContext, runCommand } from "./commands/run-command.ts";

// Commands load the compiler when they run it: `--help` and `create` need not wait for TypeScript.
const COMMANDS: readonly Command[] = [
  buildCommand, devCommand, checkCommand, explainCommand, openApiCommand, clientCommand, createCommand, reloadCommand, completionsCommand(() => COMMANDS),
];

/** Runs one call of the CLI. `argv` is without the interpreter and script; the result is the exit code. */
export async function main(argv: readonly string[]): Promise<number> {
  const context = createContext(findPackageRoot(dirname(fileURLToPath(import.meta.url))));
  const [name, ...rest] = argv;
  if (name === undefined || name === "--help" || name === "-h" || name === "help") {
    context.out(renderHelp(COMMANDS, context.version));
    return 0;
  }
  if (name === "--version" || name === "-v") {
    context.out(`catzilla ${context.version}\n`);
    return 0;
  }
  const command = COMMANDS.find((candidate) => candidate.name === name);
  if (command === undefined) return refuseCommand(context, name);
  return runCommand(context, command, rest);
}

function refuseCommand(context: Context, name: string): number {
  const guess = nearest(name, COMMANDS.map((command) => command.name));
  const hint = guess === undefined ? "`catzilla --help` lists the commands" : `did you mean \`${guess}\`?`;
  context.err(`catzilla: there is no command \`${name}\`; ${hint}\nusage: catzilla COMMAND [options]\n`);
  return 2;
}
