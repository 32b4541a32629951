/** The texts of --help, and guesses for what was misspelt. */
import { HELP, type Command, type OptionSpec } from "./command.ts";

export function usageLine(command: Command): string {
  return `usage: catzilla ${command.name} ${command.usage}`.trimEnd();
}

export function renderCommandHelp(command: Command): string {
  const rows = Object.entries({ ...command.options, ...HELP }).map(([name, spec]) => [optionWords(name, spec), spec.help] as const);
  const width = Math.max(...rows.map(([words]) => words.length));
  return [
    `${command.summary}`,
    "",
    usageLine(command),
    "",
    ...rows.map(([words, help]) => `  ${words.padEnd(width)}  ${help}`),
    "",
    "examples:",
    ...command.examples.map((example) => `  ${example}`),
    "",
  ].join("\n");
}

function optionWords(name: string, spec: OptionSpec): string {
  const short = spec.short === undefined ? "    " : `-${spec.short}, `;
  const value = spec.value ?? spec.choices?.join("|");
  return `${short}--${name}${spec.type === "string" ? ` ${value ?? "VALUE"}` : ""}`;
}

export function renderHelp(commands: readonly Command[], version: string): string {
  const width = Math.max(...commands.map((command) => command.name.length));
  return [
    `catzilla ${version}: compiles a TypeScript web API into one native server binary`,
    "",
    "usage: catzilla COMMAND [options]",
    "",
    ...commands.map((command) => `  ${command.name.padEnd(width)}  ${command.summary}`),
    "",
    "`catzilla COMMAND --help` tells a command's options. `catzilla --version` prints the version.",
    "",
  ].join("\n");
}

/** The candidate nearest to `word` within two edits, for "did you mean". */
export function nearest(word: string, candidates: readonly string[]): string | undefined {
  const scored = candidates
    .map((candidate) => ({ candidate, distance: editDistance(word, candidate) }))
    .filter(({ distance }) => distance <= 2)
    .sort((a, b) => a.distance - b.distance);
  return scored[0]?.candidate;
}

/** Levenshtein distance. */
function editDistance(a: string, b: string): number {
  let row = Array.from({ length: b.length + 1 }, (_, index) => index);
  for (let i = 1; i <= a.length; i++) {
    const next = [i];
    for (let j = 1; j <= b.length; j++) {
      const swap = (row[j - 1] ?? 0) + (a[i - 1] === b[j - 1] ? 0 : 1);
      next.push(Math.min((row[j] ?? 0) + 1, (next[j - 1] ?? 0) + 1, swap));
    }
    row = next;
  }
  return row[b.length] ?? 0;
}
