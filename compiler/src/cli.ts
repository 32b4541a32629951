/** The `catzilla` command: finds the command, parses its options, and turns what it throws into words and exit codes. */
import { readFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { parseArgs } from "node:util";
import { findPackageRoot } from "./4-link/package-root.ts";
import { buildCommand } from "./commands/build.ts";
import { checkCommand } from "./commands/check.ts";
import { createCommand } from "./commands/create.ts";
import { devCommand } from "./commands/dev.ts";
import { parseConfig, UsageError, UserError, type Command, type Context, type Values } from "./commands/command.ts";
import { clientCommand, openApiCommand } from "./commands/model.ts";
import { nearest, renderCommandHelp, renderHelp, usageLine } from "./commands/help.ts";
import { createProgress } from "./progress.ts";

const COMMANDS: readonly Command[] = [buildCommand, devCommand, checkCommand, openApiCommand, clientCommand, createCommand];

/** Runs one call of the CLI. `argv` is without the interpreter and script; the result is the exit code. */
export async function main(argv: readonly string[]): Promise<number> {
  const context = createContext();
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

async function runCommand(context: Context, command: Command, args: readonly string[]): Promise<number> {
  try {
    const { values, positionals } = parse(command, args);
    if (values["help"] === true) {
      context.out(renderCommandHelp(command));
      return 0;
    }
    return await command.run(context, values, positionals);
  } catch (error) {
    if (error instanceof UsageError) {
      context.err(`catzilla: ${error.message}\n${usageLine(command)}\n`);
      return 2;
    }
    if (error instanceof UserError) {
      context.err(`catzilla: ${error.message}\n`);
      return 1;
    }
    throw error;
  }
}

function parse(command: Command, args: readonly string[]): { values: Values; positionals: string[] } {
  let parsed;
  try {
    parsed = parseArgs({ args: [...args], options: parseConfig(command), allowPositionals: true, strict: true });
  } catch (error) {
    throw new UsageError(optionMessage(command, error instanceof Error ? error.message : String(error)));
  }
  const { positionals } = parsed;
  const values = parsed.values as Values;
  if (positionals.length > command.maxPositionals) {
    throw new UsageError(`\`${positionals[command.maxPositionals]}\` is one argument too many`);
  }
  for (const [name, spec] of Object.entries(command.options)) {
    const value = values[name];
    if (typeof value === "string" && spec.choices !== undefined && !spec.choices.includes(value)) {
      throw new UsageError(`--${name} takes ${spec.choices.join(", ")}, not \`${value}\``);
    }
  }
  return { values, positionals };
}

function optionMessage(command: Command, message: string): string {
  const unknown = /^Unknown option '(-{1,2}[^']*)'/.exec(message)?.[1];
  if (unknown === undefined) return message.replace(/\.$/, "");
  const guess = nearest(unknown.replace(/^-+/, ""), Object.keys(command.options));
  return `there is no option \`${unknown}\`${guess === undefined ? "" : `; did you mean \`--${guess}\`?`}`;
}

function createContext(): Context {
  const packageRoot = findPackageRoot(dirname(fileURLToPath(import.meta.url)));
  const manifest = JSON.parse(readFileSync(join(packageRoot, "package.json"), "utf8")) as { version: string };
  const plain = process.env["NO_COLOR"] !== undefined && process.env["NO_COLOR"] !== "";
  return {
    cwd: process.cwd(),
    packageRoot,
    version: manifest.version,
    env: process.env,
    progress: createProgress(process.stderr),
    color: { out: process.stdout.isTTY === true && !plain, err: process.stderr.isTTY === true && !plain },
    out: (text) => void process.stdout.write(text),
    err: (text) => void process.stderr.write(text),
  };
}
