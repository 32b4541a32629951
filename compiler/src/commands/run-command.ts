/** One call of a command: options in, exit code out. */
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { parseArgs } from "node:util";
import { createProgress } from "../progress.ts";
import { parseConfig, UsageError, UserError, type Call, type Command, type Context, type Values } from "./command.ts";
import { nearest, renderCommandHelp, usageLine } from "./help.ts";
import { systemErrorSentence } from "./system-error.ts";

/** Parses the options, runs the command, and turns what it throws into words and exit codes. */
export async function runCommand(context: Context, command: Command, args: readonly string[]): Promise<number> {
  try {
    const { values, positionals } = parse(command, args);
    if (values["help"] === true) {
      context.out(renderCommandHelp(command));
      return 0;
    }
    const given = { values, positionals };
    const configured = async (): Promise<Call | undefined> => (command.entryAt === undefined ? given : (await import("./config.ts")).withConfig(context, command, given));
    const call = await configured();
    return call === undefined ? 1 : await command.run(context, call.values, call.positionals, configured);
  } catch (error) {
    if (error instanceof UsageError) {
      context.err(`catzilla: ${error.message}\n${usageLine(command)}\n`);
      return 2;
    }
    if (error instanceof UserError) {
      context.err(`catzilla: ${error.message}\n`);
      return 1;
    }
    const sentence = systemErrorSentence(error);
    if (sentence === undefined) throw error;
    context.err(`catzilla: ${sentence}\n`);
    return 1;
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

/** What a command works with in this process. */
export function createContext(packageRoot: string): Context {
  const manifest = JSON.parse(readFileSync(join(packageRoot, "package.json"), "utf8")) as { version: string };
  const colored = (stream: NodeJS.WriteStream): boolean => !isSet("NO_COLOR") && (stream.isTTY === true || isSet("FORCE_COLOR"));
  return {
    cwd: currentFolder(),
    packageRoot,
    version: manifest.version,
    env: process.env,
    progress: createProgress(process.stderr),
    color: { out: colored(process.stdout), err: colored(process.stderr) },
    out: (text) => void process.stdout.write(text),
    err: (text) => void process.stderr.write(text),
  };
}

/** Empty when it was deleted: what needs it then fails by itself, and the rest works. */
function currentFolder(): string {
  try {
    return process.cwd();
  } catch {
    return "";
  }
}

/** NO_COLOR (no-color.org) and its opposite count when they are not empty. */
function isSet(name: "NO_COLOR" | "FORCE_COLOR"): boolean {
  const value = process.env[name];
  return value !== undefined && value !== "" && !(name === "FORCE_COLOR" && value === "0");
}
